"""The content files that a command line names: files and folders, relative to where the user is."""

import os
from collections.abc import Iterable
from pathlib import Path

from bulletin.desk.project import refuse
from bulletin.desk.settings import given_path


def choose(content: Path, given: Iterable[str]) -> list[str]:
    """The given paths relative to the content folder; the whole folder if none is given.

    A path is relative to where the user is, or to the content folder; or it is the name or the id of a file. Exits with
    status 2 if one does not exist, or is not in the content folder.
    """
    root = os.path.realpath(content)
    chosen = []
    for path in given:
        whole = os.path.realpath(_found(content, path))
        if whole != root and not whole.startswith(root + os.sep):
            refuse(f'"{path}" is not in the content folder, {content}', 2)
        chosen.append(Path(os.path.relpath(whole, root)).as_posix())
    return chosen or ["."]


def _found(content: Path, path: str) -> str | Path:
    for place in (given_path(path), content / path):
        if os.path.exists(place):
            return place
    names = (path, f"{path}.md")
    found = [] if os.path.basename(path) != path else sorted(file for file in content.rglob("*") if file.name in names)
    if len(found) != 1:
        more = f"; {' and '.join(map(str, found))} have this name" if found else ", here or in the content folder"
        refuse(f'there is no "{path}"{more}', 2)
    return found[0]


def is_chosen(path: str, chosen: Iterable[str]) -> bool:
    """Whether a path relative to the content folder is one of the chosen or in one of them."""
    return any(one == "." or path == one or path.startswith(f"{one}/") for one in chosen)

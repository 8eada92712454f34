"""The content files that a command line names: files and folders, as seen from where the user called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from bulletin.desk.settings import given_path


def choose(content: Path, given: Iterable[str]) -> list[str]:
    """The given paths relative to the content folder; all of it where none is given.

    Ends with status 2 where one does not exist, or is not in the content folder.
    """
    root = os.path.realpath(content)
    chosen = []
    for path in given:
        whole = os.path.realpath(given_path(path))
        if not os.path.exists(whole):
            _refuse(f'there is no file or folder "{path}"')
        if whole != root and not whole.startswith(root + os.sep):
            _refuse(f'"{path}" is not in the content folder, {content}')
        chosen.append(Path(os.path.relpath(whole, root)).as_posix())
    return chosen or ["."]


def is_chosen(path: str, chosen: Iterable[str]) -> bool:
    """Whether a path relative to the content folder is one of the chosen or in one of them."""
    return any(one == "." or path == one or path.startswith(f"{one}/") for one in chosen)


def _refuse(message: str) -> None:
    print(message, file=sys.stderr)
    raise SystemExit(2)

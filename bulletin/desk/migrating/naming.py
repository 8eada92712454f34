"""Which files of an earlier site are minutes, what they are called here, and what their heads may name."""

from __future__ import annotations

import datetime
import os
import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from bulletin.model.ids import slug
from bulletin.model.names import NameIndex

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_NO_MINUTES = frozenset(("readme", "_index", "license", "contributing", "changelog"))
_OF_THE_LOOK = frozenset(("node_modules", "themes", "archetypes", "vendor", "_layouts", "_includes", "_site"))
_DAY = re.compile(r"(?:19|20)\d\d(?P<sign>[-_./]?)[01]\d(?P=sign)[0-3]\d(?![0-9])")
_SIGNS = dict.fromkeys(map(ord, "-_./"))


def only(names: NameIndex) -> Callable[[str], str]:
    """Gives the id of the one thing that is called so; empty where none is, or several are."""

    def find(name: str) -> str:
        ids = names.find(name)
        return ids[0] if len(ids) == 1 else ""

    return find


def minutes_in(source: Path, folder: Path) -> Iterator[str]:
    """The Markdown files below a folder that may be minutes, by their paths from that of the whole site."""
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _OF_THE_LOOK]
        for name in files:
            stem, ending = posixpath.splitext(name)
            if ending.lower() in ENDINGS and stem.casefold() not in _NO_MINUTES:
                yield Path(root, name).relative_to(source).as_posix()


def ids_of(files: list[str], used: set[str]) -> dict[str, str]:
    """An id for each file: its name, and where that is taken or says nothing, its folders before it."""
    ids: dict[str, str] = {}
    used = {*used}
    for path in files:
        parts = posixpath.splitext(path)[0].split("/")
        if parts[-1].casefold() == "index" and len(parts) > 1:
            parts.pop()
        names = (slug("-".join(parts[start:])) for start in range(len(parts) - 1, -1, -1))
        id = next((name for name in names if name and name not in used), "")
        number = 2
        while not id:
            name = f"{slug('-'.join(parts)) or 'report'}-{number}"
            id, number = ("" if name in used else name), number + 1
        used.add(id)
        ids[path] = id
    return ids


def day_in(path: str) -> str:
    """The day that the name of a file says, or its folders do (2018/03/08.md); empty where none is, or no such day."""
    stem = posixpath.splitext(path)[0]
    for place in (posixpath.basename(stem), stem):
        for match in reversed([*_DAY.finditer(place)]):
            with suppress(ValueError):
                return datetime.date.fromisoformat(match[0].translate(_SIGNS)).isoformat()
    return ""

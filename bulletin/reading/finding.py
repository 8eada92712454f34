"""The files of a content folder, each with what tells whether it has changed; none is left out silently."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from bulletin.model.media_types import SHOWN, ending_of
from bulletin.model.problem import Problem
from bulletin.model.schema import KINDS, Kind
from bulletin.reading.drawings import is_active

TOPICS_FILE = "tags.yml"
IMAGES = "images"
_LEFT_BEHIND = (".", "~", "#")  # how editors and systems name files that are not content
State = tuple[int, int]
_ASTRAY: State = (-1, -1)
_OUTSIDE: State = (-2, -2)
_ACTIVE: State = (-3, -3)
_BAD_SIGNS = re.compile(r'["\\%<>|?*:]')  # no address has them, or no Windows a file of that name


class FoundFile(NamedTuple):
    """A content file: its kind, its path below the folder, its size, and the time of its last change in ns."""

    kind: Kind
    path: str
    size: int
    mtime: int


class Picture(NamedTuple):
    """A file of `images/`."""

    path: str
    size: int
    mtime: int


class FolderListing(NamedTuple):
    """What a content folder holds."""

    files: tuple[FoundFile, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]


def find_files(content: Path) -> FolderListing:
    """Find every content file and picture, in the order of their paths, and say of each other file that it is none."""
    if not content.is_dir():
        message = "there is no such folder; content lies in reports, committees, people, … below it"
        return FolderListing((), (), (Problem("", 0, "", message),))
    return _gathered(_sort(path, state) for path, state in _walk(str(content), ""))


def find_again(content: Path, before: FolderListing, changed: Collection[str]) -> FolderListing:
    """The findings of `before`, brought up to date for the files at these paths, of which alone a watcher has told.

    Where one is a folder, a link or a stray, everything is looked at again.
    """
    known: dict[str, FoundFile | Picture | Problem | None] = {file.path: file for file in before.files}
    known |= {picture.path: picture for picture in before.pictures}
    for path in changed:
        file = content / path
        if any(left_behind(part) for part in path.split("/")):
            continue
        if file.is_file() and not file.is_symlink():
            known[path] = _sort(path, _state_of(path, str(file), file.stat()))
        elif file.exists() or (known.pop(path, None) is None and path != TOPICS_FILE):
            return find_files(content)
    found = _gathered(known.values())
    return find_files(content) if before.problems or found.problems else found


def _gathered(things: Iterable[FoundFile | Picture | Problem | None]) -> FolderListing:
    files: list[FoundFile] = []
    pictures: list[Picture] = []
    problems: list[Problem] = []
    for thing in things:
        match thing:
            case FoundFile():
                files.append(thing)
            case Picture():
                pictures.append(thing)
            case Problem():
                problems.append(thing)
    by_path = attrgetter("path")
    return FolderListing(tuple(sorted(files, key=by_path)), tuple(sorted(pictures, key=by_path)), tuple(problems))


def _sort(path: str, state: State) -> FoundFile | Picture | Problem | None:
    top, slash, _ = path.partition("/")
    if wrong := _unusable(path, state):
        return Problem(path.encode(errors="replace").decode(), 0, "", wrong)
    if top in KINDS and slash and path.endswith(".md"):
        return FoundFile(top, path, *state)
    if top == IMAGES and slash:
        wrong = _no_picture(path)
        return Problem(path, 0, "", wrong) if wrong else Picture(path, *state)
    return None if path == TOPICS_FILE else Problem(path, 0, "", _stray(top in KINDS and bool(slash)))


def _stray(in_kind: bool) -> str:
    if in_kind:
        return "the name of a content file ends in .md; pictures go into images"
    return f"nothing reads this file; content is in {', '.join([*KINDS, IMAGES])} and in {TOPICS_FILE}"


def _no_picture(path: str) -> str:
    if ending_of(path) not in SHOWN:  # a page or a program here would be one of this site
        endings = ", ".join(f".{ending}" for ending in SHOWN)
        return f"a picture's name ends in {endings}; other files do not belong in {IMAGES}"
    if not path.isprintable() or _BAD_SIGNS.search(path):
        return "its name holds a sign that no address may have; use letters, digits, hyphens"
    return ""


def _unusable(path: str, state: State) -> str:
    if state == _ASTRAY:
        return "this link leads nowhere, or in a circle; remove it"
    if state == _OUTSIDE:
        return "this link leads out of the content folder; put the file itself here"
    if state == _ACTIVE:
        return "this drawing holds a program, or is no SVG; save it as plain SVG, or as PNG"
    try:
        path.encode()
    except UnicodeEncodeError:
        return "its name is not UTF-8; rename the file"
    return ""


def _walk(root: str, below: str) -> Iterator[tuple[str, State]]:
    real = os.path.realpath(root)
    with os.scandir(posixpath.join(root, below)) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if left_behind(entry.name):
                continue
            path = posixpath.join(below, entry.name)
            if entry.is_symlink() and _leads_astray(entry.path):
                yield path, _ASTRAY
            elif entry.is_symlink() and not _lies_in(real, entry.path):
                yield path, _OUTSIDE
            elif entry.is_dir():
                yield from _walk(root, path)
            else:
                yield path, _state_of(path, entry.path, entry.stat())


def _state_of(path: str, file: str, stat: os.stat_result) -> State:
    if path.startswith(f"{IMAGES}/") and path.lower().endswith(".svg") and is_active(file):
        return _ACTIVE
    return stat.st_size, stat.st_mtime_ns


def left_behind(name: str) -> bool:
    """Whether a file or folder of this name is what an editor or a system leaves behind, no content."""
    return name.startswith(_LEFT_BEHIND) or name.endswith("~")


def _lies_in(folder: str, link: str) -> bool:
    return os.path.realpath(link).startswith(f"{folder}{os.sep}")


def _leads_astray(link: str) -> bool:
    target, folder = os.path.realpath(link), os.path.realpath(os.path.dirname(link))
    return not os.path.exists(target) or f"{folder}{os.sep}".startswith(f"{target}{os.sep}")

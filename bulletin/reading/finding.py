"""The files of a content folder, each with what tells whether it has changed; none is left out silently."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.schema import KINDS, Kind

TOPICS_FILE = "tags.yml"
IMAGES = "images"
_LEFT_BEHIND = (".", "~", "#")  # how editors and systems name files that are not content
State = tuple[int, int]
_ASTRAY: State = (-1, -1)
_OUTSIDE: State = (-2, -2)


class Found(NamedTuple):
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


class Findings(NamedTuple):
    """What a content folder holds."""

    files: tuple[Found, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]


def find_files(content: Path) -> Findings:
    """Find every content file and picture, in the order of their paths, and say of each other file that it is none."""
    if not content.is_dir():
        message = "there is no such folder; content lies in reports, committees, people, … below it"
        return Findings((), (), (Problem("", 0, "", message),))
    return _gathered(_sort(path, state) for path, state in _walk(str(content), ""))


def find_again(content: Path, before: Findings, changed: Collection[str]) -> Findings:
    """The findings of `before`, brought up to date for the files at these paths, of which alone a watcher has told.

    Where one is a folder, a link or a stray, everything is looked at again.
    """
    known: dict[str, Found | Picture | Problem | None] = {file.path: file for file in before.files}
    known |= {picture.path: picture for picture in before.pictures}
    for path in changed:
        file = content / path
        if any(left_behind(part) for part in path.split("/")):
            continue
        if file.is_file() and not file.is_symlink():
            state = file.stat()
            known[path] = _sort(path, (state.st_size, state.st_mtime_ns))
        elif file.exists() or (known.pop(path, None) is None and path != TOPICS_FILE):
            return find_files(content)
    found = _gathered(known.values())
    return find_files(content) if before.problems or found.problems else found


def _gathered(things: Iterable[Found | Picture | Problem | None]) -> Findings:
    files: list[Found] = []
    pictures: list[Picture] = []
    problems: list[Problem] = []
    for thing in things:
        match thing:
            case Found():
                files.append(thing)
            case Picture():
                pictures.append(thing)
            case Problem():
                problems.append(thing)
    by_path = attrgetter("path")
    return Findings(tuple(sorted(files, key=by_path)), tuple(sorted(pictures, key=by_path)), tuple(problems))


def _sort(path: str, state: State) -> Found | Picture | Problem | None:
    top, slash, _ = path.partition("/")
    if wrong := _unusable(path, state):
        return Problem(path.encode(errors="replace").decode(), 0, "", wrong)
    if top in KINDS and slash and path.endswith(".md"):
        return Found(top, path, *state)
    if top == IMAGES and slash:
        return Picture(path, *state)
    return None if path == TOPICS_FILE else Problem(path, 0, "", _stray(top in KINDS and bool(slash)))


def _stray(in_kind: bool) -> str:
    if in_kind:
        return "the name of a content file ends in .md; pictures go into images"
    return f"nothing reads this file; content is in {', '.join([*KINDS, IMAGES])} and in {TOPICS_FILE}"


def _unusable(path: str, state: State) -> str:
    if state == _ASTRAY:
        return "this link leads nowhere, or in a circle; remove it"
    if state == _OUTSIDE:
        return "this link leads out of the content folder; put the file itself here"
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
                state = entry.stat()
                yield path, (state.st_size, state.st_mtime_ns)


def left_behind(name: str) -> bool:
    """Whether a file or folder of this name is what an editor or a system leaves behind, no content."""
    return name.startswith(_LEFT_BEHIND) or name.endswith("~")


def _lies_in(folder: str, link: str) -> bool:
    return os.path.realpath(link).startswith(f"{folder}{os.sep}")


def _leads_astray(link: str) -> bool:
    target, folder = os.path.realpath(link), os.path.realpath(os.path.dirname(link))
    return not os.path.exists(target) or f"{folder}{os.sep}".startswith(f"{target}{os.sep}")

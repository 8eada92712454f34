"""The files of a content folder, each with what tells whether it has changed; none is left out silently."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.schema import KINDS, Kind

TOPICS_FILE = "tags.yml"
IMAGES = "images"
_LEFT_BEHIND = (".", "~", "#")  # how editors and systems name files that are not content


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
    files: list[Found] = []
    pictures: list[Picture] = []
    problems: list[Problem] = []
    for path, size, mtime in _walk(str(content), ""):
        top, slash, _ = path.partition("/")
        if top in KINDS and slash and path.endswith(".md"):
            files.append(Found(top, path, size, mtime))
        elif top == IMAGES and slash:
            pictures.append(Picture(path, size, mtime))
        elif path != TOPICS_FILE:
            problems.append(Problem(path, 0, "", _stray(top in KINDS and bool(slash))))
    return Findings(tuple(files), tuple(pictures), tuple(problems))


def _stray(in_kind: bool) -> str:
    if in_kind:
        return "the name of a content file ends in .md; pictures go into images"
    return f"nothing reads this file; content is in {', '.join([*KINDS, IMAGES])} and in {TOPICS_FILE}"


def _walk(root: str, below: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(posixpath.join(root, below)) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith(_LEFT_BEHIND) or entry.name.endswith("~"):
                continue
            path = posixpath.join(below, entry.name)
            if entry.is_dir():
                yield from _walk(root, path)
            else:
                state = entry.stat()
                yield path, state.st_size, state.st_mtime_ns

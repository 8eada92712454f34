"""A whole content folder, read: only what has changed since the store last saw it is read again."""

from __future__ import annotations

import posixpath
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.rows import CommitteeRow, FormulaRow, PageRow, PersonRow, ReportRow, Row, TopicRow
from bulletin.model.schema import Kind
from bulletin.reading.finding import TOPICS_FILE, Findings, Found, Picture, find_files
from bulletin.reading.reader import read_topics
from bulletin.reading.rereading import Rereading, Told
from bulletin.reading.store import Store, Stored, unpack_problems, unpack_row


class Library(NamedTuple):
    """Everything read, each kind in the order of its paths; `unread` are the files that errors kept out."""

    reports: tuple[ReportRow, ...]
    committees: tuple[CommitteeRow, ...]
    people: tuple[PersonRow, ...]
    formulas: tuple[FormulaRow, ...]
    pages: tuple[PageRow, ...]
    topics: tuple[TopicRow, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]
    read: int

    def unread_ids(self, kind: Kind) -> frozenset[str]:
        """The ids of the files of a kind that errors kept out: others may refer to them without being wrong."""
        below = (path for path in self.unread if path.startswith(f"{kind}/"))
        return frozenset(posixpath.splitext(posixpath.basename(path))[0] for path in below)


def read_library(content: Path, store: Store, jobs: int = 1, told: Told | None = None) -> Library:
    """Read a content folder; `told` hears how many of how many files have been read.

    A store that turns out to be damaged is set aside, and everything read anew.
    """
    try:
        return _read_library(content, store, jobs, told)
    except sqlite3.DatabaseError as error:
        store.discard(f"it is damaged ({error})")
        return _read_library(content, store, jobs, told)


def _read_library(content: Path, store: Store, jobs: int, told: Told | None) -> Library:
    findings = find_files(content)
    known = store.files()
    stale = [file for file in findings.files if _changed(file, known.get(file.path))]
    current = {file.path for file in findings.files}
    gone = [path for path in known if path not in current]
    fresh = Rereading(content, stale, known).read_into(store, gone, jobs, told)
    known.update(fresh)
    library = _collect(content, findings, known, len(stale))
    if fresh or gone:
        store.sweep({row.digest for rows in library[:5] for row in rows})
    return library


def _changed(file: Found, stored: Stored | None) -> bool:
    return stored is None or (file.size, file.mtime) != (stored.size, stored.mtime)


def _collect(content: Path, findings: Findings, known: dict[str, Stored], read: int) -> Library:
    rows: dict[Kind, list[Any]] = defaultdict(list)
    problems = list(findings.problems)
    unread = []
    for file in findings.files:
        stored = known[file.path]
        problems += unpack_problems(stored)
        row: Row | None = unpack_row(file.kind, stored)
        if row:
            rows[file.kind].append(row)
        else:
            unread.append(file.path)
    topics = _topics(content)
    return Library(
        reports=tuple(rows["reports"]),
        committees=tuple(rows["committees"]),
        people=tuple(rows["people"]),
        formulas=tuple(rows["formulas"]),
        pages=tuple(rows["pages"]),
        topics=topics[0],
        pictures=findings.pictures,
        problems=(*problems, *topics[1]),
        unread=(*unread, *([TOPICS_FILE] if topics[1] else [])),
        read=read,
    )


def _topics(content: Path) -> tuple[tuple[TopicRow, ...], tuple[Problem, ...]]:
    file = content / TOPICS_FILE
    if not file.is_file():
        return (), ()
    reading = read_topics(TOPICS_FILE, file.read_bytes())
    return reading.topics, reading.problems

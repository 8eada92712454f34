"""A whole content folder, read: only what has changed since the store last saw it is read again."""

from __future__ import annotations

import posixpath
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.rows import CommitteeRow, FormulaRow, PageRow, PersonRow, ReportRow, Row, TopicRow
from bulletin.model.schema import KINDS, Kind
from bulletin.reading.finding import TOPICS_FILE, Findings, Found, Picture, find_again, find_files
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


class Shelf:
    """A content folder as it was last seen, kept between the builds of one process.

    The first look is at every file; a later one, when a watcher tells what has changed, at these files alone.
    """

    def __init__(self, content: Path, store: Store) -> None:
        self.content = content
        self.store = store
        self._findings: Findings | None = None
        self._known: dict[str, Stored] = {}
        self._rows: dict[str, Row | None] = {}

    def look(self, jobs: int = 1, told: Told | None = None, changed: Collection[str] | None = None) -> Library:
        """Read what has changed; `told` hears how many of how many files have been read.

        A store that turns out to be damaged is set aside, and everything read anew.
        """
        try:
            return self._look(jobs, told, changed)
        except sqlite3.DatabaseError as error:
            self.store.discard(f"it is damaged ({error})")
            self._findings, self._rows = None, {}
            return self._look(jobs, told, None)

    def _look(self, jobs: int, told: Told | None, changed: Collection[str] | None) -> Library:
        if self._findings is None or changed is None:
            findings, self._known = find_files(self.content), self.store.files()
        else:
            findings = find_again(self.content, self._findings, changed)
        stale = [file for file in findings.files if _changed(file, self._known.get(file.path))]
        current = {file.path for file in findings.files}
        gone = [path for path in self._known if path not in current]
        fresh = Rereading(self.content, stale, self._known).read_into(self.store, gone, jobs, told)
        self._findings = findings
        self._replace(fresh, gone)
        return self._collect(findings, len(stale))

    def _replace(self, fresh: dict[str, Stored], gone: list[str]) -> None:
        """Take in what was read, forget what is gone, and drop the documents that no file has any more."""
        before = {path: self._known.get(path) for path in (*fresh, *gone)}
        for path in gone:
            del self._known[path]
        self._known.update(fresh)
        for path in before:
            self._rows.pop(path, None)
        held = {stored.document for stored in fresh.values()}
        lost = {stored.document for stored in before.values() if stored} - held
        if lost:
            self.store.drop(lost)

    def _collect(self, findings: Findings, read: int) -> Library:
        rows: dict[Kind, list[Any]] = {kind: [] for kind in KINDS}
        problems = list(findings.problems)
        unread = []
        for file in findings.files:
            stored = self._known[file.path]
            problems += unpack_problems(stored)
            if file.path not in self._rows:
                self._rows[file.path] = unpack_row(file.kind, stored)
            if row := self._rows[file.path]:
                rows[file.kind].append(row)
            else:
                unread.append(file.path)
        topics = _topics(self.content)
        return Library(
            **{kind: tuple(of_kind) for kind, of_kind in rows.items()},
            topics=topics[0],
            pictures=findings.pictures,
            problems=(*problems, *topics[1]),
            unread=(*unread, *([TOPICS_FILE] if topics[1] else [])),
            read=read,
        )


def read_library(content: Path, store: Store, jobs: int = 1, told: Told | None = None) -> Library:
    """Read a content folder once."""
    return Shelf(content, store).look(jobs, told)


def _changed(file: Found, stored: Stored | None) -> bool:
    return stored is None or (file.size, file.mtime) != (stored.size, stored.mtime)


def _topics(content: Path) -> tuple[tuple[TopicRow, ...], tuple[Problem, ...]]:
    file = content / TOPICS_FILE
    if not file.is_file():
        return (), ()
    reading = read_topics(TOPICS_FILE, file.read_bytes())
    return reading.topics, reading.problems

"""What an output folder holds by our doing: each file's fingerprint, and its size and time as we left it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from bulletin.reading.database import open_database

SCHEMA = """
create table files (path text primary key, fingerprint blob, size integer, mtime integer) without rowid;
create table state (complete integer);
insert into state values (0);
"""
VERSION = "1"


class Printed(NamedTuple):
    """A file as it was printed."""

    fingerprint: bytes
    size: int
    mtime: int


class Manifest:
    """The manifest of one output folder."""

    def __init__(self, path: Path, notify: Callable[[str], None]) -> None:
        self._path = path
        self._notify = notify

    def load(self) -> dict[str, Printed]:
        """All files that we printed there."""
        with self._opened() as connection:
            rows = connection.execute("select path, fingerprint, size, mtime from files")
            return {path: Printed(fingerprint, size, mtime) for path, fingerprint, size, mtime in rows}

    def complete(self) -> bool:
        """Whether the last build of this output came to its end."""
        with self._opened() as connection:
            return bool(connection.execute("select complete from state").fetchone()[0])

    def begin(self) -> None:
        """Note that a build is under way: until it ends, the output is not whole."""
        with self._opened() as connection:
            connection.execute("update state set complete = 0")

    def finish(self, printed: Iterable[tuple[str, Printed]], gone: Iterable[str]) -> None:
        """Take in what a build printed and removed, and note that the output is whole."""
        with self._opened() as connection:
            rows = ((path, *file) for path, file in printed)
            connection.executemany("insert or replace into files values (?,?,?,?)", rows)
            connection.executemany("delete from files where path = ?", ((path,) for path in gone))
            connection.execute("update state set complete = 1")

    def _opened(self) -> _Transaction:
        return _Transaction(open_database(self._path, SCHEMA, VERSION, self._notify))


class _Transaction:
    """A connection for one transaction, closed at its end: none may be open when workers are forked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> sqlite3.Connection:
        self._connection.__enter__()
        return self._connection

    def __exit__(self, *error: object) -> None:
        self._connection.__exit__(*error)  # type: ignore[arg-type]
        self._connection.close()

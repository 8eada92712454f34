"""What an output folder holds by our doing: each file's fingerprint, and its size and time as we left it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from bulletin.reading.database import open_database, set_aside

SCHEMA = """
create table files (path text primary key, fingerprint blob, size integer, mtime integer, checksum integer)
    without rowid;
create table state (complete integer);
insert into state values (0);
"""
VERSION = "2"


class Printed(NamedTuple):
    """A file as it was printed."""

    fingerprint: bytes
    size: int
    mtime: int


UNKNOWN = Printed(b"", 0, 0)  # a file of ours in a state that we do not know


class Manifest:
    """The manifest of one output folder."""

    def __init__(self, path: Path, notify: Callable[[str], None]) -> None:
        self._path = path
        self._notify = notify

    def load(self) -> dict[str, Printed]:
        """All files that we printed there; none where the manifest turns out to be damaged: it is set aside."""
        try:
            with self._opened() as connection:
                return dict(_sound_rows(connection))
        except sqlite3.DatabaseError as error:
            set_aside(self._path)
            self._notify(f"{self._path.name} is made anew: it is damaged ({error})")
            return {}

    def complete(self) -> bool:
        """Whether the last build of this output came to its end."""
        with self._opened() as connection:
            return bool(connection.execute("select complete from state").fetchone()[0])

    def begin(self, unknown: Iterable[str]) -> None:
        """Note that a build is under way: until it ends, the output is not whole; `unknown` files of ours lie there."""
        with self._opened() as connection:
            connection.execute("update state set complete = 0")
            connection.executemany(
                "insert or replace into files values (?,?,?,?,?)", map(_row, unknown, repeat(UNKNOWN))
            )

    def finish(self, printed: Iterable[tuple[str, Printed]], gone: Iterable[str]) -> None:
        """Take in what a build printed and removed, and note that the output is whole."""
        with self._opened() as connection:
            rows = (_row(path, file) for path, file in printed)
            connection.executemany("insert or replace into files values (?,?,?,?,?)", rows)
            connection.executemany("delete from files where path = ?", ((path,) for path in gone))
            connection.execute("update state set complete = 1")

    def _opened(self) -> _Transaction:
        return _Transaction(open_database(self._path, SCHEMA, VERSION, self._notify))


def _sound_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, Printed]]:
    """The rows as we wrote them, or sqlite3.DatabaseError."""
    found = connection.execute("pragma quick_check").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found.splitlines()[-1])
    for *fields, checksum in connection.execute("select path, fingerprint, size, mtime, checksum from files"):
        if _checksum(fields) != checksum:
            raise sqlite3.DatabaseError("a checksum does not fit")
        yield fields[0], Printed(*fields[1:])


def _row(path: str, file: Printed) -> tuple[str, bytes, int, int, int]:
    return (path, *file, _checksum([path, *file]))


def _checksum(fields: list[object]) -> int:
    return crc32(_ENCODER.encode(fields))


_ENCODER = msgspec.msgpack.Encoder()


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

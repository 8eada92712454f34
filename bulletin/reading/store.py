"""The store of what has been read, rows apart from documents, so that only changed files are read again.

A file with the same path, size and modification time is not read again; otherwise the digest of its content
decides. A file modified just before it was read is always read: its time could not show a later change.
"""

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bulletin import __version__
from bulletin.model.kinds import FILE_ROWS, FileKind
from bulletin.model.problem import Problem
from bulletin.model.rows import Details, ReportRow, Row
from bulletin.reading.database import Database, seal, unseal
from bulletin.reading.document import Document, Reading
from bulletin.reading.finding import FoundFile
from bulletin.reading.sketches import make_sketch
from bulletin.reading.versions import code_version, value_digest
from bulletin.reading.workers import FEW, WorkerError

SCHEMA = """
create table files (
    path text primary key, size integer, mtime integer, content text, sound integer, shape blob
) without rowid;
create table readings (path text primary key, row blob, problems blob, sketch blob, details blob);
create table documents (digest text primary key, document blob);
create table lexicon (key text);
create table novelty (found blob);
"""
UNSURE = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use (FAT)
# The parts of a row that are shown only by pages that show the document too, which are stale when it changes.
OF_THE_TEXT = {"digest": "", "facts": "", "links": (), "passages": 0, "sketch": b""}


class DamagedStoreError(WorkerError):
    """The store cannot be trusted; everything has to be read again."""


class StoredFile(NamedTuple):
    """A file as it was read; `content` is its digest, `sound` whether it has a document, thus no error.

    `row_digest` is that of its row and details without what is OF_THE_TEXT, so that an edit of the text leaves it as it
    is; it is empty if the file cannot be read.
    """

    path: str
    size: int
    mtime: int
    content: str
    sound: bool
    row_digest: bytes

    @property
    def document(self) -> str:
        """The digest of its document, empty for none."""
        return self.content if self.sound else ""


class StoredReading(NamedTuple):
    """What a file says, packed: its row, empty if it cannot be read, its problems, details, and a report's sketch.

    It stays in the store until it is asked for.
    """

    row: bytes
    problems: bytes = b""
    sketch: bytes = b""
    details: bytes = b""


Parcel = tuple[StoredFile, StoredReading | None, bytes]  # with the document; None and empty where they are as they were


class Store(Database):
    """The store of one content folder, read for a site in `lang`, on which the quotation marks of texts depend."""

    def __init__(self, path: Path, on_message: Callable[[str], None], lang: str) -> None:
        def version() -> str:
            return f"version {__version__} for {lang} {code_version('model', 'reading')}"

        super().__init__(path, SCHEMA, version, on_message)
        self.lang = lang

    def forget(self) -> None:
        """Forget everything, so that all is read again."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def files(self) -> dict[str, StoredFile]:
        """All files as they were."""
        found = self._open().execute("select * from files")
        return {
            path: StoredFile(path, size, time, of, bool(sound), shape) for path, size, time, of, sound, shape in found
        }

    def rows(self, kinds: Mapping[str, FileKind]) -> Iterator[tuple[str, Row | None, tuple[Problem, ...]]]:
        """The files with these paths, whose kinds are given: each with its row and its problems."""
        for path, row, problems in self._select("path, row, problems", kinds):
            yield path, unpack_row(kinds[path], row), unpack_problems(problems)

    def sketches(self, paths: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """The sketches of reports by path, by default of all."""
        return ((path, unseal(sketch)) for path, sketch in self._select("path, sketch", paths) if sketch)

    def _select(self, columns: str, paths: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
        """What was read of these files; to go through all is quicker than to ask for many."""
        execute, query = self._open().execute, f"select {columns} from readings"  # noqa: S608 — columns are ours
        if paths is not None and len(paths) <= FEW:
            for path in paths:
                yield from execute(f"{query} where path = ?", (path,)).fetchall()
        else:
            yield from (found for found in execute(query) if paths is None or found[0] in paths)

    def reading(self, kind: FileKind, path: str) -> tuple[StoredReading, Row | None]:
        """What one file says, and its row."""
        with _telling_damage():
            found = StoredReading(*next(self._select("row, problems, sketch, details", (path,))))
            return found, unpack_row(kind, found.row)

    def details(self, path: str) -> Details:
        """The details of a file."""
        with _telling_damage():
            return _DETAILS.decode(unseal(next(self._select("details", (path,)), (b"",))[0]))

    def document(self, digest: str) -> Document:
        """A document by its digest."""
        with _telling_damage():
            found = self._open().execute("select document from documents where digest = ?", (digest,)).fetchone()
            return _DOCUMENT.decode(unseal(found[0] if found else b""))

    def lexicon(self) -> str:
        """The key of the lexicon whose formulas were looked for in all reports."""
        found = self._open().execute("select key from lexicon").fetchone()
        return found[0] if found else ""

    def novelty(self) -> bytes:
        """What was last found new in the reports, packed (see `register/novelty`); empty where that is not known."""
        try:
            found = self._open().execute("select found from novelty").fetchone()
            return unseal(found[0]) if found else b""
        except sqlite3.DatabaseError:  # as if nothing had been found: all reports are compared
            return b""

    def keep_novelty(self, found: bytes) -> None:
        """Keep that for the next build."""
        connection = self._open()
        with connection:
            connection.execute("delete from novelty")
            connection.execute("insert into novelty values (?)", (seal(found),))

    def update(self, parcels: Iterable[Parcel], gone: Collection[str], lexicon: str = "") -> None:
        """Store files just read, and forget those that are gone.

        If the reports were searched with a `lexicon`, its key is stored.
        """
        connection = self._open()
        with connection:
            for file, reading, document in parcels:
                connection.execute("insert or replace into files values (?,?,?,?,?,?)", file)
                if reading:
                    connection.execute("insert or replace into readings values (?,?,?,?,?)", (file.path, *reading))
                if document:
                    connection.execute("insert or replace into documents values (?,?)", (file.document, document))
            for table in ("files", "readings"):
                connection.executemany(f"delete from {table} where path = ?", ((path,) for path in gone))  # noqa: S608
            if lexicon:
                connection.execute("delete from lexicon")
                connection.execute("insert into lexicon values (?)", (lexicon,))

    def drop(self, digests: Iterable[str]) -> None:
        """Drop documents that no file has any more."""
        connection = self._open()
        with connection:
            connection.executemany("delete from documents where digest = ?", ((digest,) for digest in digests))


_DOCUMENT = msgspec.msgpack.Decoder(Document)
_DETAILS = msgspec.msgpack.Decoder(Details)
_PROBLEMS = msgspec.msgpack.Decoder(tuple[Problem, ...])
_DECODERS: dict[FileKind, msgspec.msgpack.Decoder[Any]] = {
    name: msgspec.msgpack.Decoder(row) for name, row in FILE_ROWS.items()
}
_ENCODER = msgspec.msgpack.Encoder()


def store_reading(file: FoundFile, content: str, size: int, reading: Reading) -> Parcel:
    """A file just read as it is stored."""
    problems = seal(_ENCODER.encode(reading.problems)) if reading.problems else b""
    document = seal(_ENCODER.encode(reading.document)) if reading.document else b""
    row, sketch = reading.row, b""
    if isinstance(row, ReportRow) and reading.document:
        sketch = make_sketch(reading.document.html)
        row = msgspec.structs.replace(row, sketch=value_digest(sketch))
    sound = bool(row and reading.document)
    details = seal(_ENCODER.encode(reading.details)) if reading.details else b""
    stored = StoredFile(file.path, size, settled_time(file.mtime), content, sound, row_digest(row, reading.details))
    return stored, StoredReading(pack_row(row), problems, seal(sketch) if sketch else b"", details), document


def row_digest(row: Row | None, details: Details | None) -> bytes:
    """The digest of a row and its details without what is OF_THE_TEXT, and of the pictures that only it may show."""
    if row is None or details is None:
        return b""
    of_the_text: dict[str, Any] = {name: no for name, no in OF_THE_TEXT.items() if name in row.__struct_fields__}
    pictures = [link for link in row.links if link.startswith("{static}")]
    facts = msgspec.structs.replace(row, **of_the_text), msgspec.structs.replace(details, anchors=())
    return value_digest((*facts, pictures))


def pack_row(row: Row | None) -> bytes:
    """A row as it is stored."""
    return seal(_ENCODER.encode(row)) if row else b""


def unpack_row(kind: FileKind, packed: bytes) -> Row | None:
    """A row as it was stored."""
    return _DECODERS[kind].decode(unseal(packed)) if packed else None


def unpack_problems(packed: bytes) -> tuple[Problem, ...]:
    """Problems as they were stored."""
    return _PROBLEMS.decode(unseal(packed)) if packed else ()


@contextmanager
def _telling_damage() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise DamagedStoreError(f"the store is damaged: {error}") from error


def settled_time(mtime: int) -> int:
    """`mtime` if a later change is sure to show in it, else a time that no file has."""
    return mtime if mtime < time.time_ns() - UNSURE else -1

"""What we have written into an output folder: each file's fingerprint, and its size and time as we left it.

An SQLite file with a row for each folder, of which a build reads and writes only what it needs. While a build is under
way another file lies beside it, `….open`: as long as that is there, the output is not whole.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Self

import msgspec

from bulletin.model.files import write_whole
from bulletin.reading.database import Database, seal, unseal

FORMAT = "format 11 output"
SCHEMA = """
create table folders (name text primary key, folder blob, state blob, files integer) without rowid;
create table built (held blob, texts blob);
"""


class Printed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as it was printed; its `state` is that of its sheet, empty where that has none."""

    fingerprint: bytes
    size: int
    mtime: int
    state: bytes = b""


Folder = dict[str, Printed]  # its files by name
UNKNOWN = Printed(b"", 0, 0)  # a file of ours in a state that we do not know


class BuildRecord(msgspec.Struct, frozen=True, array_like=True):
    """What the build that completed an output was made from and for; nothing where none did.

    `frame`, `basis` and `inputs` are digests (see `press.fingerprint`), `siteurl` is the address that its pages name, a
    `preview` shows drafts, and `files` is their number. `stamp` tells whether another build has been here since.
    """

    frame: bytes = b""
    basis: bytes = b""
    inputs: bytes = b""
    siteurl: str = ""
    preview: bool = False
    files: int = 0
    stamp: bytes = b""


class OutputManifest(Database):
    """The manifest of one output folder."""

    def __init__(self, path: Path, on_message: Callable[[str], None]) -> None:
        super().__init__(path, SCHEMA, lambda: FORMAT, on_message)
        self._under_way = path.with_name(f"{path.name}.open")

    def again(self) -> Self:
        """The same manifest for another process, or beside a writer in this one: as it was before what that writes."""
        return type(self)(self._path, self._on_message)

    def load(self) -> BuildRecord:
        """What the output was made from; nothing where no build completed it."""
        return self._meta()[0] if self.complete() else BuildRecord()

    def texts(self) -> bytes:
        """The texts that the last build to come to its end was made of (see `press.texts`)."""
        return self._meta()[1]

    def _meta(self) -> tuple[BuildRecord, bytes]:
        try:
            record, texts = self._open().execute("select held, texts from built").fetchone() or (b"", b"")
            return (_RECORD.decode(unseal(record)), unseal(texts)) if record else (BuildRecord(), b"")
        except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
            self.discard(f"it is damaged ({error})")
            return BuildRecord(), b""

    def complete(self) -> bool:
        """Whether the last build of this output came to its end."""
        return self._path.is_file() and not self._under_way.exists()

    def begin(self, unknown: Iterable[str]) -> None:
        """Note that a build is under way, and which of our files no manifest knows yet."""
        write_whole(self._under_way, "\0".join(unknown))

    def unknown(self) -> list[str]:
        """The files that a build noted which never came to its end."""
        noted = self._under_way.read_text("utf-8", "replace") if self._under_way.is_file() else ""
        return noted.split("\0") if noted else []

    def paths(self) -> Iterator[str]:
        """The path of every file; none where no build has been here."""
        for name, folder in self.contents() if self._path.is_file() else ():
            yield from (path_in(name, file) for file in folder)

    def contents(self, wanted: Callable[[int], bool] = lambda place: True) -> Iterator[tuple[str, Folder]]:
        """The folders at the places `wanted`, from 0; raises sqlite3.DatabaseError where one is damaged."""
        for place, (name, folder) in enumerate(self._open().execute("select name, folder from folders order by name")):
            if wanted(place):
                yield name, _FOLDER.decode(unseal(folder))

    def states(self) -> dict[bytes, int]:
        """The states from which all files of a folder were made that have one, each with how many files that has."""
        return dict(self._open().execute("select state, files from folders where state is not null"))

    def folders(self) -> Iterator[tuple[str, bytes | None]]:
        """Every folder, with the state that its files share, None where they share none."""
        return self._open().execute("select name, state from folders")

    def folder(self, name: str) -> Folder:
        """A folder by its name."""
        found = self._open().execute("select folder from folders where name = ?", (name,)).fetchone()
        return _FOLDER.decode(unseal(found[0])) if found else {}

    def file(self, path: str) -> Printed | None:
        """A file as it was printed; None where it is not ours."""
        folder, name = place_of(path)
        return self.folder(folder).get(name)

    @contextmanager
    def changing(self) -> Iterator["Changes"]:
        """What a build changes, taken in as a whole at the end of the block."""
        connection = self._open()
        with connection:
            yield Changes(connection, self)

    def finish(self) -> None:
        """Note that the output is whole."""
        self.close()
        self._under_way.unlink()


class Before:
    """What earlier builds left in an output, as one process looks it up.

    Of `unknown` files only the paths are known, and `touched` ones somebody else has changed or deleted.
    """

    def __init__(self, manifest: OutputManifest, unknown: Set[str], touched: Set[str]) -> None:
        self.manifest = manifest
        self._unknown = unknown
        self._touched = touched
        self._touched_folders = {place_of(path)[0] for path in touched}
        self._last: tuple[str, Folder] = ("", {})

    def folder(self, name: str) -> Folder:
        """A folder by its name; the last one is kept, since the files of a folder often follow each other."""
        if self._last[0] != name or not self._last[1]:
            self._last = (name, self.manifest.folder(name))
        return self._last[1]

    def file(self, path: str) -> Printed | None:
        """A file of ours, as it was printed and still lies; UNKNOWN in another state, None where it is not ours."""
        folder, name = place_of(path)
        if path in self._touched:
            return UNKNOWN
        return self.folder(folder).get(name, UNKNOWN if path in self._unknown else None)

    @cached_property
    def _states(self) -> dict[bytes, int]:
        """The states of the folders that nobody has asked to keep yet."""
        return self.manifest.states()

    def keep(self, name: str, state: bytes) -> int:
        """Keep a folder whose files were made from this state, which is that of no other, and lie as they were.

        How many files it has; 0 where it cannot be kept.
        """
        return 0 if name in self._touched_folders else self._states.pop(state, 0)

    def gone(self, seen: Mapping[str, Collection[str]], mine: Callable[[str], bool]) -> Iterator[str]:
        """The files in those folders that are `mine`, not kept, and not among the ones `seen`, names by folder."""
        for name, state in self.manifest.folders():
            if (state is None or state in self._states) and mine(name):
                here = seen.get(name, ())
                yield from (path_in(name, file) for file in self.manifest.folder(name) if file not in here)
        for path in self._unknown:
            folder, name = place_of(path)
            if mine(folder) and name not in seen.get(folder, ()):
                yield path


class Changes:
    """What one build changes in a manifest."""

    def __init__(self, connection: sqlite3.Connection, manifest: OutputManifest) -> None:
        self._connection = connection
        self._manifest = manifest

    def put(self, printed: Iterable[tuple[str, Printed]], gone: Iterable[str] = ()) -> None:
        """Take in files printed, and take out files that are gone."""
        changed: dict[str, dict[str, Printed | None]] = defaultdict(dict)
        for path, file in chain(printed, ((path, None) for path in gone)):
            folder, name = place_of(path)
            changed[folder][name] = file
        for name, files in changed.items():
            now = {name: file for name, file in (self._manifest.folder(name) | files).items() if file}
            if now:
                states = {file.state for file in now.values()} - {b""}
                row = (name, seal(_ENCODER.encode(now)), states.pop() if len(states) == 1 else None, len(now))
                self._connection.execute("insert or replace into folders values (?,?,?,?)", row)
            else:
                self._connection.execute("delete from folders where name = ?", (name,))

    def complete(self, record: BuildRecord, texts: bytes) -> BuildRecord:
        """Note what the output was made from; the record as it is kept, with its stamp."""
        record = _stamped(record)
        self._connection.execute("delete from built")
        sealed = (seal(_ENCODER.encode(record)), seal(texts))
        self._connection.execute("insert into built values (?,?)", sealed)
        return record

    def mix(self, record: BuildRecord) -> bytes:
        """Note that some files of a complete output are newer than what it was made from; the stamp of that."""
        mixed = _stamped(msgspec.structs.replace(record, basis=b"", inputs=b""))
        self._connection.execute("update built set held = ?", (seal(_ENCODER.encode(mixed)),))
        return mixed.stamp


def _stamped(record: BuildRecord) -> BuildRecord:
    return msgspec.structs.replace(record, stamp=os.urandom(8))


def place_of(path: str) -> tuple[str, str]:
    """The folder and the name of a file of the site."""
    folder, _, name = path.rpartition("/")
    return folder, name


def path_in(folder: str, name: str) -> str:
    """The path of a file in a folder."""
    return f"{folder}/{name}" if folder else name


_ENCODER = msgspec.msgpack.Encoder()
_RECORD = msgspec.msgpack.Decoder(BuildRecord)
_FOLDER = msgspec.msgpack.Decoder(Folder)

"""What is prepared for a target: its files in the folder `site`, and beside that an SQLite file that remembers them.

It has a row for each folder: what that was made from, what was made, and what inspection found. The pieces of the
manifest are among the files; a piece whose folder has changed is forgotten with it, and made again at the end. So an
edit reads and writes what it changes, and the next preparation completes one that was killed.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from bulletin.model.files import write_whole
from bulletin.press.manifest import path_in, place_of
from bulletin.publishing.headers import Contents, contents_of
from bulletin.publishing.leaks import Inspected
from bulletin.publishing.manifest import (
    PIECES,
    Entry,
    Manifest,
    encode_piece,
    entry_of,
    is_piece,
    key_of,
    path_of,
    pieces_in,
    shift_of,
)
from bulletin.publishing.sources import ADDED, Stamp
from bulletin.reading.database import Database, seal, unseal

SCHEMA = """
create table folders (
  name text primary key, key integer, source blob, found integer, own integer, loose text, files blob
) without rowid;
create index told on folders (name, source, own, loose);
create index keys on folders (key);
create index found on folders (name) where found;
create table pieces (number integer primary key, digest text, size integer);
create table moved (path text primary key) without rowid;
create table state (shift integer, frame text, ledger blob);
insert into state values (0, '', null);
"""


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """A prepared file: the state of its source, what was made from it, by name, and what inspection found."""

    stamp: Stamp
    entries: dict[str, Entry]
    inspected: Inspected


Folder = dict[str, Prepared]  # its files by name


class PreparedSite(Database, Mapping[str, Prepared]):
    """The prepared files of one target, by the paths of their sources on the site."""

    def __init__(self, folder: Path, version: str) -> None:
        super().__init__(folder / "prepared.sqlite", SCHEMA, lambda: version, partial(print, file=sys.stderr))
        self._made_of = (folder, version)
        self.tree = folder / "site"
        self._last: tuple[str, Folder] = ("", {})

    def make_folder(self) -> None:
        """Make the folder of the files; where that is gone, nothing is remembered any more."""
        if self._path.exists() and not self.tree.is_dir():
            self.discard("its files are gone")
        self.tree.mkdir(parents=True, exist_ok=True)

    def again(self) -> "PreparedSite":
        """The same for another process."""
        return PreparedSite(*self._made_of)

    def __getitem__(self, path: str) -> Prepared:
        """The prepared file of a path; raises KeyError."""
        folder, name = place_of(path)
        return self.folder(folder)[name]

    def __iter__(self) -> Iterator[str]:
        """Every path: of a large site that is much."""
        for name, files in self._open().execute("select name, files from folders"):
            yield from (path_in(name, file) for file in _FOLDER.decode(unseal(files)))

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)

    def folder(self, name: str) -> Folder:
        """The files of a folder; the last one is kept, since they often follow each other."""
        if self._last[0] != name or not self._last[1]:
            found = self._open().execute("select files from folders where name = ?", (name,)).fetchone()
            self._last = (name, _FOLDER.decode(unseal(found[0])) if found else {})
        return self._last[1]

    def inspected(self) -> Iterator[tuple[str, Inspected]]:
        """The files in which inspection found anything."""
        for name, files in self._open().execute("select name, files from folders where found"):
            folder = _FOLDER.decode(unseal(files))
            yield from ((path_in(name, file), one.inspected) for file, one in folder.items() if any(one.inspected))

    def contents(self) -> list[Contents]:
        """What each folder holds, of the files that have a source."""
        rows = self._open().execute("select name, own, loose from folders where own")
        return [Contents(name, own, loose.split()) for name, own, loose in rows]

    def sources(self) -> dict[str, bytes]:
        """The digest of what each folder was made from."""
        return dict(self._open().execute("select name, source from folders"))

    def write(self, name: str, source: bytes, folder: Folder) -> bool:
        """Remember what was made from a folder, and return whether any file in it was added or removed."""
        before, key = self.folder(name), key_of(name)
        self._last = ("", {})
        run, (shift, _, ledger) = self._open().execute, self._state()
        if folder:
            found = any(any(one.inspected) for one in folder.values())
            own = contents_of(name, [file for file, one in folder.items() if one.stamp != ADDED])
            row = (name, key, source, found, own.files, " ".join(own.loose), seal(msgspec.msgpack.encode(folder)))
            run("insert or replace into folders values (?, ?, ?, ?, ?, ?, ?)", row)
        else:
            run("delete from folders where name = ?", (name,))
        run("delete from pieces where number = ?", (key >> shift,))
        moved = {path_in(name, file) for file in before.keys() ^ folder.keys()}
        if ledger:
            self._open().executemany("insert or ignore into moved values (?)", ((path,) for path in moved))
        self._clear(name, _entries(before).keys() - _entries(folder).keys())
        return bool(moved)

    def _clear(self, name: str, gone: Iterable[str]) -> None:
        for file in gone:
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                (self.tree / name / file).unlink()
        with suppress(OSError):  # it holds something
            (self.tree / name).rmdir()

    def commit(self) -> None:
        """Keep what was written."""
        self._open().commit()

    def forget(self, paths: Iterable[str]) -> None:
        """Let the folders of these files be made again."""
        names = {place_of(path)[0] for path in paths}
        self._open().executemany("update folders set source = null where name = ?", ((name,) for name in names))
        self._open().execute("delete from pieces")
        self.commit()

    def _state(self) -> tuple[int, str, bytes | None]:
        found: tuple[int, str, bytes | None] = self._open().execute("select * from state").fetchone()
        return found

    @property
    def frame(self) -> str:
        """What else the further files were made from."""
        return self._state()[1]

    @frame.setter
    def frame(self, frame: str) -> None:
        self._open().execute("update state set frame = ?", (frame,))

    def divide(self) -> None:
        """Make the pieces that are lacking; all of them where there are now many more folders, or fewer."""
        run = self._open().execute
        (count,) = run("select count(*) from folders").fetchone()
        if (shift := shift_of(count)) != self._state()[0]:
            run("update state set shift = ?", (shift,))
            run("delete from pieces")
        needed = run("select distinct key >> ? from folders except select number from pieces", (shift,)).fetchall()
        for (number,) in needed:
            keys = (number << shift, (number + 1) << shift)
            rows = run("select name, files from folders where key >= ? and key < ? order by name", keys)
            data = encode_piece([(name, _entries(_FOLDER.decode(unseal(files)))) for name, files in rows])
            entry = entry_of(data)
            write_whole(self.tree / path_of(entry.sha256), data)
            run("insert into pieces values (?, ?, ?)", (number, entry.sha256, entry.size))
        self.commit()
        kept = {path_of(digest) for digest in self.manifest().pieces}
        for file in (self.tree / PIECES).iterdir() if needed else ():
            path = f"{PIECES}/{file.name}"
            if is_piece(path) and path not in kept:
                file.unlink()

    def manifest(self) -> Manifest:
        """The manifest of what is prepared."""
        return Manifest(dict(self._open().execute("select digest, size from pieces")), read=pieces_in(self.tree))

    def moved(self, ledger: bytes) -> set[str] | None:
        """The paths added or removed since the ledger with this digest was found to have all addresses and no others.

        None where no ledger was, or another one.
        """
        known = self._state()[2]
        return {path for (path,) in self._open().execute("select * from moved")} if known == ledger else None

    def confirm_ledger(self, ledger: bytes) -> None:
        """Note that the ledger with this digest has all addresses and no other."""
        self._open().execute("update state set ledger = ?", (ledger,))
        self._open().execute("delete from moved")
        self.commit()


def _entries(folder: Folder) -> dict[str, Entry]:
    """All that was made from the files of a folder."""
    return {name: entry for one in folder.values() for name, entry in one.entries.items()}


_FOLDER = msgspec.msgpack.Decoder(Folder)

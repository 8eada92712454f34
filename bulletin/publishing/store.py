"""The target `s3`: a bucket of an S3-compatible store, by rclone, changed file by file in the order of `changes`.

Before any file is put, a journal of all paths is written to the store, so that the next publisher knows what a killed
one left; every other file there is somebody else's and stays.

A store has no locks: each publisher leaves an object and then looks for those of others, and gives up if there is one.
So of two at the same time at least one gives up. An object that was not renewed for a while does not count, nor does
the publisher's own.
"""

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bulletin.model.media_types import type_of
from bulletin.publishing.headers import CACHE, headers_of
from bulletin.publishing.manifest import (
    MANIFEST,
    Files,
    Manifest,
    decode,
    decode_list,
    encode,
    encode_list,
    is_piece,
    path_of,
)
from bulletin.publishing.rclone import HEARTBEAT, Rclone, StoredObject
from bulletin.publishing.remote import Remote, TargetError, TargetOptions, Transition, owner_of

FOLDER = ".publishing"
_LOCK = "lock-"
LASTS = 900.0  # seconds without renewal
JOURNAL = f"{FOLDER}/next.json"
SHOWN = 3  # foreign files that are named
TRANSFERS, CHECKERS = 16, 64  # at once
LARGE = 100  # pieces of a manifest; above that it takes longer to list all that is there than to ask for some
LOOKED_AT = 10  # pieces of a large site whose files are looked at


class Lease:
    """The right of `owner`, a word, to change what is in a store."""

    def __init__(self, store: Rclone, owner: str) -> None:
        self._store, self._name = store, f"{FOLDER}/{_LOCK}{owner}"
        self._renewed = 0.0

    def take(self) -> None:
        """Leave our object; raises TargetError if another publisher's is there."""
        self.renew()
        found = [one for one in self._store.list(FOLDER, "--use-server-modtime") if one.Path.startswith(_LOCK)]
        locks = {f"{FOLDER}/{one.Path}": datetime.fromisoformat(one.ModTime).timestamp() for one in found}
        now = locks.get(self._name, 0.0)  # by the store's own clock
        for name, left in locks.items():
            if name != self._name and now - left > LASTS:
                self._store.remove(name)
            elif name != self._name:
                self.release()
                raise TargetError(
                    f"somebody else is publishing to {self._store.at('')} ({name}, {now - left:.0f} s ago); wait until "
                    f"that ends. If it was killed, it no longer counts after {LASTS / 60:.0f} minutes"
                )

    def renew(self) -> None:
        """Renew our object, if that is due."""
        if not self._renewed or time.monotonic() - self._renewed > HEARTBEAT:
            self._renewed = time.monotonic()
            self._store.run("rcat", self._store.at(self._name), data=b"-\n")

    def release(self) -> None:
        """Remove our object."""
        self._store.remove(self._name)


class BucketRemote(Remote):
    """A bucket, or a folder of one."""

    def __init__(self, store: Rclone, lease: Lease, folder: Path) -> None:
        self._store, self._lease, self._folder = store, lease, folder
        self._prepared = Path()
        self._there: dict[str, StoredObject] = {}
        self._left: set[str] = set()

    def manifest(self) -> Manifest:
        """What is published there."""
        data = self._store.read(MANIFEST)
        if not data:
            self._store.demand_bucket()
        try:
            return decode(data, self._pieces) if data else Manifest()
        except ValueError as error:
            raise TargetError(
                f"{self._store.at(MANIFEST)} is not one of our manifests: {error}; empty the bucket, or name a "
                "folder in it"
            ) from error

    def _pieces(self, digests: Sequence[str]) -> Iterator[bytes]:
        if digests:
            yield self._store.run("cat", *self._listed([path_of(digest) for digest in digests]), self._store.at(""))

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Refuse to overwrite files of others, and write the journal of our own.

        In a large bucket only what differs is looked at, and some of the rest, each time others.
        """
        self._prepared = prepared
        before, after = transition
        old, new = before.further() | before.beyond(after), after.further() | after.beyond(before)
        left, is_large = self._journal(), len(before.pieces) > LARGE
        turn = int(after.entry.sha256[:8], 16)
        same = after.in_common(before, turn, LOOKED_AT if is_large else LARGE)
        self._there = self._look([*(left | old | new | same)] if is_large else [])
        self._refuse_foreign(path for path in sorted(new.keys() - old.keys() - left.keys()) if path in self._there)
        self._left = left.keys() - after.everything().keys() if left else set()
        ours = {path: entry for path, entry in (old | new).items() if path not in old or is_piece(path)}
        self._write(JOURNAL, encode_list({**left, **ours}))
        sizes = {path: one.Size for path, one in self._there.items()}
        same |= {path: entry for path, entry in new.items() if old.get(path) == entry}
        lacking = {path for path, entry in same.items() if sizes.get(path) != entry.size}
        return sorted(lacking - after.former.keys())

    def _look(self, paths: Sequence[str]) -> dict[str, StoredObject]:
        """What there is of these paths, each asked for by itself; of none, all that is there."""
        alone = ("--no-traverse", f"--checkers={CHECKERS}", *self._listed(paths)) if paths else ()
        return {one.Path: one for one in self._store.list("", "--no-modtime", "--hash", *alone)}

    def _refuse_foreign(self, found: Iterable[str]) -> None:
        if foreign := list(found):
            more = f" and {len(foreign) - SHOWN} more" if len(foreign) > SHOWN else ""
            raise TargetError(
                f"{self._store.at('')} holds somebody else's files where ours would be: "
                f"{', '.join(foreign[:SHOWN])}{more}; move them away, or name another bucket or a folder in it"
            )

    def _journal(self) -> Files:
        try:
            return decode_list(self._store.read(JOURNAL) or b"{}")
        except ValueError:
            return {}  # cut off while it was written: then no file was put

    def _write(self, path: str, data: bytes) -> None:
        types = ("--header-upload", f"Content-Type: {type_of(path)}", "--header-upload", f"{CACHE}: no-cache")
        self._store.run("rcat", *types, self._store.at(path), data=data)

    def put(self, paths: Sequence[str]) -> None:
        """Put files with their headers, except those that a killed publisher has already put."""
        self._lease.renew()
        self.touched = True
        for headers, alike in self._by_headers(path for path in paths if not self._has(path)).items():
            given = [part for header in headers for part in ("--header-upload", header)]
            options = ("--no-check-dest", "--no-traverse", f"--transfers={TRANSFERS}", *self._listed(alike))
            self._store.run("copy", *options, *given, str(self._prepared), self._store.at(""))

    def _by_headers(self, paths: Iterator[str]) -> Mapping[tuple[str, ...], list[str]]:
        groups: dict[tuple[str, ...], list[str]] = {}
        for path in paths:
            headers = (f"Content-Type: {type_of(path)}", f"{CACHE}: {headers_of(path)[CACHE]}")
            groups.setdefault(headers, []).append(path)
        return groups

    def _has(self, path: str) -> bool:
        known = self._there.get(path)
        if not known or "md5" not in known.Hashes:
            return False
        data = (self._prepared / path).read_bytes()
        return known.Hashes["md5"] == hashlib.md5(data, usedforsecurity=False).hexdigest()

    def _listed(self, paths: Sequence[str]) -> tuple[str, str]:
        file = self._folder / "paths.txt"
        file.write_text("".join(f"{path}\n" for path in paths), "utf-8")
        return "--files-from-raw", str(file)

    def delete(self, paths: Sequence[str]) -> None:
        """Remove those files that are there; the manifest there names its pieces until the next one is put."""
        self._left.update(filter(is_piece, paths))
        self._remove([path for path in paths if not is_piece(path)])

    def _remove(self, paths: Sequence[str]) -> None:
        if gone := [path for path in paths if path in self._there]:
            self._lease.renew()
            self._store.run("delete", *self._listed(gone), self._store.at(""))

    def finish(self, transition: Transition) -> None:
        """Put the manifest, remove what killed publishers left and no longer used pieces, and then the journal."""
        former = {path: file for path, file in transition.after.former.items() if path in self._there}
        self._write(MANIFEST, encode(replace(transition.after, former=former)))
        self._remove(sorted(self._left))
        self._store.remove(JOURNAL)

    def roll_back(self) -> None:
        """A bucket keeps no previous site."""


@contextmanager
def open_bucket(options: TargetOptions) -> Iterator[BucketRemote]:
    """The bucket, or folder of one, at `REMOTE/bucket`, a remote as rclone is configured."""
    store = Rclone(f"{options.parts['remote']}:{options.parts['bucket']}", lambda: lease.renew())
    lease = Lease(store, owner_of(options.folder))
    remote = BucketRemote(store, lease, options.folder)
    if not options.writing:
        yield remote
        return
    lease.take()
    try:
        yield remote
    finally:
        with suppress(TargetError):  # if it stays, it stops only others, and not for long
            lease.release()

"""The files that have changed, read again in forked workers, each of which returns what it made of its share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from bulletin.reading.decoding import digest_of
from bulletin.reading.finding import FoundFile
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file
from bulletin.reading.store import Store, StoredFile, settled_time, store_reading
from bulletin.reading.workers import FEW, ChangedError, OnProgress, run_in_stripes, stripe_of

Parcel = tuple[StoredFile, bytes]


class Rereading:
    """One round of reading: the `stale` files of a content folder, and what is `known` from the round before."""

    def __init__(self, content: Path, stale: list[FoundFile], known: dict[str, StoredFile]) -> None:
        self._content = content
        self._stale = stale
        self._known = known

    def read_into(
        self, store: Store, gone: list[str], jobs: int, on_progress: OnProgress | None
    ) -> dict[str, StoredFile]:
        """Read all stale files, bring the store up to date in one transaction, and return what is new in it."""
        fresh: dict[str, StoredFile] = {}
        stripes = 1 if len(self._stale) <= FEW else jobs
        store.close()

        def arriving() -> Iterator[Parcel]:
            for message in run_in_stripes(stripes, lambda stripe: self._read_stripe(stripe, stripes, store.lang)):
                parcel = _DECODER.decode(message)
                fresh[parcel[0].path] = parcel[0]
                if on_progress:
                    on_progress(len(fresh), len(self._stale))
                yield parcel

        store.update(arriving(), gone)
        return fresh

    def _read_stripe(self, stripe: int, stripes: int, lang: str) -> Iterator[bytes]:
        converters = Converters(lang)
        for file in self._stale:
            if stripes == 1 or stripe_of(file.path, stripes) == stripe:
                yield _ENCODER.encode(self._read(file, converters))

    def _read(self, file: FoundFile, converters: Converters) -> Parcel:
        try:
            data = (self._content / file.path).read_bytes()
        except FileNotFoundError as error:
            raise ChangedError(str(self._content / file.path)) from error
        digest = digest_of(file.path, data)
        known = self._known.get(file.path)
        if known and known.content == digest:
            return known._replace(size=file.size, mtime=settled_time(file.mtime)), b""
        return store_reading(file, digest, len(data), read_file(file.kind, file.path, data, converters, digest))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Parcel)

"""Reads the changed files again, in forked workers that each return the results of their share.

Reports are searched for formulas when they are read. If the formulas have changed, all others are searched again.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from bulletin.model.rows import ReportRow
from bulletin.reading.decoding import digest_of
from bulletin.reading.finding import FoundFile
from bulletin.reading.lexicon import Lexicon
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file
from bulletin.reading.store import (
    Parcel,
    Store,
    StoredFile,
    pack_row,
    row_digest,
    settled_time,
    store_reading,
)
from bulletin.reading.workers import FEW, ChangedError, OnProgress, run_in_stripes, stripe_of


class Rereading:
    """One round of reading: the `stale` files of a content folder, and what is `known` from the previous round.

    `lexicon` has the formulas to look for in reports, None while formulas themselves are read; `unsearched` are reports
    that have not changed, but were searched with another lexicon.
    """

    def __init__(
        self,
        content: Path,
        stale: list[FoundFile],
        known: dict[str, StoredFile],
        lexicon: Lexicon | None = None,
        unsearched: Iterable[FoundFile] = (),
    ) -> None:
        self._content = content
        self._known = known
        self._lexicon = lexicon
        self._stale = {file.path for file in stale}
        self._files = [*stale, *unsearched]
        self._search_again = False

    def read_into(
        self, store: Store, gone: list[str], jobs: int, on_progress: OnProgress | None
    ) -> dict[str, StoredFile]:
        """Read all stale files, bring the store up to date in one transaction, and return what is new in it."""
        key = self._lexicon.key if self._lexicon else ""
        self._search_again = bool(key) and key != store.lexicon()
        fresh: dict[str, StoredFile] = {}
        stripes = 1 if len(self._files) <= FEW else jobs
        store.close()

        def arriving() -> Iterator[Parcel]:
            for message in run_in_stripes(stripes, lambda stripe: self._read_stripe(stripe, stripes, store)):
                parcel = _DECODER.decode(message)
                fresh[parcel[0].path] = parcel[0]
                if on_progress:
                    on_progress(len(fresh), len(self._files))
                yield parcel

        store.update(arriving(), gone, key)
        return fresh

    def _read_stripe(self, stripe: int, stripes: int, store: Store) -> Iterator[bytes]:
        converters = Converters(store.lang)
        for file in self._files:
            if stripes == 1 or stripe_of(file.path, stripes) == stripe:
                stale = file.path in self._stale
                known = self._known.get(file.path)
                parcel = self._read(file, converters) if stale or known is None else (known, None, b"")
                yield _ENCODER.encode(parcel if parcel[1] else self._searched_again(file, parcel[0], store))

    def _read(self, file: FoundFile, converters: Converters) -> Parcel:
        """A stale file as it is now; without what it says if only its time is new."""
        try:
            data = (self._content / file.path).read_bytes()
        except FileNotFoundError as error:
            raise ChangedError(str(self._content / file.path)) from error
        digest = digest_of(file.path, data)
        known = self._known.get(file.path)
        if known and known.content == digest:
            return known._replace(size=file.size, mtime=settled_time(file.mtime)), None, b""
        reading = read_file(file.kind, file.path, data, converters, digest)
        if self._lexicon and isinstance(reading.row, ReportRow) and reading.document:
            mentions = self._lexicon.mentions(reading.document.html, reading.document.plain_text)
            reading = reading._replace(row=msgspec.structs.replace(reading.row, mentions=mentions))
        return store_reading(file, digest, len(data), reading)

    def _searched_again(self, file: FoundFile, stored: StoredFile, store: Store) -> Parcel:
        """A file whose text has not changed, with the formulas that the lexicon finds in it."""
        if self._lexicon and self._search_again and stored.document:
            reading, row = store.reading(file.kind, file.path)
            document = store.document(stored.document)
            mentions = self._lexicon.mentions(document.html, document.plain_text)
            if isinstance(row, ReportRow) and mentions != row.mentions:
                row = msgspec.structs.replace(row, mentions=mentions)
                shape = row_digest(row, store.details(file.path))
                return stored._replace(row_digest=shape), reading._replace(row=pack_row(row)), b""
        return stored, None, b""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Parcel)

"""The indexes of the search beside the pages of an output: for each edition as many as keep a question quick.

What Pagefind does with a common word grows with the square of the records in an index; so there are several, into
which records are divided by their addresses, and the browser asks all. A change makes the index again in which it is.
"""

import gzip
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import msgspec

from bulletin.model.files import write_whole
from bulletin.model.site import Site
from bulletin.press.pagefind import Addition, make_index, program
from bulletin.press.progress import Progress
from bulletin.press.theme import Theme
from bulletin.reading.store import Store
from bulletin.reading.versions import code_version
from bulletin.reading.workers import stripe_of
from bulletin.register.register import Register
from bulletin.site.data.columns import LoadDocument
from bulletin.site.listing import Lister
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.search.entries import content_of, facets_of
from bulletin.site.search.page import FOLDER, INDEX, shards_of, stems_of
from bulletin.site.search.records import Record, records_of

NO_PROGRAM = "no search: Pagefind is not installed, which has programs for Linux, macOS and Windows; its page says so"
FACETS = "facets.json"
_ENTRY = "pagefind-entry.json"  # which names the other files, and so is put last
_LEFT_OUT = ("pagefind.js", "pagefind-*ui.*", "pagefind-highlight.js")  # Pagefind's own interfaces
_ANY_LANGUAGE = "wasm.unknown.pagefind"  # its program without rules for stems
_PROGRAMS = ("pagefind-worker.js", "wasm.*")  # the first index has them for all
_MAGIC = b"pagefind_dcd"  # before the content of each of its compressed files
# A record in the list that each visit loads: its name, its number of words as CBOR has one of two bytes.
_LENGTH = re.compile(rb"(_[0-9a-f]{7,}\x19.)(.)", re.DOTALL)
Files = dict[str, tuple[int, int]]


class Shard(msgspec.Struct, frozen=True, array_like=True):
    """An index: a digest of what it is made from, what Pagefind calls its records, by their addresses, and its files,
    each with size and time of change.
    """

    key: str
    names: dict[str, str]
    files: Files


class Made(msgspec.Struct, frozen=True, array_like=True):
    """The indexes by their folders, and a digest of what the site was made from then."""

    inputs: bytes = b""
    shards: dict[str, Shard] = {}
    facets: Files = {}

    @property
    def files(self) -> Files:
        """All files."""
        return {path: state for shard in self.shards.values() for path, state in shard.files.items()} | self.facets


class Edition(NamedTuple):
    """An edition: its lists, how it says dates, and a way to its documents."""

    lister: Lister
    formatter: LocaleFormatter
    load: LoadDocument

    @property
    def place(self) -> str:
        """The folder of its indexes."""
        return "/".join(filter(None, (self.lister.edition.folder, FOLDER, INDEX)))

    def addition(self, record: Record) -> Addition:
        """A record as Pagefind takes it."""
        date = record.date and self.formatter.date_short(record.date)
        meta = {"title": record.title.words, "by": record.by, "date": date}
        content = content_of(record, self.lister.lang, self.load)
        known = {key: said for key, said in meta.items() if said}
        return Addition(record.title.url, content, stems_of(self.lister.lang), known)


def editions_of(site: Site, register: Register, theme: Theme, store: Store) -> Iterator[Edition]:
    """The editions of a site."""
    for lang in site.languages:
        formatter = LocaleFormatter(lang, theme.translations(lang).gettext)
        yield Edition(Lister(site, register, site.edition(lang)), formatter, store.document)


class SearchIndexes:
    """The indexes in the folder `output`; `state` is the file in which we remember them."""

    def __init__(self, output: Path, state: Path) -> None:
        self._output = output
        self._state = state

    def load(self) -> Made:
        """The indexes as they were made; none where the state is missing, damaged, or of another version."""
        try:
            return _DECODER.decode(self._state.read_bytes())
        except (FileNotFoundError, msgspec.DecodeError):
            return Made()

    def up_to_date(self, inputs: bytes) -> bool:
        """Whether they are as they were made from the same."""
        made = self.load()
        return made.inputs == inputs and self._are_intact(made.files)

    def remove(self) -> None:
        """Leave none, and nothing by which to remember them."""
        self._clear(self.load().files)
        self._state.unlink(missing_ok=True)

    def make(self, inputs: bytes, editions: Iterable[Edition], progress: Progress) -> None:
        """Bring the indexes of these editions up to date; leave none where Pagefind's program is not installed."""
        if (found := program()) is None:
            self.remove()
            progress.show(NO_PROGRAM)
            return
        made, shards, facets = self.load(), dict[str, Shard](), Files()
        for edition in editions:
            records, names = list(records_of(edition.lister)), dict[str, str]()
            for number, part in enumerate(_divided(records)):
                place = f"{edition.place}/{number}"
                key, shard = _key(edition, part), made.shards.get(place)
                if not (shard and shard.key == key and self._are_intact(shard.files)):
                    files = make_index(found, map(edition.addition, part), progress.count)
                    shard = Shard(key, dict(_names_in(files)), self._put(place, _used(files, is_first=not number)))
                names |= shard.names
                shards[place] = shard
            facets |= self._put(edition.place, {FACETS: facets_of(records, names)})
        now = Made(inputs, shards, facets)
        self._clear(made.files.keys() - now.files.keys())
        write_whole(self._state, msgspec.msgpack.encode(now))

    def _put(self, place: str, contents: Mapping[str, bytes]) -> Files:
        """Write what is new, the file that names the others last."""
        for name in sorted(contents, key=lambda name: (name == _ENTRY, name)):
            target = self._output / place / name
            if not (target.is_file() and target.read_bytes() == contents[name]):
                write_whole(target, contents[name])
        return {f"{place}/{name}": _state_of(self._output / place / name) for name in sorted(contents)}

    def _are_intact(self, files: Files) -> bool:
        try:
            return all(_state_of(f"{self._output}/{path}") == state for path, state in files.items())
        except OSError:
            return False

    def _clear(self, files: Iterable[str]) -> None:
        for path in files:
            (self._output / path).unlink(missing_ok=True)
            with suppress(OSError):  # not empty
                os.removedirs((self._output / path).parent)


def _divided(records: list[Record]) -> list[list[Record]]:
    shards: list[list[Record]] = [[] for _ in range(shards_of(len(records)))]
    for record in records:
        shards[stripe_of(record.title.url, len(shards))].append(record)
    return shards


def _key(edition: Edition, records: Iterable[Record]) -> str:
    digest = hashlib.blake2b(f"{code_version('press', 'site')} {edition.lister.lang}".encode(), digest_size=16)
    for record in records:
        digest.update(_ENCODER.encode(record))
    return digest.hexdigest()


def _used(files: Mapping[str, bytes], is_first: bool) -> dict[str, bytes]:
    """The files that a page asks for."""
    has_stems = any(fnmatch(name, "wasm.*") and name != _ANY_LANGUAGE for name in files)
    unused = (*_LEFT_OUT, *([_ANY_LANGUAGE] if has_stems else []), *(() if is_first else _PROGRAMS))
    used = {name: data for name, data in files.items() if not any(fnmatch(name, one) for one in unused)}
    return used | {name: _rounded(data) for name, data in used.items() if name.endswith(".pf_meta")}


def _rounded(data: bytes) -> bytes:
    """The list of records with lengths in steps of 64 words: a tenth less to load, and as good to rank by."""
    rounded = _LENGTH.sub(lambda found: found[1] + bytes([found[2][0] & 0xC0]), gzip.decompress(data))
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:  # gzip.compress names the system, until Python 3.13
        file.write(rounded)
    return packed.getvalue()


def _names_in(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The address of each record, and what Pagefind calls it."""
    for name, data in files.items():
        if name.startswith("fragment/"):
            yield _FRAGMENT.decode(gzip.decompress(data).removeprefix(_MAGIC)).url, Path(name).stem


def _state_of(path: Path | str) -> tuple[int, int]:
    state = os.lstat(path)
    return state.st_size, state.st_mtime_ns


class _Fragment(msgspec.Struct):
    url: str


_ENCODER = msgspec.msgpack.Encoder()
_FRAGMENT = msgspec.json.Decoder(_Fragment)
_DECODER = msgspec.msgpack.Decoder(Made)

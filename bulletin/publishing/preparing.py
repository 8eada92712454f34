"""The prepared tree: the files of a built site to publish, with compressed forms, made again only if they changed.

It is in the cache, never in the output. The next preparation completes one that was killed: `prepared.state` says what
each file was made from, and is replaced whole at the end.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

import brotli
import msgspec

from bulletin.model import media_types
from bulletin.model.files import write_whole
from bulletin.publishing import leaks
from bulletin.publishing.manifest import MANIFEST, Entry, Manifest, divide, entry_of, is_piece, path_of
from bulletin.reading.workers import run_in_stripes, stripe_of

Stamp = tuple[int, int, int]
QUALITY = 9  # of brotli: a tenth of the time of 11, for files a few per cent larger
LEVEL = 9  # of gzip
_VERSION = f"{leaks.VERSION} 1 {brotli.__version__}"
_HIDDEN = re.compile(r"(?!\.well-known/)(.*/)?\.[^/]*(/.*)?")  # what programs keep for themselves


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """A prepared file: the state of its source, what was made of it, and what inspection found."""

    stamp: Stamp
    entries: dict[str, Entry]
    inspected: leaks.Inspected


Files = dict[str, Prepared]


class Preparation:
    """The prepared tree of one target, in `folder`."""

    def __init__(self, folder: Path, pack: bool) -> None:
        self.tree = folder / "site"
        self._state = folder / "prepared.state"
        self._version = f"{_VERSION} {pack}"
        self._pack = pack
        self.manifest = Manifest()

    def prepare(
        self,
        sources: Mapping[str, Path],
        more: Callable[[Files], Mapping[str, bytes]],
        jobs: int,
        on_progress: Callable[[int], None],
    ) -> Files:
        """Bring the tree up to date with the `sources`, by their paths on the site, and with what `more` makes of them.

        A source has precedence over a file of the same name that `more` makes.
        """
        stamps = {path: _stamp(file) for path, file in sources.items()}
        files = {
            path: known
            for path, known in self._load().items()
            if known.stamp == stamps.get(path) and self._is_there(known)
        }
        stale = [path for path in sources if path not in files]
        stripes = min(jobs, len(stale))
        self.tree.mkdir(parents=True, exist_ok=True)

        def work(stripe: int) -> Iterator[bytes]:
            for path in stale:
                if stripe_of(path, stripes) == stripe:
                    yield _ENCODER.encode((path, self._make(path, sources[path].read_bytes(), stamps[path])))

        for message in run_in_stripes(stripes, work) if stale else ():
            path, prepared = _MADE.decode(message)
            files[path] = prepared
            on_progress(1)
        for path, data in more(files).items():
            if path not in sources:
                files[path] = self._make(path, data, (0, 0, 0))
        self.manifest = divide({path: entry for file in files.values() for path, entry in file.entries.items()})
        for digest in self.manifest.pieces:
            write_whole(make_room(self.tree, path_of(digest)), b"".join(self.manifest.read([digest])))
        self._clear(files)
        write_whole(self._state, _ENCODER.encode((self._version, files)))
        return files

    def _make(self, path: str, data: bytes, stamp: Stamp) -> Prepared:
        forms = {path: data}
        if self._pack and media_types.is_compressible(path):
            forms |= {f"{path}{ending}": packed for ending, packed in _pack(data).items()}
        for name, content in forms.items():
            write_whole(make_room(self.tree, name), content)
        unread = media_types.is_opaque(path) or media_types.is_program(path)
        inspected = leaks.inspect(data, unread, is_folded=media_types.ending_of(path) == "ics")
        return Prepared(stamp, {name: entry_of(content) for name, content in forms.items()}, inspected)

    def _is_there(self, known: Prepared) -> bool:
        """Whether what was made is still there."""
        try:
            return all(os.path.getsize(self.tree / path) == entry.size for path, entry in known.entries.items())
        except OSError:
            return False

    def _clear(self, files: Files) -> None:
        """Remove what is no longer published, and what a killed preparation left."""
        wanted = {path for known in files.values() for path in known.entries} | self.manifest.further().keys()
        for folder, _, names in os.walk(self.tree, topdown=False):
            for name in names:
                path = Path(folder, name)
                if normalize("NFC", path.relative_to(self.tree).as_posix()) not in wanted:
                    path.unlink()
            if folder != str(self.tree) and not os.listdir(folder):
                os.rmdir(folder)

    def _load(self) -> Files:
        try:
            version, files = _STATE.decode(self._state.read_bytes())
        except (FileNotFoundError, msgspec.DecodeError):
            return {}
        return files if version == self._version else {}


def make_room(root: Path, path: str) -> Path:
    """Where a file goes below `root`, after making its folder and removing whatever is in the way."""
    target = root / path
    if target.is_dir():
        shutil.rmtree(target)
    for folder in Path(path).parents:
        if (root / folder).is_file():
            (root / folder).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _pack(data: bytes) -> dict[str, bytes]:
    """The compressed forms of a file by their endings, the same bytes on every machine."""
    text = brotli.compress(data, mode=brotli.MODE_TEXT, quality=QUALITY)
    return {".br": text, ".gz": gzip.compress(data, LEVEL, mtime=0)}


def find_sources(built: Path, beside: Path, made: Container[str]) -> dict[str, Path]:
    """The files to publish, by their paths on the site: those of a built site, and what somebody put into `beside`.

    Builds `made` other files in that folder, which are left out.
    """
    further = {path: file for path, file in _files_below(beside) if path not in made}
    return further | dict(_files_below(built))


def _files_below(root: Path) -> Iterator[tuple[str, Path]]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            path = normalize("NFC", file.relative_to(root).as_posix())  # as links are written; macOS may use NFD
            if path != MANIFEST and not is_piece(path) and not _HIDDEN.match(path):
                yield path, file


def _stamp(file: Path) -> Stamp:
    state = file.stat()
    return (state.st_ino, state.st_size, state.st_mtime_ns)


_ENCODER = msgspec.msgpack.Encoder()
_MADE = msgspec.msgpack.Decoder(tuple[str, Prepared])
_STATE = msgspec.msgpack.Decoder(tuple[str, Files])

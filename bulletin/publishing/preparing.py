"""The preparing of a site: each file to publish is inspected, hashed and compressed, if it has changed."""

import gzip
import os
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import brotli
import msgspec

from bulletin.model import media_types
from bulletin.model.files import write_whole
from bulletin.press.manifest import path_in, place_of
from bulletin.publishing import leaks
from bulletin.publishing.manifest import entry_of
from bulletin.publishing.prepared import Folder, Prepared, PreparedSite
from bulletin.publishing.sources import ADDED, ADDITIONS, Sources, Stamp
from bulletin.reading.workers import FEW, run_in_stripes, stripe_of

QUALITY = 9  # of brotli: a tenth of the time of 11, for files a few per cent larger
WINDOW = 16  # bits of brotli's window for what fits into it; with the usual 22 it first clears megabytes for each file
LEVEL = 9  # of gzip
OFTEN = 1000  # folders after which what was made is committed
More = Callable[[PreparedSite, bool], Mapping[str, bytes | None]]


class Preparation:
    """Prepares a site in a folder of our own; with `pack` each text is there in compressed forms too.

    `frame` is what else the further files are made from; where that has changed, all folders are looked at.
    """

    def __init__(self, folder: Path, pack: bool, frame: str = "") -> None:
        self.site = PreparedSite(folder, f"prepared 3 {leaks.VERSION} {brotli.__version__} {pack}")
        self._pack = pack
        self._frame = frame

    def prepare(self, sources: Sources, more: More, jobs: int, on_progress: Callable[[int], None]) -> PreparedSite:
        """Bring what is prepared up to date with the sources, and with the further files that `more` makes.

        `more` is told whether they may have changed because files were added or removed. A source has precedence over a
        further file of the same name.
        """
        self.site.make_folder()
        try:
            self._prepare(sources, more, jobs, on_progress)
        except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
            self.site.discard(f"it is damaged ({error})")
            self._prepare(sources, more, jobs, on_progress)
        return self.site

    def _prepare(self, sources: Sources, more: More, jobs: int, on_progress: Callable[[int], None]) -> None:
        known, moved = self.site.sources(), self.site.frame != self._frame
        wanted = {name: digest for name, digest in sources.digests() if known.pop(name, None) != digest or moved}
        wanted |= dict.fromkeys(known, b"")  # no longer among the sources
        for number, message in enumerate(self._make_folders(wanted, sources, jobs), start=1):
            name, folder = _MADE.decode(message)
            moved = self.site.write(name, wanted[name], folder) or moved
            on_progress(len(folder))
            if number % OFTEN == 0:
                self.site.commit()
        self._add(more(self.site, moved))
        self.site.frame = self._frame
        self.site.divide()

    def _make_folders(self, wanted: Collection[str], sources: Sources, jobs: int) -> Iterator[bytes]:
        stripes = min(jobs, len(wanted)) if len(wanted) > FEW else 1
        self.site.close()
        sources.close()

        def work(stripe: int) -> Iterator[bytes]:
            with closing(self.site.again()) as site, closing(sources.again()) as mine:
                for name in wanted:
                    if stripe_of(name, stripes) == stripe:
                        yield msgspec.msgpack.encode((name, self._make_folder(name, mine, site.folder(name))))

        return run_in_stripes(stripes, work)

    def _make_folder(self, name: str, sources: Sources, known: Folder) -> Folder:
        files = sources.folder(name)
        folder = {file: one for file, one in known.items() if one.stamp == ADDED and file not in files}
        for file, (source, stamp) in files.items():
            one = known.get(file)
            same = one and one.stamp == stamp and self._is_there(name, one)
            folder[file] = one if one and same else self._make(path_in(name, file), source.read_bytes(), stamp)
        return folder

    def _add(self, further: Mapping[str, bytes | None]) -> None:
        """Put the further files, by their paths, in place of those before; None stands for one as it was."""
        for name in {place_of(path)[0] for path in ADDITIONS}:
            before = self.site.folder(name)
            folder = {file: one for file, one in before.items() if one.stamp != ADDED}
            for path, data in further.items():
                file = place_of(path)[1]
                if place_of(path)[0] == name and file not in folder:
                    folder[file] = before[file] if data is None else self._make(path, data, ADDED)
            if folder != before:
                self.site.write(name, self.site.sources().get(name, b""), folder)

    def _make(self, path: str, data: bytes, stamp: Stamp) -> Prepared:
        forms = {path: data}
        if self._pack and media_types.is_compressible(path):
            forms |= {f"{path}{ending}": packed for ending, packed in _pack(data).items()}
        for name, content in forms.items():
            write_whole(make_room(self.site.tree, name), content)
        unread = media_types.is_opaque(path) or media_types.is_program(path)
        inspected = leaks.inspect(data, unread, is_folded=media_types.ending_of(path) == "ics")
        return Prepared(stamp, {place_of(name)[1]: entry_of(content) for name, content in forms.items()}, inspected)

    def _is_there(self, name: str, known: Prepared) -> bool:
        """Whether what was made is still there."""
        tree = self.site.tree / name
        try:
            return all(os.path.getsize(tree / file) == entry.size for file, entry in known.entries.items())
        except OSError:
            return False


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
    window = WINDOW if len(data) < 1 << WINDOW else 22
    text = brotli.compress(data, mode=brotli.MODE_TEXT, quality=QUALITY, lgwin=window)
    return {".br": text, ".gz": gzip.compress(data, LEVEL, mtime=0)}


_MADE = msgspec.msgpack.Decoder(tuple[str, Folder])

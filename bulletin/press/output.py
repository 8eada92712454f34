"""Puts files into the output folder whole: they are written beside their final place, then renamed.

A rename within a folder is quick; of those between folders, a file system like ext4 carries out one at a time.
"""

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bulletin.press.manifest import Folder, Printed, path_in, place_of
from bulletin.reading.workers import WorkerError

STAGING = ".bulletin-staging"  # the folder of the journals of a build that is under way
JOURNAL = ".journal"
ASIDE = ".bulletin-new-"  # how files begin that are not in their place yet


class Output:
    """An output folder; a reader of it meets a file as it was or as it is, never a part of one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._below = f"{root}{os.sep}"  # made once: of each file it is asked whether it lies there as it was left
        self._made: set[str] = set()
        self._inside: set[str] = set()
        self._aside = f"{ASIDE}{os.getpid()}"
        self._journal: BinaryIO | None = None

    def interrupted(self) -> list[str]:
        """The files that an interrupted build wrote, some of them for the first time: no manifest knows them."""
        journals = (self.root / STAGING).glob(f"*{JOURNAL}")
        return [path for journal in journals for path in journal.read_text("utf-8", "replace").split("\0") if path]

    def prepare(self) -> None:
        """Make the folder, and clear what an interrupted build left aside."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            for folder in {place_of(path)[0] for path in self.interrupted()}:
                for file in () if self._way_out(folder) else Path(self._below + folder).glob(f"{ASIDE}*"):
                    file.unlink()
            self.clear()
            (self.root / STAGING).mkdir()
        except OSError as error:
            raise WorkerError(f"nothing can be written to {self.root}: {error.strerror}; choose another") from error

    def _announce(self, path: str) -> None:
        """Note that a file is put here, so that it is known as ours if the build is interrupted, and cleared away."""
        if self._journal is None:
            raise RuntimeError("files are put inside `with output.journal()`")
        self._journal.write(f"{path}\0".encode())

    @contextmanager
    def journal(self) -> Iterator[None]:
        """Put files while it is open: once for all of them, since opening costs as much as writing a page."""
        with open(self.root / STAGING / f"{os.getpid()}{JOURNAL}", "ab", buffering=0) as self._journal:
            yield

    def clear(self) -> None:
        """Remove the journals: every file is in its place."""
        shutil.rmtree(self.root / STAGING, ignore_errors=True)

    def put(self, path: str, content: bytes, fingerprint: bytes) -> Printed:
        """Put a file into its place and return its entry for the manifest."""

        def write(staged: str) -> bool:
            with open(staged, "wb") as file:
                file.write(content)
            return True

        return self._put(path, write, fingerprint)

    def put_written(self, path: str, write: Callable[[Path], None], fingerprint: bytes, always: bool) -> Printed:
        """The same for a file that `write` writes; one that is there with these bytes is put again only if `always`."""

        def is_new(staged: str) -> bool:
            write(Path(staged))
            there = Path(self._below, path)
            return always or there.is_symlink() or not there.is_file() or not filecmp.cmp(staged, there, shallow=False)

        return self._put(path, is_new, fingerprint)

    def _put(self, path: str, write: Callable[[str], bool], fingerprint: bytes) -> Printed:
        target = self._below + path
        folder = path.rpartition("/")[0]
        aside = os.path.join(self._below, folder, self._aside)
        try:
            self._announce(path)
            self._make_folder(folder)
            if write(aside):
                os.replace(aside, target)
            else:
                os.unlink(aside)
        except OSError as error:
            raise WorkerError(f"{target} cannot be written: {error.strerror}; make room or allow it") from error
        state = os.stat(target)
        return Printed(fingerprint, state.st_size, state.st_mtime_ns)

    def _make_folder(self, name: str) -> None:
        if name in self._made:
            return
        if link := self._way_out(name):
            raise WorkerError(f"{self._below}{link} is a link, and nothing is written through one; remove it")
        os.makedirs(self._below + name, exist_ok=True)
        self._made.add(name)

    def _way_out(self, name: str) -> str:
        """A link among a folder and those above it, up to the output folder; each is looked at once."""
        while name and name not in self._inside:
            if os.path.islink(self._below + name):
                return name
            self._inside.add(name)
            name = place_of(name)[0]
        return ""

    def touched(self, name: str, folder: Folder) -> Iterator[str]:
        """The files of a folder that are not there as we left them; a link is never ours."""
        below = self._below + path_in(name, "")
        for file, printed in folder.items():
            try:
                state = os.lstat(below + file)
            except OSError:
                yield path_in(name, file)
            else:
                if state.st_mtime_ns != printed.mtime or state.st_size != printed.size:
                    yield path_in(name, file)

    def remove(self, path: str) -> None:
        """Remove a file of ours and the folders that it leaves empty; it may have been removed before.

        What a link leads to is not ours and stays.
        """
        target = self.root / path
        if self._way_out(place_of(path)[0]):
            return
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for folder in target.parents:
            if folder == self.root:
                break
            try:
                folder.rmdir()
            except FileNotFoundError:
                continue
            except OSError:  # it holds something else
                break

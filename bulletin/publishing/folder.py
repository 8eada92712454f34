"""The target `folder`: releases and the link to one of them, in a folder of this machine."""

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bulletin.publishing.manifest import MANIFEST, Entry, Files, Manifest, entry_of, pieces_in
from bulletin.publishing.preparing import make_room
from bulletin.publishing.releases import (
    BEFORE,
    COPIES,
    CURRENT,
    INCOMING,
    LOCK,
    MARKER,
    RELEASES,
    Releases,
    ReleasesRemote,
    is_release,
)
from bulletin.publishing.remote import OutcomeError, TargetError, TargetOptions, Transition, only_publisher


class FolderRemote(ReleasesRemote):
    """A folder of releases."""

    batch = 200

    def __init__(self, place: Path) -> None:
        self._place, self._link, self._releases = place, place / CURRENT, place / RELEASES
        self._incoming, self._copies = self._releases / INCOMING, place / COPIES
        self._shown = ""  # the release that readers see now
        self._expected: Files = {}
        self._prepared = Path()

    def _read(self, folder: str, paths: Sequence[str]) -> Iterator[bytes]:
        for path in paths:
            with suppress(FileNotFoundError):
                yield (self._place / folder / path).read_bytes()

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Make the next release from one that is no longer kept, or from a copy, if there is one; else from nothing.

        What a killed publisher left is removed.
        """
        before, after = transition
        self._prepared, self._shown, self._before = prepared, os.path.realpath(self._link), self._scan()
        if self._incoming.exists():
            shutil.rmtree(self._incoming)
        held = self._take(spare) if (spare := self._before.spare()) else Manifest()
        self._incoming.mkdir(parents=True, exist_ok=True)
        old, new = before.further() | before.beyond(after), after.further() | after.beyond(before)
        self._expected = {path: entry for path, entry in new.items() if old.get(path) != entry}
        lacking = dict(self._bring_up_to_date(held, after))
        self._expected |= lacking
        self._former = after.former.keys() - lacking.keys()
        return sorted(lacking.keys() - after.former.keys())

    def _take(self, spare: str) -> Manifest:
        """Make a release the next one, and return its manifest; a damaged one is removed."""
        held = self._manifest_of(spare)
        (self._place / spare).rename(self._incoming)
        further = held.further().items()
        if not held.pieces or not all(_has_size(self._incoming / path, entry.size) for path, entry in further):
            shutil.rmtree(self._incoming)
            return Manifest()
        (self._incoming / MANIFEST).unlink()
        shutil.rmtree(self._incoming / MARKER, ignore_errors=True)
        return held if held.earlier else replace(held, read=pieces_in(self._incoming))

    def _bring_up_to_date(self, held: Manifest, after: Manifest) -> Iterator[tuple[str, Entry]]:
        """Link the files that readers see now, and that are not put, over those that the next release has.

        Gives those that are not there to be linked.
        """
        old = held.further() | held.beyond(after)
        new = chain(after.further().items(), after.beyond(held).items())
        same = self._spot_check(held, after)
        for path, entry in chain(new, same.items()):
            there = old.pop(path, same.get(path))
            if there == entry and _has_size(self._incoming / path, entry.size):
                continue
            if path not in self._expected and not self._carry_over(path, entry):
                yield path, entry
        for path in old:
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                (self._incoming / path).unlink()
            with suppress(OSError):  # it holds something
                os.removedirs((self._incoming / path).parent)

    def _carry_over(self, path: str, entry: Entry) -> bool:
        source, target = f"{self._shown}/{path}", f"{self._incoming}/{path}"
        if not _has_size(source, entry.size):
            return False
        try:
            os.link(source, target)
        except (FileExistsError, FileNotFoundError, NotADirectoryError):
            os.link(source, self._vacate(path))
        return True

    def _vacate(self, path: str) -> Path:
        """Where a file goes in the next release; an earlier one is removed, not written to: other releases share it."""
        target = make_room(self._incoming, path)
        target.unlink(missing_ok=True)
        return target

    def put(self, paths: Sequence[str]) -> None:
        """Copy files into the next release."""
        for path in paths:
            data = (self._prepared / path).read_bytes()
            if entry_of(data) != self._expected[path]:
                raise TargetError(f"{path} changed while it was being published")
            _write(self._vacate(path), data)

    def _complete(self, release: str, manifest: bytes) -> None:
        _write(self._incoming / MANIFEST, manifest)
        (self._incoming / MARKER).mkdir(exist_ok=True)
        (self._incoming / MARKER / release).touch()
        (self._releases / f"{release}{BEFORE}").write_text(self._before.shown, encoding="ascii")
        os.replace(self._incoming, self._releases / release)
        if hasattr(os, "sync"):  # after a power cut no link may lead to files that are empty
            os.sync()

    def _copy(self, release: str, name: str) -> None:
        shutil.copytree(self._releases / release, self._incoming, copy_function=os.link)
        self._copies.mkdir(exist_ok=True)
        self._incoming.rename(self._copies / name)

    def _scan(self) -> Releases:
        shown = os.path.basename(os.readlink(self._link)) if self._link.is_symlink() else ""
        names = os.listdir(self._releases) if self._releases.is_dir() else []
        there = [name for name in names if is_release(name) and (self._releases / name).is_dir()]
        copies = os.listdir(self._copies) if self._copies.is_dir() else []
        return Releases(shown, {name: self._followed(name) for name in there}, names, copies)

    def _followed(self, release: str) -> str:
        try:
            return (self._releases / f"{release}{BEFORE}").read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return ""

    def _show(self, release: str) -> None:
        aside = self._link.with_name(f".{CURRENT}.new")
        aside.unlink(missing_ok=True)
        aside.symlink_to(f"{RELEASES}/{release}", target_is_directory=True)
        os.replace(aside, self._link)
        self.touched = True

    def _make_newest(self, release: str, paths: Sequence[str]) -> None:
        for path in paths:
            with suppress(FileNotFoundError):  # somebody damaged the release
                os.utime(self._releases / release / path)

    def _remove(self, name: str, gone: str) -> None:
        path = (self._releases / name).rename(self._releases / gone)
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _has_size(path: str | Path, size: int) -> bool:
    try:
        state = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and state.st_size == size


def _write(path: Path, data: bytes) -> None:
    """Write a file; an error names it, which that of a full disk does not by itself."""
    try:
        path.write_bytes(data)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def open_folder(options: TargetOptions) -> Iterator[FolderRemote]:
    """The folder at a path, made if it is missing."""
    folder = Path(options.parts["path"])
    if (folder / CURRENT).exists() and not (folder / CURRENT).is_symlink():
        raise TargetError(f"{folder / CURRENT} is not a link that we made; move it away, or choose another folder")
    if not options.making and not (folder / RELEASES).is_dir():
        raise OutcomeError(f"there are no releases in {folder}; nothing was ever published there")
    if not options.writing:
        yield FolderRemote(folder)
        return
    with readable_by_others():
        (folder / RELEASES).mkdir(parents=True, exist_ok=True)
        with only_publisher(folder / LOCK, str(folder)):
            yield FolderRemote(folder)


@contextmanager
def readable_by_others() -> Iterator[None]:
    """Let other users read what is made meanwhile, whatever the user's mask: the server is one of them."""
    mask = os.umask(0o077)
    os.umask(mask & ~0o055)
    try:
        yield
    finally:
        os.umask(mask)

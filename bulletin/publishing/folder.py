"""The target `folder`: releases and the link to one of them, in a folder of this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bulletin.press.lock import BusyError, locked_or_busy
from bulletin.publishing.manifest import MANIFEST, Files, entry_of
from bulletin.publishing.releases import (
    BEFORE,
    CURRENT,
    INCOMING,
    LOCK,
    MARKER,
    RELEASES,
    Releases,
    ReleasesRemote,
    is_release,
)
from bulletin.publishing.remote import StatedError, TargetError, TargetOptions, Transition


class FolderRemote(ReleasesRemote):
    """A folder of releases."""

    batch = 200

    def __init__(self, place: Path) -> None:
        self._place, self._link, self._releases = place, place / CURRENT, place / RELEASES
        self._incoming = self._releases / INCOMING
        self._expected: Files = {}
        self._prepared = Path()

    def _read(self, folder: str, paths: Sequence[str]) -> Iterator[bytes]:
        for path in paths:
            with suppress(FileNotFoundError):
                yield (self._place / folder / path).read_bytes()

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Link unchanged files into the next release, after removing what a killed publisher left there."""
        self._prepared, self._expected = prepared, transition.after.everything()
        self._before, before = self._scan(), transition.before.everything()
        if self._incoming.exists():
            shutil.rmtree(self._incoming)
        self._incoming.mkdir(parents=True)
        same = [path for path, entry in self._expected.items() if before.get(path) == entry]
        lacking = {path for path in same if not self._carry_over(path)}
        self._former = transition.after.former.keys() - lacking
        return sorted(lacking - transition.after.former.keys())

    def _carry_over(self, path: str) -> bool:
        source, target = os.path.realpath(self._link / path), self._incoming / path
        if not os.path.isfile(source) or os.path.getsize(source) != self._expected[path].size:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target)
        return True

    def put(self, paths: Sequence[str]) -> None:
        """Copy files into the next release."""
        for path in paths:
            data = (self._prepared / path).read_bytes()
            if entry_of(data) != self._expected[path]:
                raise TargetError(f"{path} changed while it was being published")
            (self._incoming / path).parent.mkdir(parents=True, exist_ok=True)
            _write(self._incoming / path, data)

    def _complete(self, release: str, manifest: bytes) -> None:
        _write(self._incoming / MANIFEST, manifest)
        (self._incoming / MARKER).mkdir(exist_ok=True)
        (self._incoming / MARKER / release).touch()
        (self._releases / f"{release}{BEFORE}").write_text(self._before.shown, encoding="ascii")
        os.replace(self._incoming, self._releases / release)
        if hasattr(os, "sync"):  # after a power cut no link may lead to files that are empty
            os.sync()

    def _scan(self) -> Releases:
        shown = os.path.basename(os.readlink(self._link)) if self._link.is_symlink() else ""
        names = os.listdir(self._releases) if self._releases.is_dir() else []
        there = [name for name in names if is_release(name) and (self._releases / name).is_dir()]
        return Releases(shown, {name: self._followed(name) for name in there}, names)

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
        raise TargetError(f"{folder / CURRENT} is not a link of ours; move it away, or choose another folder")
    if not options.making and not (folder / RELEASES).is_dir():
        raise StatedError(f"there are no releases in {folder}; nothing was ever published there")
    if not options.writing:
        yield FolderRemote(folder)
        return
    with readable_by_others():
        (folder / RELEASES).mkdir(parents=True, exist_ok=True)
        try:
            with locked_or_busy(folder / LOCK):
                yield FolderRemote(folder)
        except BusyError as error:
            raise TargetError(f"somebody else is publishing to {folder} ({error}); wait until that ends") from error


@contextmanager
def readable_by_others() -> Iterator[None]:
    """Let other users read what is made meanwhile, whatever the user's mask: the server is one of them."""
    mask = os.umask(0o077)
    os.umask(mask & ~0o055)
    try:
        yield
    finally:
        os.umask(mask)

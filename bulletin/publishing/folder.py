"""The target `folder`: releases and the link to one of them, in a folder of this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bulletin.press.lock import BusyError, locked_or_busy
from bulletin.publishing.manifest import MANIFEST, Entry, Manifest, encode, entry_of, read_manifest
from bulletin.publishing.releases import (
    BEFORE,
    CURRENT,
    LOCK,
    MARKER,
    RELEASES,
    REMOVED,
    Releases,
    ReleasesRemote,
    is_release,
)
from bulletin.publishing.remote import TargetError, TargetOptions, Transition

INCOMING = ".incoming"


class FolderRemote(ReleasesRemote):
    """A folder of releases."""

    batch = 200

    def __init__(self, place: Path) -> None:
        self._place, self._link, self._releases = place, place / CURRENT, place / RELEASES
        self._incoming = self._releases / INCOMING
        self._expected: dict[str, Entry] = {}
        self._prepared = Path()

    def _manifest_of(self, release: str) -> Manifest:
        return read_manifest(self._place / release / MANIFEST)

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Link into the next release what did not change, and remove what a killed publisher had put there."""
        self._prepared, self._expected = prepared, transition.after.everything()
        before = transition.before.everything()
        if self._incoming.exists():
            shutil.rmtree(self._incoming)
        self._incoming.mkdir(parents=True)
        for path, entry in self._expected.items():
            if before.get(path) == entry:
                self._carry_over(path, entry)
        return [
            path for path in transition.after.files if before.get(path) == self._expected[path] and self._lacks(path)
        ]

    def _lacks(self, path: str) -> bool:
        return not (self._incoming / path).is_file()

    def _carry_over(self, path: str, entry: Entry) -> None:
        source, target = os.path.realpath(self._link / path), self._incoming / path
        if os.path.isfile(source) and os.path.getsize(source) == entry.size:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(source, target)

    def put(self, paths: Sequence[str]) -> None:
        """Copy files into the next release."""
        for path in paths:
            data = (self._prepared / path).read_bytes()
            if entry_of(data) != self._expected[path]:
                raise TargetError(f"{path} changed while it was being published")
            (self._incoming / path).parent.mkdir(parents=True, exist_ok=True)
            _write(self._incoming / path, data)

    def finish(self, transition: Transition) -> None:
        """Complete the next release, and move the link."""
        there = {path: file for path, file in transition.after.former.items() if not self._lacks(path)}
        data = encode(Manifest(transition.after.files, there))
        _write(self._incoming / MANIFEST, data)
        releases = self._scan()[0]
        release = self._releases / releases.next_name(data)
        (self._incoming / MARKER).mkdir(exist_ok=True)
        (self._incoming / MARKER / release.name).touch()
        release.with_name(f"{release.name}{BEFORE}").write_text(releases.shown, encoding="ascii")
        os.replace(self._incoming, release)
        if hasattr(os, "sync"):  # after a power cut no link may lead to files that are empty
            os.sync()
        self._show(release.name)
        self._prune()

    def _scan(self) -> tuple[Releases, list[str]]:
        shown = os.path.basename(os.readlink(self._link)) if self._link.is_symlink() else ""
        names = os.listdir(self._releases)
        there = [name for name in names if is_release(name) and (self._releases / name).is_dir()]
        return Releases(shown, {name: self._followed(name) for name in there}), names

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
            with suppress(FileNotFoundError):  # somebody has damaged the release
                os.utime(self._releases / release / path)

    def _prune(self) -> None:
        """Remove what is not kept; a release first loses its name, so that no rollback finds half of it."""
        releases, names = self._scan()
        for name in releases.obsolete(names):
            path = self._releases / name
            if path.is_dir() and not name.startswith(REMOVED):
                path = path.rename(self._releases / f"{REMOVED}{name}")
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _write(path: Path, data: bytes) -> None:
    """Write a file; an error names it, which the error of a full disk does not do by itself."""
    try:
        path.write_bytes(data)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def open_folder(options: TargetOptions) -> Iterator[FolderRemote]:
    """The folder at a path, which is made where it is not there."""
    folder = Path(options.place)
    if not folder.is_absolute():
        raise TargetError(f"the place of a folder must be a whole path, such as /srv/site, not {folder}")
    if (folder / CURRENT).exists() and not (folder / CURRENT).is_symlink():
        raise TargetError(f"{folder / CURRENT} is not a link of ours; move it away, or choose another folder")
    if not options.making and not (folder / RELEASES).is_dir():
        raise TargetError(f"there are no releases in {folder}; nothing was ever published there")
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
    """Let others read what is made meanwhile, whatever the user's mask: who serves the site is somebody else."""
    mask = os.umask(0o077)
    os.umask(mask & ~0o055)
    try:
        yield
    finally:
        os.umask(mask)

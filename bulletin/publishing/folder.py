"""The target `folder`: a folder for each release, and a link `current` that moves from one to the next at once.

    releases/000017-5a0c…/    a whole site; files that did not change are hard links to the same of the release before
    releases/000017-5a0c….before   the name of the release that this one followed
    current → releases/000017-5a0c…

A web server serves `current`. Whatever moment a publisher is killed at, `current` leads to a whole release.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bulletin.press.lock import BusyError, locked_or_busy
from bulletin.publishing.manifest import MANIFEST, Entry, Manifest, decode, encode, entry_of
from bulletin.publishing.remote import TargetError, Way

KEEP = 5  # releases, the shown one among them
CURRENT, RELEASES, INCOMING, LOCK = "current", "releases", ".incoming", ".publishing.lock"
_RELEASE = re.compile(r"(\d{6,})-[0-9a-f]{12}")


class FolderRemote:
    """A folder of releases."""

    def __init__(self, place: Path) -> None:
        self._link = place / CURRENT
        self._releases = place / RELEASES
        self._incoming = self._releases / INCOMING
        self._expected: dict[str, Entry] = {}

    def manifest(self) -> Manifest:
        """What `current` shows."""
        return self._manifest_of(self._link) if self._link.is_symlink() else Manifest()

    def _manifest_of(self, release: Path) -> Manifest:
        try:
            return decode((release / MANIFEST).read_bytes())
        except (FileNotFoundError, ValueError):
            return Manifest()  # damaged, or the link leads nowhere: whatever is published next is put whole

    def begin(self, way: Way) -> list[str]:
        """Take into the next release what did not change, beside what a killed publisher had put there."""
        self._expected = way.after.everything()
        before = way.before.everything()
        self._sweep()
        for path, entry in self._expected.items():
            if before.get(path) == entry and not (self._incoming / path).exists():
                self._carry_over(path, entry)
        return [path for path in way.after.files if before.get(path) == self._expected[path] and self._lacks(path)]

    def _lacks(self, path: str) -> bool:
        return not (self._incoming / path).is_file()

    def _carry_over(self, path: str, entry: Entry) -> None:
        source, target = os.path.realpath(self._link / path), self._incoming / path
        if os.path.isfile(source) and os.path.getsize(source) == entry.size:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(source, target)

    def _sweep(self) -> None:
        """Of what a killed publisher left in the next release, keep what is as it shall be."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        for folder, _, files in os.walk(self._incoming, topdown=False):
            for file in files:
                path = Path(folder, file)
                expected = self._expected.get(path.relative_to(self._incoming).as_posix())
                if path.is_symlink() or expected is None or entry_of(path.read_bytes()) != expected:
                    path.unlink()
            if folder != str(self._incoming) and not os.listdir(folder):
                os.rmdir(folder)

    def put(self, prepared: Path, paths: Sequence[str]) -> None:
        """Copy files whole into the next release."""
        for path in paths:
            target = self._incoming / path
            if target.is_file():  # a killed publisher had come so far
                continue
            data = (prepared / path).read_bytes()
            if entry_of(data) != self._expected[path]:
                raise TargetError(f"{path} changed while it was published; publish again")
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = target.with_name(f"{target.name}.part")
            aside.write_bytes(data)
            os.replace(aside, target)

    def delete(self, paths: Sequence[str]) -> None:
        """Nothing: the next release never had them."""

    def finish(self, way: Way) -> None:
        """Complete the next release, and move the link."""
        there = {path: file for path, file in way.after.former.items() if not self._lacks(path)}
        data = encode(Manifest(way.after.files, there))
        (self._incoming / MANIFEST).write_bytes(data)
        release = self._releases / self._next_name(data)
        self._before_file(release.name).write_text(self._shown(), encoding="ascii")
        os.replace(self._incoming, release)
        self._show(release.name)
        self._prune()

    def go_back(self) -> Way:
        """Move the link to the release before."""
        shown = self._shown()
        before = self._followed(shown)
        if not before:
            raise TargetError("there is no release to go back to; correct the content and publish again")
        way = Way(self.manifest(), self._manifest_of(self._releases / before))
        self._show(before)
        return way

    def _shown(self) -> str:
        return os.path.basename(os.readlink(self._link)) if self._link.is_symlink() else ""

    def _followed(self, release: str) -> str:
        """The release that this one followed, empty where it is not kept."""
        try:
            before = self._before_file(release).read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return ""
        return before if _RELEASE.fullmatch(before) and (self._releases / before).is_dir() else ""

    def _before_file(self, release: str) -> Path:
        return self._releases / f"{release}.before"

    def _show(self, release: str) -> None:
        aside = self._link.with_name(f".{CURRENT}.new")
        aside.unlink(missing_ok=True)
        aside.symlink_to(f"{RELEASES}/{release}", target_is_directory=True)
        os.replace(aside, self._link)

    def _next_name(self, manifest: bytes) -> str:
        names = (_RELEASE.fullmatch(name) for name in os.listdir(self._releases))
        last = max((int(name[1]) for name in names if name), default=0)
        return f"{last + 1:06d}-{entry_of(manifest).sha256[:12]}"

    def _prune(self) -> None:
        """Keep the shown release and those that it followed, and remove all others of ours."""
        kept = [self._shown()]
        while len(kept) < KEEP and (before := self._followed(kept[-1])) and before not in kept:
            kept.append(before)
        for name in os.listdir(self._releases):
            if _RELEASE.fullmatch(name.removesuffix(".before")) and name.removesuffix(".before") not in kept:
                path = self._releases / name
                path.unlink() if path.is_file() else shutil.rmtree(path)


@contextmanager
def open_folder(place: str, writing: bool) -> Iterator[FolderRemote]:
    """The folder at a path, which is made where it is not there."""
    folder = Path(place)
    if not folder.is_absolute():
        raise TargetError(f"a folder's place is a whole path, such as /srv/site, not {place}")
    if (folder / CURRENT).exists() and not (folder / CURRENT).is_symlink():
        raise TargetError(f"{folder / CURRENT} is no link of ours; move it away, or choose another folder")
    if not writing:
        yield FolderRemote(folder)
        return
    (folder / RELEASES).mkdir(parents=True, exist_ok=True)
    try:
        with locked_or_busy(folder / LOCK):
            yield FolderRemote(folder)
    except BusyError as error:
        raise TargetError(f"somebody else is publishing to {place} ({error}); wait until that ends") from error

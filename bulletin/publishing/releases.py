"""Releases of a site at a place, as the targets `folder` and `rsync` keep them: names, order, and the way back.

    releases/000017-5a0c…/         a whole site; files that did not change are hard links to the same of the one before
    releases/000017-5a0c…/.release/000017-5a0c…
                                   an empty file, by which a web server learns which release `current` leads to
    releases/000017-5a0c….before   the name of the release that this one followed
    current → releases/000017-5a0c…
    copies/000001-5a0c…-0/         a copy of a release, from which the next one is made while there are few

A web server serves `current`. Whatever moment a publisher is killed at, `current` leads to a whole release.
"""

import re
from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from bulletin.publishing.changes import compare
from bulletin.publishing.manifest import MANIFEST, Files, Manifest, decode_or_empty, encode, entry_of, path_of
from bulletin.publishing.remote import Remote, TargetError, Transition

KEEP = 5  # releases, the shown one among them
CURRENT, RELEASES, COPIES, LOCK = "current", "releases", "copies", ".publishing.lock"
BEFORE = ".before"
MARKER = ".release"  # what is published has no such name: it may begin with a dot in `.well-known/` only
INCOMING, REMOVED = ".incoming", ".removed-"  # how a name begins as long as it is no release yet, or none any more
LOOKED_AT = 100  # pieces whose files are checked when a release is made from an earlier one; all those of a small site
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{12}")


class Releases(NamedTuple):
    """The release that is shown, or empty; each release with the one that it followed; and the names of all files.

    `copies` are the names of the copies.
    """

    shown: str = ""
    followed: Mapping[str, str] = {}
    names: Collection[str] = ()
    copies: Collection[str] = ()

    def before(self, release: str) -> str:
        """The release that this one followed; empty where it is not kept."""
        before = self.followed.get(release, "")
        return before if before in self.followed else ""

    def last(self) -> int:
        """The highest number of a release."""
        return max((int(name.partition("-")[0]) for name in self.followed), default=0)

    def _kept(self, most: int) -> list[str]:
        kept = [self.shown]
        while len(kept) < most and (before := self.before(kept[-1])) and before not in kept:
            kept.append(before)
        return kept

    def spare(self) -> str:
        """What the next release is made from: the newest that is no longer kept then, else a copy; empty for none."""
        kept = self._kept(KEEP - 1)
        left = [f"{RELEASES}/{name}" for name in self.followed if name not in kept]
        return max(left or [f"{COPIES}/{name}" for name in self.copies], default="")

    def lacking(self) -> int:
        """How many more copies are needed, so that there is one for each release until as many exist as are kept."""
        return KEEP - len(self.followed) - len(self.copies)

    def obsolete(self) -> list[str]:
        """The names of our files that are not kept."""
        kept = self._kept(KEEP)
        ours = [name for name in self.names if is_release(name.removesuffix(BEFORE))]
        left = [name for name in self.names if name.startswith((INCOMING, REMOVED))]
        return sorted(left + [name for name in ours if name.removesuffix(BEFORE) not in kept])


def is_release(name: str) -> bool:
    """Whether this is the name of a release."""
    return bool(_NAME.fullmatch(name))


class ReleasesRemote(Remote):
    """What folders of releases on this machine and on another have in common; `begin` sets both variables."""

    _before = Releases()  # what was there
    _former: Collection[str] = ()  # the former files that the next release has

    def _spot_check(self, held: Manifest, after: Manifest) -> Files:
        """Some files that both sites have, each time others: they may be damaged at the place."""
        return after.in_common(held, self._before.last(), LOOKED_AT)

    @abstractmethod
    def _read(self, folder: str, paths: Sequence[str]) -> Iterator[bytes]:
        """The contents of those files that exist in a folder below the place; several may come as one."""

    def _manifest_of(self, folder: str) -> Manifest:
        """The manifest of a release in a folder below the place; an empty one if there is none."""
        data = b"".join(self._read(folder, [MANIFEST]))
        return decode_or_empty(data, lambda digests: self._read(folder, [path_of(digest) for digest in digests]))

    @abstractmethod
    def _scan(self) -> Releases:
        """What is there now."""

    @abstractmethod
    def _complete(self, release: str, manifest: bytes) -> None:
        """Make a release of the files that were put and carried over, and of the manifest."""

    @abstractmethod
    def _copy(self, release: str, name: str) -> None:
        """Make a copy of a release, whose files are hard links, under a name."""

    @abstractmethod
    def _show(self, release: str) -> None:
        """Move the link to a release."""

    @abstractmethod
    def _make_newest(self, release: str, paths: Sequence[str]) -> None:
        """Set the times of files of a release to now: who asks a server by date alone must get them again."""

    @abstractmethod
    def _remove(self, name: str, gone: str) -> None:
        """Rename a file among the releases to `gone`, if that is another name, and remove it."""

    def manifest(self) -> Manifest:
        """What `current` shows: its pieces are read from the release, wherever the link leads by then."""
        shown = self._scan().shown
        return self._manifest_of(f"{RELEASES}/{shown}") if shown else Manifest()

    def finish(self, transition: Transition) -> None:
        """Complete the next release, move the link, remove what is not kept, and make the copies that are lacking.

        A release loses its name first, so that no rollback finds half of one.
        """
        former = transition.after.former
        data = encode(replace(transition.after, former={path: former[path] for path in self._former}))
        release = f"{self._before.last() + 1:06d}-{entry_of(data).sha256[:12]}"
        self._complete(release, data)
        self._show(release)
        for name in self._scan().obsolete():
            self._remove(name, f"{REMOVED}{name}" if is_release(name) else name)
        with suppress(OSError, TargetError):  # without room for them the next release takes longer
            for number in range(self._scan().lacking()):
                self._copy(release, f"{release}-{number}")

    def roll_back(self) -> Transition | None:
        """Move the link to the release before."""
        releases = self._scan()
        before = releases.before(releases.shown)
        if not before:
            return None
        transition = Transition(self.manifest(), self._manifest_of(f"{RELEASES}/{before}"))
        self._make_newest(before, [*(path for step in compare(*transition).steps for path in step), MANIFEST])
        self._show(before)
        return transition

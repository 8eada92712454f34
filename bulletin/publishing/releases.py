"""Releases of a site at a place, as the targets `folder` and `rsync` keep them: names, order, and the way back.

    releases/000017-5a0c…/         a whole site; files that did not change are hard links to the same of the one before
    releases/000017-5a0c…/.release/000017-5a0c…
                                   an empty file, by which a web server learns which release `current` leads to
    releases/000017-5a0c….before   the name of the release that this one followed
    current → releases/000017-5a0c…

A web server serves `current`. Whatever moment a publisher is killed at, `current` leads to a whole release.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bulletin.publishing.changes import compare
from bulletin.publishing.manifest import MANIFEST, Manifest, entry_of
from bulletin.publishing.remote import Remote, TargetError, Transition

KEEP = 5  # releases, the shown one among them
CURRENT, RELEASES, LOCK = "current", "releases", ".publishing.lock"
BEFORE = ".before"
MARKER = ".release"  # what is published has no such name: it may begin with a dot in `.well-known/` only
REMOVED = ".removed-"  # the beginning of the name of a release while it is removed, when it is none any more
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{12}")


class Releases(NamedTuple):
    """The release that is shown, empty where none is, and all that are there, each with the one that it followed."""

    shown: str
    followed: Mapping[str, str]

    @property
    def before(self) -> str:
        """The release that the shown one followed; empty where it is not kept."""
        return self._before(self.shown)

    def _before(self, release: str) -> str:
        before = self.followed.get(release, "")
        return before if before in self.followed else ""

    def next_name(self, manifest: bytes) -> str:
        """The name of a further release."""
        last = max((int(name.partition("-")[0]) for name in self.followed), default=0)
        return f"{last + 1:06d}-{entry_of(manifest).sha256[:12]}"

    def obsolete(self, names: Iterable[str]) -> list[str]:
        """Of the names beside each other in the folder of releases, those of ours that are not kept."""
        kept = [self.shown]
        while len(kept) < KEEP and (before := self._before(kept[-1])) and before not in kept:
            kept.append(before)
        ours = ((name, name.removesuffix(BEFORE)) for name in names)
        return sorted(
            name for name, release in ours if name.startswith(REMOVED) or (is_release(release) and release not in kept)
        )


def is_release(name: str) -> bool:
    """Whether this is the name of a release."""
    return bool(_NAME.fullmatch(name))


class ReleasesRemote(Remote):
    """What a folder of releases on this machine and one on another have in common."""

    @abstractmethod
    def _manifest_of(self, release: str) -> Manifest:
        """The manifest of what is at a path below the place; an empty one where there is none."""

    @abstractmethod
    def _scan(self) -> tuple[Releases, list[str]]:
        """The releases there, and the names of all that is among them."""

    @abstractmethod
    def _show(self, release: str) -> None:
        """Move the link to a release."""

    @abstractmethod
    def _make_newest(self, release: str, paths: Sequence[str]) -> None:
        """Let files of a release have changed now: whoever asks a server by date alone must get them again."""

    def manifest(self) -> Manifest:
        """What `current` shows."""
        return self._manifest_of(CURRENT)

    def go_back(self) -> Transition:
        """Move the link to the release before."""
        before = self._scan()[0].before
        if not before:
            raise TargetError("there is no release to go back to, so the content must be corrected")
        transition = Transition(self.manifest(), self._manifest_of(f"{RELEASES}/{before}"))
        self._make_newest(before, [*(path for step in compare(*transition).steps for path in step.paths), MANIFEST])
        self._show(before)
        return transition

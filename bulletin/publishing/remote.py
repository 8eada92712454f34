"""What a place must be able to do so that a site can be published to it, and what can go wrong there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from bulletin.publishing.manifest import Manifest


class TargetError(Exception):
    """A place that cannot be used; the text says why and what to do. What readers saw before stands."""


class PassingError(TargetError):
    """What may succeed when it is tried again: a lost connection, a busy server."""


class TargetOptions(NamedTuple):
    """What is told to whoever opens a place: where it is, the site's address there, and why it is opened.

    `folder` is where we keep what belongs to this target; without `writing` nothing is locked or made at the place, and
    without `making` a folder that is not there is refused.
    """

    place: str
    siteurl: str
    folder: Path
    writing: bool
    making: bool = True


class Transition(NamedTuple):
    """A step from one site to another at a place: what was to be seen, and what is."""

    before: Manifest
    after: Manifest


class Remote(Protocol):
    """A place, opened for one publisher; a second one is refused until the first ends, however it ends.

    All may raise TargetError, or OSError; after PassingError a call is made again, so each must bear repetition.
    `begin`, `put` in the order of `changes.steps`, `delete`, `finish` come once each but `put`. A place that shows a
    release as a whole shows it at `finish`; one that is changed file by file shows each file as it is put.
    `batch` is how many files are put at once, between two reports of progress.
    """

    batch: int

    def manifest(self) -> Manifest:
        """What is published there now; empty where nothing is."""

    def begin(self, transition: Transition, prepared: Path) -> Sequence[str]:
        """Make ready for a change to the site below the folder `prepared`.

        What stands in both is carried over without `put`, but for the files returned: these are not there as the
        manifest says.
        """

    def put(self, paths: Sequence[str]) -> None:
        """Take over files of the prepared site, each whole or not at all."""

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files that no page leads to any more."""

    def finish(self, transition: Transition) -> None:
        """Make all of it final and keep its manifest, so that the next publisher begins from there."""

    def go_back(self) -> Transition:
        """Show the site that was there before; TargetError where the place keeps none."""

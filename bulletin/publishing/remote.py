"""What a place must do so that a site can be published to it, what can go wrong there, and the upload."""

import secrets
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from bulletin.model.catalogue import marked
from bulletin.model.files import reason_of, write_whole
from bulletin.press.lock import BusyError, locked_or_busy
from bulletin.publishing.changes import Changes
from bulletin.publishing.manifest import Manifest

WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds before a call is made again
Result = TypeVar("Result")


class TargetError(Exception):
    """A place that cannot be used; the text says why and what to do. Its arguments are the parts of the text."""

    def __str__(self) -> str:
        return "".join(self.args)


class PassingError(TargetError):
    """What may succeed when it is tried again: a lost connection, a busy server."""


class OutcomeError(TargetError):
    """What went wrong, with what readers see now."""


class TargetOptions(NamedTuple):
    """What the opener of a place needs: where it is, the site's address there, and why it is opened.

    `parts` is what the pattern of the kind finds in `place`.
    `folder` is where we keep what belongs to this target. Without `writing` nothing is locked or made at the place, and
    without `making` a missing folder is refused. `home` is the folder of the settings, whose repository says what a
    remote of git is called and who makes commits. `on_message` is given what the publisher should know.
    """

    place: str
    parts: Mapping[str, str]
    siteurl: str
    folder: Path
    writing: bool
    making: bool = True
    home: Path = Path()
    on_message: Callable[[str], None] = print


class Transition(NamedTuple):
    """A step from one site to another at a place: what was to be seen, and what is."""

    before: Manifest
    after: Manifest


class Remote(ABC):
    """A place, opened for one publisher; a second one is refused until the first ends, however it ends.

    Every method may raise TargetError or OSError; after PassingError it is called again, and must allow that. The order
    is `begin`, `put` for each batch of `changes.steps`, `delete`, `finish`. A place that shows a release as a whole
    shows it at `finish`; one that is changed file by file shows each file as it is put. `batch` is how many files are
    put at once, between two reports of progress; `touched` becomes true when readers may see part of the new site.
    """

    batch = 2000
    touched = False

    @abstractmethod
    def manifest(self) -> Manifest:
        """What is published there now; empty where nothing is."""

    @abstractmethod
    def begin(self, transition: Transition, prepared: Path) -> Sequence[str]:
        """Get ready to show the site in the folder `prepared`.

        Files that both sites have are carried over without `put`, except those that are returned: they are not there
        as the manifest says.
        """

    def put(self, paths: Sequence[str]) -> None:
        """Copy files of the prepared site to the place, each whole or not at all."""
        return

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files that no page of the new site links to."""
        return

    @abstractmethod
    def finish(self, transition: Transition) -> None:
        """Complete the new site and store its manifest, from which the next publication begins."""

    @abstractmethod
    def roll_back(self) -> Transition | None:
        """Show the previous site again; None where the place keeps none."""

    def outcome(self) -> str:
        """What readers see if publishing ends now."""
        return "readers may see some of the change already" if self.touched else "the published site is unchanged"


def upload(
    remote: Remote,
    transition: Transition,
    changes: Changes,
    prepared: Path,
    on_progress: Callable[[int], None],
    on_message: Callable[[str], None],
) -> None:
    """Change what is published, in the order of `changes`; raises TargetError, which says what readers now see."""
    with stating_outcome(remote.outcome, "publish"):
        lacking = retry(lambda: remote.begin(transition, prepared), on_message)
        for paths in (tuple(lacking), *changes.steps):
            for start in range(0, len(paths), remote.batch):
                batch = paths[start : start + remote.batch]
                retry(partial(remote.put, batch), on_message)
                on_progress(len(batch))
        if changes.deletions:
            retry(lambda: remote.delete(changes.deletions), on_message)
        retry(lambda: remote.finish(transition), on_message)


@contextmanager
def stating_outcome(outcome: Callable[[], str], doing: str = "") -> Iterator[None]:
    """Add to an error or an interruption what readers see now, and what to do again once it is fixed.

    An OutcomeError stays as it is; other errors become one.
    """
    try:
        yield
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(*(stop.args or [outcome()])) from None
    except (BrokenPipeError, OutcomeError):
        raise  # nobody reads our output any more: the command line handles that
    except (TargetError, OSError) as error:
        todo = f". Once that is fixed, {doing} again" if doing else ""
        raise OutcomeError(reason_of(error), marked("; "), outcome(), todo) from error


@contextmanager
def only_publisher(lock: Path, place: str) -> Iterator[None]:
    """Hold the lock of a place; raises TargetError where another process holds it."""
    try:
        with locked_or_busy(lock):
            yield
    except BusyError as error:
        raise TargetError(f"somebody else is publishing to {place} ({error}); wait until that ends") from error


def installed(program: str) -> str:
    """Where a program is on this machine; raises TargetError where it is not installed."""
    if found := shutil.which(program):
        return found
    raise TargetError(f"{program} is not installed on this machine; install it")


def retry(call: Callable[[], Result], on_message: Callable[[str], None]) -> Result:
    """Call, and after each wait call again, as long as a PassingError is raised."""
    for wait in WAITS:
        try:
            return call()
        except PassingError as error:
            on_message(f"{error}; again in {wait:.0f} s")
            time.sleep(wait)
    return call()


def owner_of(folder: Path) -> str:
    """The name of the publisher whose files for a target are in `folder`, a random word kept there.

    By it a publisher recognises what it left at a place when it was killed.
    """
    file = folder / "publisher"
    if not file.exists():
        write_whole(file, secrets.token_hex(8), durable=True)
    return file.read_text("ascii")

"""The change of a published site: step by step in the order of `changes`, tried again where that may help."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from bulletin.publishing.changes import Changes
from bulletin.publishing.remote import PassingError, Remote, Transition

WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds before a call is made again
Result = TypeVar("Result")


def upload(
    remote: Remote,
    transition: Transition,
    changes: Changes,
    prepared: Path,
    on_progress: Callable[[int], None],
    on_message: Callable[[str], None],
) -> None:
    """Change what is published; raises TargetError or OSError where that cannot be done."""

    def again(call: Callable[[], Result]) -> Result:
        return insist(call, on_message)

    lacking = again(lambda: remote.begin(transition, prepared))
    for paths in (tuple(lacking), *(step.paths for step in changes.steps)):
        for start in range(0, len(paths), remote.batch):
            batch = paths[start : start + remote.batch]
            again(partial(remote.put, batch))
            on_progress(len(batch))
    if changes.deletions:
        again(lambda: remote.delete(changes.deletions))
    again(lambda: remote.finish(transition))


def insist(call: Callable[[], Result], on_message: Callable[[str], None]) -> Result:
    """Call, and call again after each wait as long as what went wrong may pass."""
    for wait in WAITS:
        try:
            return call()
        except PassingError as error:
            on_message(f"{error}; again in {wait:.0f} s")
            time.sleep(wait)
    return call()

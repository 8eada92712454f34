"""The change of a published site: step by step in the order of `changes`, tried again where that may help."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from bulletin.publishing.changes import Changes
from bulletin.publishing.remote import PassingError, Remote, Way

WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds before a call is made again
Result = TypeVar("Result")


def upload(
    remote: Remote,
    way: Way,
    changes: Changes,
    prepared: Path,
    told: Callable[[int], None],
    notify: Callable[[str], None],
) -> None:
    """Change what is published; raises TargetError or OSError where that cannot be done."""

    def again(call: Callable[[], Result]) -> Result:
        return insist(call, notify)

    lacking = again(lambda: remote.begin(way, prepared))
    for paths in (tuple(lacking), *(step.paths for step in changes.steps)):
        for start in range(0, len(paths), remote.batch):
            batch = paths[start : start + remote.batch]
            again(partial(remote.put, batch))
            told(len(batch))
    if changes.deletions:
        again(lambda: remote.delete(changes.deletions))
    again(lambda: remote.finish(way))


def insist(call: Callable[[], Result], notify: Callable[[str], None]) -> Result:
    """Call, and call again after each wait as long as what went wrong may pass."""
    for wait in WAITS:
        try:
            return call()
        except PassingError as error:
            notify(f"{error}; again in {wait:.0f} s")
            time.sleep(wait)
    return call()

"""One publisher at a time in a store that knows no locks: each leaves an object, and who sees another's gives way.

Both look after they have left theirs, so that of two at once at least one gives way. An object that is not renewed for
a while counts no more; its own publisher's never does.
"""

from __future__ import annotations

import time
from datetime import datetime

from bulletin.publishing.rclone import HEARTBEAT, Rclone
from bulletin.publishing.remote import TargetError

FOLDER = ".publishing"
_LOCK = "lock-"
LASTS = 900.0  # seconds without renewal


class Lease:
    """The right of `owner`, a word, to change what is in a store."""

    def __init__(self, store: Rclone, owner: str) -> None:
        self._store, self._name = store, f"{FOLDER}/{_LOCK}{owner}"
        self._renewed = 0.0

    def take(self) -> None:
        """Leave our object; raises TargetError where another publisher's is there."""
        self.keep()
        found = {one.Path: _seconds(one.ModTime) for one in self._store.list(FOLDER, "--use-server-modtime")}
        locks = {f"{FOLDER}/{path}": time for path, time in found.items() if path.startswith(_LOCK)}
        now = locks.get(self._name, 0.0)  # by the store's own clock
        for name, left in locks.items():
            if name != self._name and now - left > LASTS:
                self._store.remove(name)
            elif name != self._name:
                self.drop()
                raise TargetError(
                    f"somebody else is publishing to {self._store.at('')} ({name}, {now - left:.0f} s ago); wait until "
                    f"that ends. If it was killed, it counts no more after {LASTS / 60:.0f} minutes"
                )

    def keep(self) -> None:
        """Renew it, where that is due."""
        if not self._renewed or time.monotonic() - self._renewed > HEARTBEAT:
            self._renewed = time.monotonic()
            self._store.run("rcat", self._store.at(self._name), data=b"-\n")

    def drop(self) -> None:
        """Give it back."""
        self._store.remove(self._name)


def _seconds(written: str) -> float:
    return datetime.fromisoformat(written).timestamp()

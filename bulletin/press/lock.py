"""One build, or one publisher, at a time: a lock that the system releases when its holder ends, however it ends."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

PATIENCE = 0.1  # seconds between two tries


@contextmanager
def locked(path: Path, on_message: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock at `path`; where another process holds it, `on_message` says so once, and we wait.

    Workers forked meanwhile hold it too, so that the next build waits for the last of them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+", encoding="utf-8") as file:
        told = False
        while holder := _take(file):
            if not told:
                on_message(f"waiting for another build to end (process {holder})")
                told = True
            time.sleep(PATIENCE)
        yield


class BusyError(Exception):
    """A lock that another process holds; its text says which."""


@contextmanager
def locked_or_busy(path: Path) -> Iterator[None]:
    """Hold the lock at `path`; raises BusyError where another process holds it.

    A program that is started with all open files (`close_fds=False`) holds it too, even after we are killed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+", encoding="utf-8") as file:
        if holder := _take(file):
            raise BusyError(f"process {holder}")
        os.set_inheritable(file.fileno(), True)
        yield


def _take(file: TextIO) -> str:
    """Take a lock and write into it who holds it; where another process does, which that is."""
    if not _try(file.fileno()):
        file.seek(0)
        return file.read().strip() or "unknown"
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return ""


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

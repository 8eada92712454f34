"""Processes that tests started and did not end."""

import os
import time
from pathlib import Path

GRACE = 10  # seconds for what is just ending


def left_behind(mark: str, grace: float = GRACE) -> dict[int, str]:
    """The command lines, by process, of all that still run with `mark` (NAME=value) in their environment, but us.

    Empty at once where nothing runs; on a system without /proc nothing can be told, and nothing is.
    """
    end = time.monotonic() + grace
    while (found := _marked(mark)) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def _marked(mark: str) -> dict[int, str]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            marked = mark.encode() in (folder / "environ").read_bytes().split(b"\0")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
        except OSError:  # it has ended, or it is somebody else's
            continue
        if marked and command and int(folder.name) != os.getpid():
            found[int(folder.name)] = command
    return found

"""Where tests write without waiting for a disk: a third of their time is that."""

import os
from pathlib import Path

MEMORY = Path("/dev/shm")
NEEDED = 6 << 30  # bytes; the tests write some two at a time


def has_room(folder: Path) -> bool:
    """Whether a folder has the room for all tests, which start programs there: some systems allow that nowhere."""
    try:
        state = os.statvfs(folder)
    except OSError:
        return False
    allowed = not state.f_flag & (os.ST_NOEXEC | os.ST_RDONLY) and os.access(folder, os.W_OK | os.X_OK)
    return allowed and state.f_bavail * state.f_frsize >= NEEDED

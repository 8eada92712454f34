"""Files replaced whole: a reader, or the next run after a crash, finds the old content or the new one, never a part."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

PART = ".part"  # how the hidden name of a file ends while it is being written


def write_whole(path: Path, content: bytes | str, *, durable: bool = False) -> None:
    """Replace the file at `path`, in its place if it is a link; its folder is made, its permissions are kept.

    With `durable` the content reaches the disk first, so that a power cut cannot lose it: for what nobody could make
    again, since it costs some milliseconds a file. Raises OSError, and then leaves the old file and nothing else.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    aside = os.path.join(folder, f".{os.getpid()}-{threading.get_ident()}{PART}")
    os.makedirs(folder, exist_ok=True)
    try:
        with open(aside, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            os.chmod(aside, os.stat(target).st_mode & 0o7777)
        os.replace(aside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise
    if durable:
        sync_folder(folder)


def write_new(path: Path, content: bytes) -> None:
    """Write a file where there is none; its folder is made. Raises FileExistsError where there is one, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise


def sync_folder(folder: str | Path) -> None:
    """Let the names in a folder reach the disk (POSIX; elsewhere a folder cannot be opened, and nothing is done)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

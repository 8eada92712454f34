"""Where the engine's own files are, and how files are replaced whole, so that nobody reads a file half written."""

import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
PART = ".part"  # how the hidden name of a file ends while it is being written


def engine_folder() -> Path:
    """The folder with theme/, schema/ and run: inside the installed package, beside it in a clone."""
    installed = PACKAGE / "engine"
    return installed if installed.is_dir() else PACKAGE.parent


def write_whole(path: Path, content: bytes | str, *, durable: bool = False) -> None:
    """Replace the file at `path`, or the one that it links to; make its folder, and keep its permissions.

    With `durable` the content reaches the disk first, so that a power cut cannot lose it. That takes some milliseconds
    for each file, and is for what cannot be made again. Raises OSError, and then leaves the old file and nothing else.
    """
    target, mode = _followed(path)
    folder = os.path.dirname(target)
    aside = os.path.join(folder, f".{os.getpid()}-{threading.get_ident()}{PART}")
    data = content.encode() if isinstance(content, str) else content
    try:
        try:
            _write(aside, data, durable)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
            _write(aside, data, durable)
        if mode is not None:
            os.chmod(aside, mode)
        os.replace(aside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise
    if durable:
        sync_folder(folder)


def _followed(path: Path) -> tuple[str, int | None]:
    """Where a file really is, and its permissions if it exists."""
    try:
        state = os.lstat(path)
    except OSError:
        return str(path), None
    if not stat.S_ISLNK(state.st_mode):
        return str(path), stat.S_IMODE(state.st_mode)
    target = os.path.realpath(path)
    return target, stat.S_IMODE(os.stat(target).st_mode) if os.path.exists(target) else None


def _write(path: str, data: bytes, durable: bool) -> None:
    with open(path, "wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def write_new(path: Path, content: bytes) -> None:
    """Write a new file and make its folder. Raises FileExistsError if the file exists, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise


def reason_of(error: Exception) -> str:
    """What an error says, with the file that it is about; for a copy, that is the new file."""
    if not isinstance(error, OSError):
        return str(error)
    name = error.filename2 or error.filename
    return f"{name}: {error.strerror}" if name else error.strerror or str(error)


def sync_folder(folder: str | Path) -> None:
    """Wait until the names in a folder are on the disk; only on POSIX, since other systems cannot open a folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

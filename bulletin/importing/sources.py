"""What a command line names as SOURCE: a file, an address, standard input, or a folder of files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.opening import LARGEST, TOO_LARGE
from bulletin.model.catalogue import marked

NOT_AN_ADDRESS = marked('"%(url)s" is not a web address; write it whole, https://…')


class Source(NamedTuple):
    """One report to import: its name for messages, and its bytes, or its path or address to read them from."""

    name: str
    path: str = ""
    url: str = ""
    data: bytes | None = None


def is_address(source: str) -> bool:
    """Whether a SOURCE is a web address."""
    return "://" in source[:12] or source.lower().startswith(("http:", "https:"))


def sources_of(given: str, path: Path) -> list[Source]:
    """The reports that SOURCE means; `path` is what it is as a path. Raises UnreadableError where there is none."""
    if given == "-":
        return [Source("standard input", data=sys.stdin.buffer.read(LARGEST + 1))]
    if is_address(given):
        return [Source(given, url=given)]
    if path.is_dir():
        found = [Source(os.path.relpath(file, path.parent), path=str(file)) for file in _files(path)]
        if not found:
            raise UnreadableError(marked("this folder holds no file"))
        return found
    if not path.is_file():
        if path.exists():
            raise UnreadableError(marked("this is neither a file nor a folder"))
        raise UnreadableError(marked("there is no such file or folder; an address begins with https://"))
    return [Source(given, path=str(path))]


def read_bytes(source: Source) -> bytes:
    """The bytes of a file or of standard input; raises UnreadableError."""
    if source.data is not None:
        return source.data
    try:
        size = os.stat(source.path).st_size
        if size > LARGEST:
            raise UnreadableError(TOO_LARGE, size=round(size / 1e6), most=LARGEST // 1_000_000)
        with open(source.path, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(marked("this cannot be read: %(reason)s"), reason=error.strerror) from error


def _files(folder: Path) -> list[Path]:
    """All files below a folder, in the order of their paths, without hidden ones."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(root) / name for name in sorted(names) if not name.startswith(".") and not name.endswith("~")]
    return [file for file in sorted(found) if file.is_file()]

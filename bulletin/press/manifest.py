"""What an output folder holds by our doing: each file's fingerprint, its size and time as we left it.

One file with a checksum, read and replaced whole. While a build is under way another lies beside it, `….open`: as long
as that is there, the output is not whole.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

import msgspec

from bulletin.model.files import write_whole
from bulletin.reading.database import said_of_another

Stamp = tuple[int, int, int]
NO_STAMP: Stamp = (0, 0, 0)
MAGIC = b"bulletin output 7\n"
Content = TypeVar("Content")


class Printed(NamedTuple):
    """A file as it was printed."""

    fingerprint: bytes
    size: int
    mtime: int


UNKNOWN = Printed(b"", 0, 0)  # a file of ours in a state that we do not know


class Held(NamedTuple):
    """What an output holds: its files, and what the build that completed it was made from and for.

    `frame`, `basis` and `inputs` are digests (see `press.fingerprint`), `siteurl` is the address that its pages name, a
    `preview` shows drafts, and `documents` are the digests of those it was made of, and `states` the states of
    sheets by folder; all are empty where no build
    completed it.
    """

    files: dict[str, Printed]
    frame: bytes = b""
    basis: bytes = b""
    inputs: bytes = b""
    siteurl: str = ""
    preview: bool = False
    documents: frozenset[str] = frozenset()
    states: Mapping[str, bytes] = MappingProxyType({})


class OutputManifest:
    """The manifest of one output folder."""

    def __init__(self, path: Path, on_message: Callable[[str], None]) -> None:
        self._path = path
        self._open = path.with_name(f"{path.name}.open")
        self._on_message = on_message

    def load(self) -> Held:
        """What the output holds; nothing where the manifest is damaged or foreign: then it is set aside."""
        held = self._read(self._path, _DECODER)
        if held is None:
            return Held({})
        return held if self.complete() else Held(held.files)

    def complete(self) -> bool:
        """Whether the last build of this output came to its end."""
        return self._path.is_file() and not self._open.exists()

    def stamp(self) -> Stamp:
        """What tells whether another build has been here."""
        if not self.complete():
            return NO_STAMP
        state = self._path.stat()
        return (state.st_ino, state.st_size, state.st_mtime_ns)

    def begin(self, unknown: Iterable[str]) -> None:
        """Note that a build is under way, and which of our files no manifest knows yet."""
        _replace(self._open, _ENCODER.encode(list(unknown)))

    def unknown(self) -> list[str]:
        """The files that a build noted which never came to its end."""
        return self._read(self._open, _UNKNOWN) or []

    def finish(self, held: Held) -> None:
        """Take in what the output now holds, and note that it is whole."""
        _replace(self._path, _ENCODER.encode(held))
        self._open.unlink()

    def _read(self, path: Path, decoder: msgspec.msgpack.Decoder[Content]) -> Content | None:
        if not path.is_file():
            return None
        data = path.read_bytes()
        reason = _distrust(data)
        if not reason:
            return decoder.decode(data[len(MAGIC) + 4 :])
        os.replace(path, path.with_name(f"{path.name}.set-aside"))
        self._on_message(f"{path.name} is rebuilt: {reason}")
        return None


def _distrust(data: bytes) -> str:
    if not data.startswith(MAGIC):
        kind, _, ours = MAGIC.rpartition(b" ")
        theirs = data[: len(MAGIC) + 2].partition(b"\n")[0].removeprefix(kind + b" ")
        if theirs.isdigit():
            return said_of_another(f"format {theirs.decode()}", f"format {ours.decode().strip()}")
        return "it is not a file of ours, or it is damaged"
    checksum = data[len(MAGIC) : len(MAGIC) + 4]
    return "" if _checksum(data[len(MAGIC) + 4 :]) == checksum else "it is damaged"


def _replace(path: Path, content: bytes) -> None:
    write_whole(path, MAGIC + _checksum(content) + content)


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big")


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Held)
_UNKNOWN = msgspec.msgpack.Decoder(list[str])

"""Digests that show what has changed: of a value, and of our code with Python and the installed libraries."""

import hashlib
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from bulletin.model.files import PACKAGE


def value_digest(value: Any, size: int = 8) -> bytes:
    """A digest of so many bytes, the same for equal values, whatever the order of their dictionaries."""
    return hashlib.blake2b(_ENCODER.encode(value), digest_size=size).digest()


@cache
def code_version(*rooms: str) -> str:
    """A digest of the code of these rooms of the package, of Python's version, and of all libraries' versions.

    It includes all libraries: a list of those that matter could lack one, and pages would be stale.
    """
    digest = hashlib.blake2b(f"{sys.version_info[:2]}".encode(), digest_size=16)
    for installed in sorted(Path(sysconfig.get_path("purelib")).glob("*.dist-info")):
        digest.update(installed.name.encode() + b"\n")
    for room in rooms:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")

"""What our results depend on besides their inputs: our own code and the libraries that it calls."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("babel", "jinja2", "lxml", "markdown", "markupsafe", "msgspec", "nh3", "pydantic", "pyyaml")


def code_version(*rooms: str) -> str:
    """A digest of the code of these rooms of the package and of the versions of the libraries."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{sys.version_info[:2]}".encode())
    for name in LIBRARIES:
        digest.update(f"{name}={importlib.metadata.version(name)}\n".encode())
    for room in rooms:
        for file in sorted((PACKAGE / room).glob("*.py")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()

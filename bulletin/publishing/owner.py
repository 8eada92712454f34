"""Who publishes: a word by which a publisher knows what it left at a place when it was killed."""

from __future__ import annotations

import secrets
from pathlib import Path

from bulletin.model.files import write_whole

_FILE = "publisher"


def owner_of(folder: Path) -> str:
    """The word of whoever publishes with what belongs to a target in `folder`: no two do so at once."""
    file = folder / _FILE
    if not file.exists():
        write_whole(file, secrets.token_hex(8), durable=True)
    return file.read_text("ascii")

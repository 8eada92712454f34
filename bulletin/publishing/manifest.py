"""The manifest of a published site, `manifest.json` at its root: each file with its SHA-256 and size.

`former` are files of the theme and search that earlier pages ask for: a reader or a cache may still have such a page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from bulletin.publishing.headers import NAMED_BY_DIGEST

MANIFEST = "manifest.json"
FORMAT = 1
GENERATIONS = 5  # how many publications a former asset outlives


class Entry(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A file: the SHA-256 of its bytes in hexadecimal digits, and their number."""

    sha256: str
    size: int


class Former(Entry, frozen=True):
    """A file that no present page asks for, and how many publications ago one did."""

    age: int


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All files of a published site except the manifest itself, by their paths."""

    files: Mapping[str, Entry] = {}
    former: Mapping[str, Former] = {}
    format: int = FORMAT

    def everything(self) -> dict[str, Entry]:
        """Every file that is there, former ones too."""
        return {path: Entry(file.sha256, file.size) for path, file in self.former.items()} | dict(self.files)


def succeed(before: Manifest, files: Mapping[str, Entry]) -> Manifest:
    """The manifest of these files, published where `before` is; the same where nothing changed."""
    if dict(before.files) == dict(files):
        return before
    former = {path: Former(file.sha256, file.size, 1) for path, file in before.files.items() if is_asset(path)}
    older = {path: Former(file.sha256, file.size, file.age + 1) for path, file in before.former.items()}
    kept = {path: file for path, file in (older | former).items() if file.age < GENERATIONS and path not in files}
    return Manifest(dict(files), kept)


def is_asset(path: str) -> bool:
    """Whether the name of a file has its digest in it: earlier pages go on asking for earlier files."""
    return re.match(NAMED_BY_DIGEST, path) is not None


def encode(manifest: Manifest) -> bytes:
    """A manifest as it is published, the same bytes for the same files."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=0) + b"\n"


def decode(data: bytes) -> Manifest:
    """A manifest as it was published; raises ValueError where these bytes are not one."""
    manifest = msgspec.json.decode(data, type=Manifest)
    if manifest.format != FORMAT:
        raise ValueError(f"it has the format {manifest.format}, and this version knows {FORMAT}")
    return manifest


def decode_or_empty(data: bytes) -> Manifest:
    """A manifest as it was published; an empty one where it is damaged, so that all files are put again."""
    try:
        return decode(data)
    except ValueError:
        return Manifest()


def read_manifest(file: Path) -> Manifest:
    """The manifest in a file; an empty one if the file is missing or damaged."""
    return decode_or_empty(file.read_bytes()) if file.is_file() else Manifest()


def entry_of(data: bytes) -> Entry:
    """The entry of a file with these bytes."""
    return Entry(hashlib.sha256(data).hexdigest(), len(data))

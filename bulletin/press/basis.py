"""What a whole build rests on, in two digests, so that it need not be planned again where nothing has changed.

The `basis` is all that can change any page but through the text of a file: settings, code, theme, pictures, and the
rows of all files apart from the digests of their documents. The `inputs` are the basis and the contents of all files.
Where the inputs are those of the build that completed the output, no page can be stale; where the basis is, only the
pages that show a document which is new.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec

from bulletin.model.site import Site
from bulletin.reading.library import ContentFolder
from bulletin.reading.versions import code_version


class Basis(NamedTuple):
    """The two digests of a build."""

    basis: bytes
    inputs: bytes


def basis_of(site: Site, theme: Path, folder: ContentFolder) -> Basis:
    """The digests of a build of this site."""
    code = code_version("model", "reading", "register", "site", "press")
    made_of = (site.model_dump_json(), code, _theme(theme), folder.row_digests(), folder.pictures(), folder.topics())
    basis = _digest(made_of)
    return Basis(basis, _digest((basis, folder.contents())))


def _theme(theme: Path) -> list[tuple[str, bytes]]:
    files = sorted(path for path in theme.rglob("*") if path.is_file())
    return [(path.relative_to(theme).as_posix(), path.read_bytes()) for path in files]


def _digest(value: object) -> bytes:
    return hashlib.blake2b(msgspec.msgpack.encode(value), digest_size=16).digest()

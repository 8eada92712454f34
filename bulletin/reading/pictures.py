"""What an editor should know of pictures: a name that does not fit the bytes, and where a photo was taken.

Sources: Exif 2.32 (https://www.cipa.jp/std/documents/e/DC-008-Translation-2019-E.pdf), whose blocks are small TIFF
files; PNG (https://www.w3.org/TR/png-3/) for the checksums of its chunks; XMP, which states the same facts as text.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.reading.finding import Picture

_HEAD = 1024  # bytes that tell
_ENDINGS = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "GIF": (".gif",),
    "WebP": (".webp",),
    "AVIF": (".avif",),
    "SVG": (".svg",),
}
_TIFF = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4})(?:Exif\0\0)?(?=II\*\0|MM\0\*)", re.DOTALL)
_XMP = re.compile(rb"""(\bexif:GPS\w+\s*=\s*["']|<exif:GPS\w+>)([^"'<>]{1,99})(?=["']|</exif:GPS)""")
_PNG = b"\x89PNG\r\n\x1a\n"
_GPS = 0x8825  # the entry that points to the list of a position's facts
_VERSION = 0  # the one entry of that list that says nothing of a place
_ENTRY = 12  # bytes
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}  # bytes of a value, by the types that Exif uses


def suspect_pictures(content: Path, pictures: Iterable[Picture]) -> Iterator[Problem]:
    """A warning for each that is not of the kind that its name says, or that says where it was taken."""
    for picture in pictures:
        stem, ending = posixpath.splitext(picture.path)
        if not any(ending.lower() in endings for endings in _ENDINGS.values()):
            continue
        try:
            data = (content / picture.path).read_bytes()
        except OSError:  # gone since it was found, which the next look will tell
            continue
        kind = _kind_of(data[:_HEAD])
        if not kind:
            message = f"this is not a picture that browsers show as {ending}; save it again as PNG or JPEG"
            yield Problem(picture.path, 0, "", message, "warning")
        elif ending.lower() not in _ENDINGS[kind]:
            message = (
                f"this is a {kind} picture; call it {posixpath.basename(stem)}{_ENDINGS[kind][0]}, here and in texts"
            )
            yield Problem(picture.path, 0, "", message, "warning")
        if has_position(data):
            message = (
                "this photo says where it was taken, which readers can see; remove that with ./run format --positions"
            )
            yield Problem(picture.path, 0, "", message, "warning")


def _kind_of(head: bytes) -> str:
    """The kind by the first bytes (the formats' own signatures), empty for none that we know."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"):
        return "AVIF"
    return "SVG" if b"<svg" in head else ""


def has_position(data: bytes) -> bool:
    """Whether a picture says where it was taken."""
    return without_position(data) != data


def without_position(data: bytes) -> bytes:
    """A picture that does not say where it was taken; every byte that says nothing of that stays."""
    cleared = bytearray(_XMP.sub(lambda found: found[1] + b" " * len(found[2]), data))
    for block in _TIFF.finditer(data):
        for start, stop in _facts(data, block.end()):
            cleared[start:stop] = bytes(stop - start)
    return _with_checksums(cleared) if cleared != data and data.startswith(_PNG) else bytes(cleared)


def _facts(data: bytes, base: int) -> Iterator[tuple[int, int]]:
    """The places of a position's facts in a TIFF block that begins at `base`; none where the block is damaged."""
    order = "<" if data[base : base + 1] == b"I" else ">"

    def entries(offset: int) -> Iterator[tuple[int, int, int, int, int]]:
        (count,) = struct.unpack_from(f"{order}H", data, base + offset)
        for number in range(count):
            at = base + offset + 2 + number * _ENTRY
            yield (at, *struct.unpack_from(f"{order}HHII", data, at))

    try:
        (first,) = struct.unpack_from(f"{order}I", data, base + 4)
        for _, tag, _, _, place in list(entries(first)):
            for at, fact, kind, count, value in list(entries(place)) if tag == _GPS else ():
                size = _SIZES.get(kind, 1) * count
                if fact != _VERSION:
                    yield (at + 8, at + _ENTRY) if size <= 4 else (base + value, min(base + value + size, len(data)))
    except struct.error:
        return


def _with_checksums(data: bytearray) -> bytes:
    """A PNG whose chunks have the checksums of what they hold now."""
    at = len(_PNG)
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        end = at + 8 + size
        if end + 4 > len(data):
            break
        struct.pack_into(">I", data, end, zlib.crc32(data[at + 4 : end]))
        at = end + 4
    return bytes(data)

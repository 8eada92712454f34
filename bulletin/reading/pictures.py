"""What an editor should know about pictures: a name that does not fit the content, and where a photo was taken.

Sources: Exif 2.32 (https://www.cipa.jp/std/documents/e/DC-008-Translation-2019-E.pdf), whose blocks are small TIFF
files; PNG (https://www.w3.org/TR/png-3/) for the checksums of its chunks; XMP, which states the same facts as text.
"""

import posixpath
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.reading.finding import Picture

_HEAD = 1024  # bytes that show the kind
_PNG = b"\x89PNG\r\n\x1a\n"
# How a file of each kind begins, by the formats' own signatures, and the endings of its name, the usual one first.
_KINDS = {
    "PNG": (re.compile(_PNG), (".png",)),
    "JPEG": (re.compile(rb"\xff\xd8\xff"), (".jpg", ".jpeg")),
    "GIF": (re.compile(rb"GIF8[79]a"), (".gif",)),
    "WebP": (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), (".webp",)),
    "AVIF": (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), (".avif",)),
    "SVG": (re.compile(rb".*<svg", re.DOTALL), (".svg",)),
}
_TIFF = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4})(?:Exif\0\0)?(?=II\*\0|MM\0\*)", re.DOTALL)
_XMP = re.compile(rb"""(\bexif:GPS\w+\s*=\s*["']|<exif:GPS\w+>)([^"'<>]{1,99})(?=["']|</exif:GPS)""")
_GPS = 0x8825  # the entry that points to the list of a position's facts
_VERSION = 0  # the one entry of that list that is not about a place
_ENTRY = 12  # bytes
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}  # bytes of a value, by the types that Exif uses


def suspect_pictures(content: Path, pictures: Iterable[Picture]) -> Iterator[Problem]:
    """A warning for each picture of another kind than its name says, and each that shows where it was taken."""
    for picture in pictures:
        stem, ending = posixpath.splitext(picture.path)
        if not any(ending.lower() in endings for _, endings in _KINDS.values()):
            continue
        try:
            data = (content / picture.path).read_bytes()
        except OSError:  # gone since it was found: the next check will report it
            continue
        kind = next((kind for kind, (begins, _) in _KINDS.items() if begins.match(data[:_HEAD])), "")
        if not kind:
            message = f"this is not a picture that browsers show as {ending}; save it again as PNG or JPEG"
            yield Problem(picture.path, 0, "", message, "warning")
        elif ending.lower() not in (endings := _KINDS[kind][1]):
            message = f"this is a {kind} picture; call it {posixpath.basename(stem)}{endings[0]}, here and in texts"
            yield Problem(picture.path, 0, "", message, "warning")
        if has_position(data):
            message = (
                "this photo says where it was taken, which readers can see; remove that with ./run format --positions"
            )
            yield Problem(picture.path, 0, "", message, "warning")


def has_position(data: bytes) -> bool:
    """Whether a picture says where it was taken."""
    return without_position(data) != data


def without_position(data: bytes) -> bytes:
    """A picture without the facts of where it was taken; every other byte stays."""
    cleared = bytearray(_XMP.sub(lambda found: found[1] + b" " * len(found[2]), data))
    for block in _TIFF.finditer(data):
        for start, stop in _facts(data, block.end()):
            cleared[start:stop] = bytes(stop - start)
    return _with_checksums(cleared) if cleared != data and data.startswith(_PNG) else bytes(cleared)


def _facts(data: bytes, base: int) -> Iterator[tuple[int, int]]:
    """Where the facts of a position are in a TIFF block that begins at `base`; empty if the block is damaged."""
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
    """A PNG with the checksums of its chunks made again."""
    at = len(_PNG)
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        end = at + 8 + size
        if end + 4 > len(data):
            break
        struct.pack_into(">I", data, end, zlib.crc32(data[at + 4 : end]))
        at = end + 4
    return bytes(data)

"""What an editor should know of pictures: bytes of another kind than the name says, and where a photo was taken."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.reading.finding import Picture
from bulletin.reading.positions import has_position

_HEAD = 1024  # bytes that tell
_ENDINGS = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "GIF": (".gif",),
    "WebP": (".webp",),
    "AVIF": (".avif",),
    "SVG": (".svg",),
}


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

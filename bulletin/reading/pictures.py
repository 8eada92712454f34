"""Pictures whose bytes are of another kind than their names say, which not every browser shows."""

from __future__ import annotations

import posixpath
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


def suspect_pictures(content: Path, pictures: Iterable[Picture]) -> Iterator[Problem]:
    """A warning for each that is no picture of the kind that its name says; other kinds of files are let be."""
    for picture in pictures:
        stem, ending = posixpath.splitext(picture.path)
        if not any(ending.lower() in endings for endings in _ENDINGS.values()):
            continue
        try:
            with open(content / picture.path, "rb") as file:
                kind = _kind_of(file.read(_HEAD))
        except OSError:  # gone since it was found, which the next look will tell
            continue
        if not kind:
            message = f"this is no picture that browsers show as {ending}; save it again as PNG or JPEG"
            yield Problem(picture.path, 0, "", message, "warning")
        elif ending.lower() not in _ENDINGS[kind]:
            message = (
                f"this is a {kind} picture; call it {posixpath.basename(stem)}{_ENDINGS[kind][0]}, here and in texts"
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

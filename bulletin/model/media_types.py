"""The media types of the site's files by the endings of their names; servers know few of them by themselves.

Sources: https://www.iana.org/assignments/media-types/; `.bib` and `.ris` have no registered type, theirs are those that
reference managers take.
"""

from __future__ import annotations

_TEXTS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
_OTHERS = {
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
}
TYPES = {ending: f"{type}; charset=utf-8" for ending, type in _TEXTS.items()} | _OTHERS
HTML = TYPES["html"]
UNKNOWN = "application/octet-stream"


def type_of(path: str) -> str:
    """The `Content-Type` of the file at a path."""
    name = path.rpartition("/")[2]
    return TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN) if "." in name else UNKNOWN

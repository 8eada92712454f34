"""The media types of files by the endings of their names: one table for preview, servers, buckets and inspection.

Source: https://www.iana.org/assignments/media-types/. `.bib` and `.ris` have no registered types, and get those that
reference managers use. Other endings are looked up in Python's own table, never in those of the machine.
"""

import mimetypes
import posixpath

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
    "ics": "text/calendar",
    "opml": "text/x-opml",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
_OTHERS = {
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
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
    "epub": "application/epub+zip",
    "woff2": "font/woff2",
    **dict.fromkeys(("pagefind", "pf_meta", "pf_index", "pf_fragment"), "application/gzip"),
}
TYPES = {ending: f"{type}; charset=utf-8" for ending, type in _TEXTS.items()} | _OTHERS
HTML = TYPES["html"]
UNKNOWN = "application/octet-stream"
SHOWN = ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf")  # a browser shows these and runs none
ATTACHED = ("docx", "xlsx", "pptx", "odt", "ods", "odp")  # agendas, tables and slides, which a browser saves
# Nothing in our EPUBs is compressed yet.
_COMPRESSIBLE = frozenset([*_TEXTS, "json", "jsonl", "webmanifest", "wasm", "svg", "epub"])
_PROGRAMS = frozenset(["text/javascript", "application/wasm"])
_OPAQUE = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pdf",
    "application/wasm",
    "application/gzip",
    "application/vnd.sqlite3",
)


def ending_of(path: str) -> str:
    """The part after the last dot of a file's name, in lower case; empty if there is none."""
    return posixpath.splitext(path)[1][1:].lower()


def type_of(path: str) -> str:
    """The `Content-Type` of the file at a path."""
    return TYPES.get(ending_of(path)) or mimetypes.MimeTypes(filenames=()).guess_type(path)[0] or UNKNOWN


def media_type_of(path: str) -> str:
    """The same without the character set."""
    return type_of(path).partition(";")[0]


def is_compressible(path: str) -> bool:
    """Whether a file is known to become smaller when it is compressed."""
    return ending_of(path) in _COMPRESSIBLE


def is_program(path: str) -> bool:
    """Whether a file is a program, which may contain addresses that it never links to."""
    return media_type_of(path) in _PROGRAMS


def is_opaque(path: str) -> bool:
    """Whether a file is of a type known to contain no readable text; any other file may contain some."""
    type = type_of(path)
    return type.startswith(_OPAQUE) and not type.startswith("image/svg")

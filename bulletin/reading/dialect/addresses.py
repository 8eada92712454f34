"""Bare addresses in a text, which are links: https://…, www.…, name@host, after GitHub's extension of autolinks.

Unlike GitHub's, an address ends before a full-width sign: `见https://example.org/1。` has no `。` in it.
"""

from __future__ import annotations

import re

BARE = re.compile(r"https?://|www\.", re.IGNORECASE)
MAIL_BEFORE = re.compile(r"[A-Za-z0-9._+-]{1,64}$")
_END = re.compile(r"[\s<\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’]|$")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?", re.IGNORECASE)
_MAIL_HOST = re.compile(r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_ENTITY = re.compile(r"&[a-zA-Z0-9]+;$")


def bare_address(text: str, at: int, inside: bool) -> tuple[int, str]:
    """Where the address that begins at a place ends, and what it leads to; 0 where none begins there.

    One `inside` a bracket ends before the next `]`.
    """
    before = text[at - 1] if at else ""
    start = BARE.match(text, at)
    if not start or (before and before.isascii() and not (before.isspace() or before in "*_~(\"'|>:")):
        return 0, ""
    end = _END.search(text, at)
    written = text[at : end.start()] if end else text[at:]
    written = written.partition("]")[0] if inside else written
    is_www = start[0].lower() == "www."
    if not _HOST.match(written, 0 if is_www else len(start[0])):
        return 0, ""
    written = _without_points(written)
    return at + len(written), f"http://{written}" if is_www else written


def _without_points(written: str) -> str:
    """An address without the marks of the sentence after it, and without a `)` that was opened before it."""
    while True:
        if written.endswith(")") and written.count(")") > written.count("("):
            written = written[:-1]
        elif written[-1:] in tuple("?!.,:*_~\"';]"):
            entity = _ENTITY.search(written)
            written = written[: entity.start()] if entity else written[:-1]
        else:
            return written


def mail_after(text: str, at: int) -> int:
    """Where the host of a mail address ends, whose `@` is at a place; 0 where none follows."""
    match = _MAIL_HOST.match(text, at)
    return match.end() if match else 0

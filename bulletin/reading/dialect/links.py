"""Links in a text: `(address "title")` or `[name]` after a link's words, and bare addresses, as in GitHub's autolinks.

Unlike on GitHub, a bare address ends before a full-width sign: `见https://example.org/1。` does not take the `。`.
"""

import re
from typing import NamedTuple

from bulletin.model.patterns import late
from bulletin.reading.dialect.references import TITLE, References, unescaped

_OPEN = late(r"\([ \t\n]*(?:<(?P<angled>(?:[^<>\n\\]|\\.)*)>)?")
_PLAIN = late(r"(?:[^ ()\\\x00-\x20]|\\.|\\)+|[()]")
_CLOSE = late(rf"(?:[ \t\n]+(?P<title>{TITLE}))?[ \t\n]*\)", re.DOTALL)
_NAME = late(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_NESTED = 32  # parentheses within an address
_BARE = late(r"https?://|www\.", re.IGNORECASE)
MAIL_BEFORE = late(r"[A-Za-z0-9._+-]{1,64}$")
_END = late(r"[\s<\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’]|$")
_HOST = late(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?", re.IGNORECASE)
_MAIL_HOST = late(r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_ENTITY = late(r"&[a-zA-Z0-9]+;$")


class Found(NamedTuple):
    """The address and title of a link, and where it ends in the text."""

    address: str
    title: str | None
    end: int


def find_link(text: str, start: int, close: int, references: References) -> Found | None:
    """The link whose words are from `start` to the `]` at `close`."""
    if text.startswith("(", close + 1) and (found := _inline(text, close + 1)):
        return found
    end = close + 1
    name = text[start:close]
    if match := _NAME.match(text, end):
        end = match.end()
        name = match[1] or name
        if match[1].isspace():
            return None
    elif _has_bracket(name):
        return None
    reference = references.find(name) if not _has_bracket(name) else None
    return Found(reference.address, reference.title, end) if reference else None


def _has_bracket(name: str) -> bool:
    return re.search(r"(?<!\\)[\[\]]", name) is not None


def _inline(text: str, at: int) -> Found | None:
    match = _OPEN.match(text, at)
    if not match or text.startswith("<", match.end()):
        return None
    address, end = (match["angled"], match.end()) if match["angled"] is not None else _plain(text, match.end())
    close = _CLOSE.match(text, end)
    if not close:
        return None
    title = unescaped(close["title"][1:-1]) if close["title"] else None
    return Found(unescaped(address), title, close.end())


def _plain(text: str, at: int) -> tuple[str, int]:
    """An address without `<` and `>`, whose parentheses are balanced."""
    end, depth = at, 0
    while match := _PLAIN.match(text, end):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
        if depth < 0 or depth > _NESTED:
            break
        end = match.end()
    return text[at:end], end


def bare_address(text: str, at: int, inside: bool) -> tuple[int, str]:
    """The end of the bare address at a place, and where it leads; 0 if there is none.

    An address `inside` a bracket ends before the next `]`.
    """
    before = text[at - 1] if at else ""
    start = _BARE.match(text, at)
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
    """An address without the punctuation after it, and without a `)` whose `(` is before it."""
    while True:
        if written.endswith(")") and written.count(")") > written.count("("):
            written = written[:-1]
        elif written[-1:] in tuple("?!.,:*_~\"';]"):
            entity = _ENTITY.search(written)
            written = written[: entity.start()] if entity else written[:-1]
        else:
            return written


def mail_after(text: str, at: int) -> int:
    """The end of a mail address whose `@` is at a place; 0 if no host follows."""
    match = _MAIL_HOST.match(text, at)
    return match.end() if match else 0

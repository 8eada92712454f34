"""What follows the text of a link or picture: `(address "title")`, `[name]`, or nothing where the text is the name."""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.reading.dialect.references import TITLE, References, unescaped

_OPEN = re.compile(r"\([ \t\n]*(?:<(?P<angled>(?:[^<>\n\\]|\\.)*)>)?")
_PLAIN = re.compile(r"(?:[^ ()\\\x00-\x20]|\\.|\\)+|[()]")
_CLOSE = re.compile(rf"(?:[ \t\n]+(?P<title>{TITLE}))?[ \t\n]*\)", re.DOTALL)
_NAME = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_NESTED = 32  # parentheses within an address


class Found(NamedTuple):
    """Where a link leads, and where it ends in the text."""

    address: str
    title: str | None
    end: int


def find_link(text: str, start: int, close: int, references: References) -> Found | None:
    """The link whose text goes from `start` up to the `]` at `close`."""
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

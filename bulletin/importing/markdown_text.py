"""Text of a source as Markdown that reads as it was; of a Markdown source the Markdown itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from bulletin.importing.page import Line

_SIGNS = re.compile(r"[\\`*_\[\]<]|~(?=~)|&(?=#|\w+;)|!(?=\[)|\{(?=[^}]*\})")
_AT_START = re.compile(r"^(?:(?P<mark>[#>+=|-])|(?P<number>\d+)(?P<dot>[.)])(?=\s|$)|(?P<colon>:)(?=\s))")
_AS_ENTITY = {"<": "&lt;", "&": "&amp;", "|": "&#124;", "=": "&#61;"}
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{3,})\s*$")


def as_markdown(lines: Iterable[Line]) -> str:
    """Each line a paragraph, headings of the page as headings; what a line has too much for patterns with it."""
    said = ((line, escaped(line.text + line.rest)) for line in lines)
    return "\n\n".join(f"## {text}" if line.heading > 1 else text for line, text in said)


def without(markdown: str, dropped: Container[int]) -> str:
    """A Markdown source without the lines of some numbers, nor the underlines of headings among them."""
    kept: list[str] = []
    texts = markdown.split("\n")
    for number, text in enumerate(texts, start=1):
        underlines = number - 1 in dropped and _UNDERLINE.match(text) and texts[number - 2].strip()
        if number not in dropped and not underlines:
            kept.append(text)
    return "\n".join(kept).strip("\n")


def escaped(text: str) -> str:
    """One line of text, escaped."""
    text = " ".join(text.split())
    text = _SIGNS.sub(lambda match: _AS_ENTITY.get(match[0], f"\\{match[0]}"), text)
    return _AT_START.sub(_escape_start, text)


def _escape_start(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['number']}\\{match['dot']}"
    if match["colon"]:
        return "&#58;"
    return _AS_ENTITY.get(match["mark"], f"\\{match['mark']}")

"""Plain text as Markdown that reads as it was: what would be taken for a sign of Markdown is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bulletin.importing.page import Line

_SIGNS = re.compile(r"[\\`*_\[\]<]|~(?=~)|&(?=#|\w+;)|!(?=\[)|\{(?=[^}]*\})")
_AT_START = re.compile(r"^(?:(?P<mark>[#>+=|-])|(?P<number>\d+)(?P<dot>[.)])(?=\s|$)|(?P<colon>:)(?=\s))")
_AS_ENTITY = {"<": "&lt;", "&": "&amp;", "|": "&#124;", "=": "&#61;"}


def as_markdown(lines: Iterable[Line]) -> str:
    """Each line a paragraph, headings of the page as headings."""
    return "\n\n".join(f"## {escaped(line.text)}" if line.heading > 1 else escaped(line.text) for line in lines)


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

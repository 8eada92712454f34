"""A value and where it stands: nothing is extracted without the words that say it."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.importing.page import Line

LONGEST_QUOTE = 110
_AROUND = 30


class Found(NamedTuple):
    """A value with its evidence: `where` (line 3, or the page's own markup) and the `quote`."""

    value: str
    where: str
    quote: str

    def __str__(self) -> str:
        """The evidence as the comment of a draft says it."""
        return f'{self.where}: "{self.quote}"' if self.quote else self.where


def found_in(line: Line, value: str, start: int, end: int) -> Found:
    """A value that a line states between two places."""
    return Found(value, f"line {line.number}", quote(line.text, start, end))


def quote(text: str, start: int, end: int) -> str:
    """The words between two places with some around them, cut at words, `…` for what is left out."""
    left = max(0, start - _AROUND)
    right = min(len(text), max(end + _AROUND, left + LONGEST_QUOTE))
    if right - left > LONGEST_QUOTE + _AROUND:
        right = left + LONGEST_QUOTE + _AROUND
    while 0 < left < start and text[left - 1].isalnum() and text[left - 1].isascii():
        left += 1
    while end < right < len(text) and text[right].isalnum() and text[right].isascii():
        right -= 1
    cut = " ".join(text[left:right].split())
    return f"{'… ' if left else ''}{cut}{' …' if right < len(text) else ''}"

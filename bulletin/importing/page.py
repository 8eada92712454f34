"""An opened report: its lines as they were, the same lines folded for patterns, and what its markup states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby

from bulletin.importing.tables.traditional import SIMPLIFIED, TRADITIONAL

LONGEST_LINE = 20_000  # characters that patterns look at; what is longer is no line of a report
ROWS = 3
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，．？！；"}
_FOLDS = str.maketrans(
    {
        **{chr(wide): chr(plain) for wide, plain in _FULL_WIDTH.items()},
        **dict(zip(TRADITIONAL, SIMPLIFIED, strict=True)),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000\t", " "),
        **dict.fromkeys("‘’ʼ′", "'"),
        **dict.fromkeys("‐‑‒–—−―", "-"),
        **dict.fromkeys("∶︰﹕", ":"),
        **dict.fromkeys("│丨¦", "|"),
        "○": "〇",
        "Ｏ": "〇",
    }
)


def fold(text: str) -> str:
    """A text as patterns read it: simplified characters, plain signs and spaces; every place keeps its number."""
    return text.translate(_FOLDS)


def clean(text: str) -> str:
    """A line without what no reader sees: composed (NFC), no control signs, at most two spaces in a row."""
    text = _SURROGATES.sub("\ufffd", unicodedata.normalize("NFC", text))
    text = _UNPRINTABLE.sub("", text.translate({0x85: " ", 0x2028: " ", 0x2029: " "}))
    return re.sub(r"[ \t\u00a0\u3000]{2,}", "  ", text).strip()


class Line:
    """A line with something on it: its number in the source, counted from 1.

    `heading` is the rank that its markup gives it, 0 for none; `main` whether it may belong to the text; `row`
    whether it is of a table.
    """

    def __init__(self, number: int, text: str, heading: int = 0, main: bool = True) -> None:
        self.number = number
        self.text = text[:LONGEST_LINE]
        self.heading = heading
        self.main = main
        self.row = False

    @cached_property
    def folded(self) -> str:
        """The line as patterns read it."""
        return fold(self.text)


class Page:
    """What a source came to; `facts` are what its markup states by name (`title`, `published`, …)."""

    def __init__(self, lines: Iterable[Line], facts: Mapping[str, tuple[str, str]] | None = None) -> None:
        self.lines = tuple(line for line in lines if line.text)
        _mark_rows(self.lines)
        self.facts = dict(facts or {})


def _mark_rows(lines: Iterable[Line]) -> None:
    """Tell the rows of a table from menus: so many lines on end with as many bars in each."""
    for bars, run in groupby(lines, key=lambda line: line.text.count(" | ")):
        rows = list(run) if bars else []
        for line in rows if len(rows) >= ROWS else ():
            line.row = True


def number_lines(texts: Iterable[str]) -> list[Line]:
    """Lines of plain text, with the numbers that an editor's program shows."""
    return [Line(number, cleaned) for number, text in enumerate(texts, start=1) if (cleaned := clean(text))]

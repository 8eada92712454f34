"""An opened report: its lines as they were, folded for patterns, and places in them; nothing is found again by text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple

from bulletin.importing.tables.table import any_of, shared, tables, unaccented

LONGEST_LINE = 20_000  # characters that patterns look at; what is longer is not a line of a report
LONGEST_SENTENCE = 1500  # what runs on longer is cut, so that no pattern has far to look
LONGEST_QUOTE, AROUND = 110, 30
_BEFORE_REST = re.compile(r"(?:[^\W_]|\b(?:[A-LN-Z]\.|[A-CE-KM-Z]')|[\"”“»] )$")  # `P.J. Roe`, `Win "Spree" Roe`
_BEFORE_MORE = re.compile(r" (?:[„“«]|\"(?=\w))")
HAN = re.compile(r"[\u3400-\u9fff]")
ROWS = 3  # lines on end with as many bars each that make a table
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_SOFT = re.compile(r"(?<=\w)[\xad\xac](?=\s*$)")  # a hyphen that parts a word at a line's end
_SURROGATES = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_SENTENCE_END = re.compile(
    r"""[。！？；!?…]+[”"’』」)）]*|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])"""
    r"""|\.[”"’)]*(?=\s+[“"‘'(«„]*[A-Z0-9\u4e00-\u9fff]|\s*$)"""
)


@cache
def traditional() -> dict[str, str]:
    """Traditional characters by their simplified forms' names: each with the one that patterns are written in."""
    signs = "".join(shared()["traditional"].split())
    return dict(zip(signs[::2], signs[1::2], strict=True))


@cache
def _folds() -> dict[int, str]:
    wide = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，．？！；"}
    accented = {sign: plain for code in range(0xC0, 0x180) if (plain := unaccented(sign := chr(code))) != sign}
    return str.maketrans(
        wide | accented | traditional()
        | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000\t", " ") | dict.fromkeys("‘’ʼ′", "'")
        | dict.fromkeys("‐‑‒–—−―", "-") | dict.fromkeys("∶︰﹕", ":") | dict.fromkeys("│丨¦", "|")
        | {"○": "〇", "Ｏ": "〇"}
    )  # fmt: skip


def fold(text: str) -> str:
    """A text as patterns read it: simplified characters, no accents, plain signs; every place keeps its number."""
    return text.translate(_folds())


def clean(text: str) -> str:
    """A line without what no reader sees: composed (NFC), no control signs, at most two spaces in a row."""
    text = _SURROGATES.sub("\ufffd", unicodedata.normalize("NFC", text))
    text = _UNPRINTABLE.sub("", _SOFT.sub("-", text).translate({0x85: " ", 0x2028: " ", 0x2029: " "}))
    return re.sub(r"[ \t\u00a0\u3000]{2,}", "  ", text).strip()


class Line:
    """A line with something on it: its number in the source, counted from 1.

    `heading` is the rank that its markup gives it, 0 for none; `main` whether it may belong to the text; `item` whether
    it is of a list, `mark` its sign there, `row` whether it is of a table, `stated` whether it is of front matter;
    `last` is the number of the last source line joined into it.
    """

    def __init__(self, number: int, text: str, heading: int = 0, main: bool = True, item: bool = False) -> None:
        self.number = self.last = number
        self.text = text[:LONGEST_LINE]
        self.heading, self.main, self.item = heading, main, item
        self.row = self.stated = False
        self.mark = ""
        self.rest = text[LONGEST_LINE:]

    @cached_property
    def folded(self) -> str:
        """The line as patterns read it."""
        return fold(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """The line's sentences, in order."""
        return list(_sentences(self))

    def joined(self, other: Line, gap: str = " ") -> Line:
        """This line with another that goes on where it ends."""
        text = f"{self.text}{self.rest}{gap}{other.text}{other.rest}"
        line = Line(self.number, text, self.heading, self.main, self.item)
        line.last, line.mark = other.last, self.mark
        return line


class Span(NamedTuple):
    """A place in a line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as the source has them."""
        return self.line.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """The words as patterns read them."""
        return self.line.folded[self.start : self.end]

    @property
    def is_cut(self) -> bool:
        """Whether the signs at its ends show that a name goes on there: an initial, a nickname, an open bracket."""
        before, text = self.line.folded[max(0, self.start - 3) : self.start], self.folded
        begun = not HAN.match(text) and _BEFORE_REST.search(before)
        return bool(begun or _BEFORE_MORE.match(self.line.folded, self.end)) or text.count("(") != text.count(")")

    def part(self, start: int, end: int) -> Span:
        """A place within this one, counted from its start."""
        return Span(self.line, self.start + start, self.start + end)


class Found(NamedTuple):
    """A value with its evidence: `where` (the number of its line, or the page's own markup) and the `quote`."""

    value: str
    where: str | int
    quote: str = ""


def found(span: Span, value: str = "") -> Found:
    """What a place says, or a `value` that follows from it, with the words around as evidence."""
    line, start, end = span
    left = max(0, start - AROUND)
    right = min(len(line.text), max(end + AROUND, left + LONGEST_QUOTE), left + LONGEST_QUOTE + AROUND)
    cut = " ".join(line.text[left:right].split())
    quoted = f"{'… ' if left else ''}{cut}{' …' if right < len(line.text) else ''}"
    return Found(value or " ".join(span.text.split()), line.number, quoted)


def whole(line: Line) -> Span:
    """All of a line."""
    return Span(line, 0, len(line.text))


class Page:
    """What a source came to.

    `facts` are what its markup states by name (`title`, `published`, …); `markdown` is the source where it is one.
    """

    def __init__(
        self, lines: Iterable[Line], facts: Mapping[str, tuple[str, str]] | None = None, markdown: str = ""
    ) -> None:
        self.lines = tuple(line for line in lines if line.text)
        self.facts = dict(facts or {})
        self.markdown = markdown
        for bars, run in groupby(self.lines, key=lambda line: line.text.count(" | ")):
            rows = list(run)
            for line in rows:
                line.row = line.row or (bool(bars) and len(rows) >= ROWS)


def number_lines(texts: Iterable[str]) -> list[Line]:
    """Lines of plain text, with the numbers that an editor's program shows."""
    return [Line(number, cleaned) for number, text in enumerate(texts, start=1) if (cleaned := clean(text))]


@cache
def _abbreviated() -> re.Pattern[str]:
    words = any_of({word for table in tables() for word in table.words["abbreviations"]})
    return re.compile(rf"(?:^|[\s(\"“])(?:{words}|[A-Za-z])$", re.IGNORECASE)


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of({word for table in tables() for word in table.numbers['months']})})\b", re.I)


def _sentences(line: Line) -> Iterator[Span]:
    begin, text = 0, line.folded
    for match in _SENTENCE_END.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        ordinal = before[-1:].isdigit() and _month().match(text, match.end())  # `18. August`
        if not match[0].startswith(".") or not (ordinal or _abbreviated().search(before)):
            yield from _pieces(line, begin, match.end())
            begin = match.end()
    yield from _pieces(line, begin, len(text))


def _pieces(line: Line, start: int, end: int) -> Iterator[Span]:
    for begin in range(start, end, LONGEST_SENTENCE):
        part = line.folded[begin : min(end, begin + LONGEST_SENTENCE)]
        if part.strip():
            yield Span(line, begin + len(part) - len(part.lstrip()), begin + len(part.rstrip()))

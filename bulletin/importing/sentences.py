"""Lines cut into sentences, each with its place, so that a clue and what it speaks of are sought together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bulletin.importing.page import Line
from bulletin.importing.patterns import any_of
from bulletin.importing.tables.table import tables

LONGEST = 1500  # characters; what runs on longer is cut, so that no pattern has far to look
_END = re.compile(
    r"""[。！？；!?…]+[”"’』」)）]*"""
    r"""|\.[”"’)]*(?=\s+[“"‘'(«]*[A-ZÀ-Þ0-9\u4e00-\u9fff]|\s*$)"""
)


class Sentence(NamedTuple):
    """A sentence: its line, where it begins in it, and its folded words."""

    line: Line
    start: int
    text: str


@cache
def _abbreviation() -> re.Pattern[str]:
    words = any_of({word for table in tables() for word in table.abbreviations})
    return re.compile(rf"(?:^|[\s(\"“])(?:{words}|[A-Za-z])$", re.IGNORECASE)


def sentences(line: Line) -> Iterator[Sentence]:
    """The sentences of a line, in order."""
    start, text = 0, line.folded
    for match in _END.finditer(text):
        if match[0].startswith(".") and _abbreviation().search(text[max(0, match.start() - 12) : match.start()]):
            continue
        yield from _pieces(line, start, match.end())
        start = match.end()
    yield from _pieces(line, start, len(text))


def _pieces(line: Line, start: int, end: int) -> Iterator[Sentence]:
    while start < end:
        stop = min(end, start + LONGEST)
        part = line.folded[start:stop]
        lead = len(part) - len(part.lstrip())
        if part.strip():
            yield Sentence(line, start + lead, part.strip())
        start = stop

"""Lines that a program broke at a margin, joined to paragraphs again; the first line's number stands for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.importing.furniture import is_furniture, width_of
from bulletin.importing.labels import label_pattern
from bulletin.importing.page import Line

NARROWEST, WIDEST = 30, 130  # of a text that is broken at a margin
FEWEST = 3  # lines at the margin that show it; where there are fewer, the words must show that a line goes on
LISTED = re.compile(r"(?:\(?\d{1,3}[.)]|[a-z]\)|[-*•·▪])\s")
_HAN = re.compile(r"[\u3400-\u9fff，。、；：！？“”《》（）]")


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join what was broken; a text whose lines are paragraphs stays as it is."""
    width = max((width_of(line.text) for line in lines), default=0)
    full = [place for place in range(len(lines) - 1) if _is_full(lines[place], lines[place + 1], width)]
    if len(full) < FEWEST:
        full = [place for place in full if goes_on(lines[place], lines[place + 1])]
    return join(lines, frozenset(full) if NARROWEST <= width <= WIDEST else frozenset())


def join(lines: Sequence[Line], open_ends: frozenset[int]) -> list[Line]:
    """The lines, each at one of the places `open_ends` joined with the next."""
    joined: list[Line] = []
    for place, line in enumerate(lines):
        if place - 1 in open_ends and joined:
            both_han = _HAN.match(joined[-1].text[-1:]) and _HAN.match(line.text[:1])
            joined[-1] = joined[-1].joined(line, "" if both_han else " ")
        else:
            joined.append(line)
    return joined


def goes_on(line: Line, following: Line) -> bool:
    """Whether a line ends within a sentence and the next begins there."""
    return following.text[:1].islower() and not re.search(r"[.!?:;]$", line.text)


def may_join(line: Line, following: Line) -> bool:
    """Whether by their words one line may go on in the next: neither a label, a list's item nor furniture."""
    if label_pattern().match(following.folded) or LISTED.match(following.folded) or re.search(r"[:：]$", line.text):
        return False
    return not is_furniture(line) and not is_furniture(following)


def first_word(line: Line) -> str:
    """What cannot be divided in a line: a word, or one Chinese character."""
    return line.text[:1] if _HAN.match(line.text[:1]) else line.text.split(" ", 1)[0]


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted, and it goes on where this one ends."""
    if following.number - line.number != 1 or not may_join(line, following):
        return False
    first = first_word(following)
    han = bool(_HAN.match(first))
    return width_of(line.text) + (2 if han else 1) + width_of(first) > width - (2 if han else 0)

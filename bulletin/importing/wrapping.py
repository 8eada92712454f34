"""Lines that a program broke at a margin, joined to paragraphs again; the first line's number stands for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.importing.furniture import is_furniture, measure
from bulletin.importing.page import Line
from bulletin.importing.patterns import label_pattern

NARROWEST, WIDEST = 30, 130  # of a text that is broken at a margin
FEWEST = 3  # lines at the margin that show it; where there are fewer, the words must show that a line goes on
_HAN = re.compile(r"[\u3400-\u9fff，。、；：！？“”《》（）]")


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join what was broken; a text whose lines are paragraphs stays as it is."""
    if not lines:
        return []
    width = max(measure(line.text) for line in lines)
    full = [place for place in range(len(lines) - 1) if _is_full(lines[place], lines[place + 1], width)]
    if len(full) < FEWEST:
        full = [place for place in full if _goes_on(lines[place], lines[place + 1])]
    if not NARROWEST <= width <= WIDEST or not full:
        return list(lines)
    broken = frozenset(full)
    joined: list[Line] = []
    open_end = False
    for place, line in enumerate(lines):
        if open_end and joined:
            before = joined[-1]
            gap = "" if _HAN.match(before.text[-1:]) and _HAN.match(line.text[:1]) else " "
            joined[-1] = Line(before.number, f"{before.text}{gap}{line.text}", before.heading, before.main)
        else:
            joined.append(line)
        open_end = place in broken
    return joined


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a line ends within a sentence and the next begins there."""
    return following.text[:1].islower() and not re.search(r"[.!?:;]$", line.text)


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted, and it goes on where this one ends."""
    if following.number - line.number != 1 or label_pattern().match(following.folded):
        return False
    first = following.text[:1] if _HAN.match(following.text[:1]) else following.text.split(" ", 1)[0]
    slack = 2 if _HAN.match(first) else 1
    if measure(line.text) + slack + measure(first) <= width - (2 if slack == 2 else 0):
        return False
    return not re.search(r"[:：]$", line.text) and not is_furniture(line) and not is_furniture(following)

"""The day of the meeting, as far as the report states it; every year that is not in the text has its note."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.importing.expressions import Expression, expressions
from bulletin.importing.layout import TIME, Layout
from bulletin.importing.page import Line
from bulletin.importing.patterns import compiled
from bulletin.importing.sentences import sentences
from bulletin.importing.settling import Dated, Frame, settle

ENOUGH = 3
_SENTENCES = 40  # in which a meeting's date is sought


class _Candidate(NamedTuple):
    points: float
    expression: Expression


def meeting_date(layout: Layout, published: datetime.date | None) -> Dated | None:
    """The meeting's date; None where the report has none that can be tied to the meeting."""
    frame = _frame(layout, published)
    candidates = [*_labelled(layout), *_in_text(layout, frame), *_in_head(layout)]
    for candidate in sorted(candidates, key=lambda candidate: -candidate.points):
        if candidate.points >= ENOUGH and (dated := settle(candidate.expression, frame)):
            return dated
    return None


def _frame(layout: Layout, published: datetime.date | None) -> Frame:
    tag = layout.table.tag
    in_head = [one for line in layout.head for one in expressions(line, tag) if one.month and one.day]
    dateline = next((one for line in layout.text[:3] for one in dateline_of(line, tag)), None)
    years = {
        int(match["y"]) if match["y"].isdecimal() else 0
        for line in (*layout.head, *layout.text[:2])
        for pattern in compiled(tag).year_of_meeting
        for match in pattern.finditer(line.folded)
    }
    return Frame(published, dateline, in_head[0] if in_head else None, years.pop() if len(years) == 1 else 0)


def dateline_of(line: Line, tag: str) -> Iterator[Expression]:
    """The day in a dateline such as `BEIJING, June 2 (Xinhua) --` or `本报6月2日电`."""
    for pattern in compiled(tag).datelines:
        if match := pattern.match(line.folded[:200]):
            start, end = match.span("date")
            yield from (one for one in expressions(line, tag) if start <= one.start < end and one.day)


def _labelled(layout: Layout) -> Iterator[_Candidate]:
    for label in layout.labels:
        if label.value and (label.kind == "date" or (label.kind == "when" and layout.minutes)):
            start = label.line.text.find(label.value)
            for one in expressions(label.line, layout.table.tag):
                if one.start >= start and (one.month or one.year):
                    yield _Candidate(12, one)
                    break


def _in_text(layout: Layout, frame: Frame) -> Iterator[_Candidate]:
    words = compiled(layout.table.tag)
    seen = 0
    for line in layout.text:
        found = expressions(line, layout.table.tag)
        for sentence in sentences(line):
            seen += 1
            if seen > _SENTENCES:
                return
            end = sentence.start + len(sentence.text)
            inside = [one for one in found if sentence.start <= one.start < end and not _same(one, frame.dateline)]
            held = list(words.held.finditer(sentence.text)) if inside else []
            if not held:
                continue
            for one in inside:
                near = min(_distance(one, match, sentence.start) for match in held)
                points = 8 - min(near / 60, 2) - min((seen - 1) * 0.5, 3)
                points -= 4 if _elsewhere(one, sentence.text, sentence.start, layout) else 0
                points -= 2.5 if not one.day and one.offset is None and one.weekday is None else 0
                points -= 0.6 if one.offset is not None or one.weekday is not None else 0
                points -= 1 if one.offset is not None and any(other.day for other in inside) else 0
                yield _Candidate(points, one)


def _same(one: Expression, other: Expression | None) -> bool:
    return other is not None and one.line is other.line and one.start == other.start


def _distance(one: Expression, match: re.Match[str], start: int) -> int:
    return max(0, match.start() + start - one.end, one.start - start - match.end())


def _elsewhere(one: Expression, sentence: str, start: int, layout: Layout) -> bool:
    """Whether the words around a date speak of another meeting, a deadline or a document."""
    left = max(0, one.start - start - 90)
    around = sentence[left : one.end - start + (60 if layout.table.spaced else 0)]
    return bool(compiled(layout.table.tag).elsewhere.search(around)) or _in_quotes(sentence, one.start - start, layout)


def _in_quotes(sentence: str, place: int, layout: Layout) -> bool:
    for left, right in layout.table.quotes:
        if left != right and sentence.rfind(left, 0, place) > sentence.rfind(right, 0, place):
            return True
    return False


def _in_head(layout: Layout) -> Iterator[_Candidate]:
    for line in (*layout.head, *(_plain_days(layout) if layout.minutes else ())):
        for one in expressions(line, layout.table.tag):
            if one.month and (one.day or one.year):
                meets = compiled(layout.table.tag).meeting.search(line.folded) or layout.minutes
                yield _Candidate(
                    (8.5 if layout.minutes else 4.5) if meets and one.day else 3.2 if layout.minutes else 0, one
                )


def _plain_days(layout: Layout) -> Iterator[Line]:
    """Lines of minutes that hold a day alone: without a label or a time of publication it is the meeting's."""
    labelled = {label.line.number for label in layout.labels}
    return (line for line in layout.credits if line.number not in labelled and not TIME.search(line.folded))

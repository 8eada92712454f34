"""The day of the meeting, as far as the report states it; every year that is not in the text has its note."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from bulletin.importing.date_points import Candidate, Passage, points_of
from bulletin.importing.expressions import Expression, expressions
from bulletin.importing.layout import TIME, Layout
from bulletin.importing.page import Line
from bulletin.importing.patterns import compiled
from bulletin.importing.sentences import sentences
from bulletin.importing.settling import Dated, Frame, settle

ENOUGH = 3
VAGUE = 3.5  # points that a day loses where another sentence says that the meeting was "recently"
_SENTENCES = 40  # in which a meeting's date is sought


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


def _labelled(layout: Layout) -> Iterator[Candidate]:
    for label in layout.labels:
        if label.value and (label.kind == "date" or (label.kind == "when" and layout.minutes)):
            start = label.line.text.find(label.value)
            for one in expressions(label.line, layout.table.tag):
                if one.start >= start and (one.month or one.year):
                    yield Candidate(12, one)
                    break


def _in_text(layout: Layout, frame: Frame) -> Iterator[Candidate]:
    """The expressions of the first sentences, each judged by the sentence that it stands in."""
    number, vague = 0, _vague(layout)
    for line in layout.text:
        found = [one for one in expressions(line, layout.table.tag) if not _same(one, frame.dateline)]
        for sentence in sentences(line):
            number += 1
            if number > _SENTENCES:
                return
            end = sentence.start + len(sentence.text)
            inside = [one for one in found if sentence.start <= one.start < end]
            passage = Passage(layout, sentence, number, tuple(inside))
            less = 0 if vague in (None, number) else VAGUE
            yield from (Candidate(points_of(one, passage, frame) - less, one) for one in inside)


def _vague(layout: Layout) -> int | None:
    """The number of the sentence that leaves the day open, `Recently, the committee met`; None where none does."""
    words = compiled(layout.table.tag)
    opening = [sentence.text for line in layout.text[:3] for sentence in sentences(line)][:4]
    for number, text in enumerate(opening, start=1):
        if words.vague.search(text) and (words.held.search(text) or words.body.search(text)):
            return number
    return None


def _same(one: Expression, other: Expression | None) -> bool:
    return other is not None and one.line is other.line and one.start == other.start


def _in_head(layout: Layout) -> Iterator[Candidate]:
    for line in (*layout.head, *(_plain_days(layout) if layout.minutes else ())):
        for one in expressions(line, layout.table.tag):
            if one.month and (one.day or one.year):
                meets = compiled(layout.table.tag).meeting.search(line.folded) or layout.minutes
                yield Candidate(
                    (8.5 if layout.minutes else 4.5) if meets and one.day else 3.2 if layout.minutes else 0, one
                )


def _plain_days(layout: Layout) -> Iterator[Line]:
    """Lines of minutes that hold a day alone: without a label or a time of publication it is the meeting's."""
    labelled = {label.line.number for label in layout.labels}
    return (line for line in layout.credits if line.number not in labelled and not TIME.search(line.folded))

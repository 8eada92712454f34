"""The day of the meeting, as far as the report states it; every year that is not in the text has its note."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.importing.dates import Dated, Day, Frame, days_in, settle
from bulletin.importing.labels import saying_when
from bulletin.importing.layout import NO_REPORT, Layout, days_of
from bulletin.importing.page import Found, Span

ENOUGH = 3
NEAR, FAR = 14, 60  # days before the page's own day in which a reported meeting lies, and beyond which it rarely does
_SENTENCES = 40  # in which a meeting's date is sought
_LEAD = 60  # characters before a date in which a word says what it is the day of
_TWO_MEETINGS = 0.5  # points within which another day leaves it open which of two is meant


class Dates(NamedTuple):
    """The meeting's date; None where it is not certain, with the `doubts` that an editor may settle."""

    date: Dated | None
    doubts: tuple[Found, ...] = ()


def meeting_date(layout: Layout, published: datetime.date | None) -> Dates:
    """The meeting's date; none where the report has none that can be tied to the meeting."""
    frame = _frame(layout, published)
    candidates = [*_labelled(layout), *_in_text(layout, frame), *_in_head(layout, published)]
    scored = [(points, dated) for points, day in candidates if points >= ENOUGH and (dated := settle(day, frame))]
    scored.sort(key=lambda one: -one[0])
    if not scored:
        return Dates(None)
    points, best = scored[0]
    others = {dated.found.value: dated.found for score, dated in scored if points - score <= _TWO_MEETINGS}
    if layout.notices.keys() & NO_REPORT or _differ([*others]):
        return Dates(None, tuple(others.values()))
    fuller = (
        dated for _, dated in scored if best.found.value.replace("XXXX", dated.found.value[:4]) == dated.found.value
    )
    return Dates(next((dated for dated in fuller if dated.found.value[:1].isdigit()), best))


def _differ(values: list[str]) -> bool:
    """Whether some dates are of different meetings: no one of them contains all others, as a month does its days."""
    shortest = min((value.split("/")[0] for value in values), key=len)
    return not all(value.startswith(shortest) or value[5:10] == shortest[5:10] for value in values)


def _frame(layout: Layout, published: datetime.date | None) -> Frame:
    days = (day for line in layout.head for day in days_in(line, layout.table) if day.month and day.day)
    return Frame(published, _dateline(layout), next(days, None))


def _dateline(layout: Layout) -> Day | None:
    """The day in a dateline such as `BEIJING, June 2 (Xinhua) --` or `本报6月2日电`."""
    for line in layout.text[:3]:
        for match in filter(None, (pattern.match(line.folded[:200]) for pattern in layout.table.datelines)):
            for day in days_in(line, layout.table):
                if match.start("date") <= day.span.start < match.end("date"):
                    return day
    return None


def _labelled(layout: Layout) -> list[tuple[float, Day]]:
    """The days of labels; none where several labels of a list name several days."""
    found = []
    for label in layout.labels:
        if not label.line.stated and (label.kind == "date" or (label.kind == "when" and layout.minutes)):
            days = [day for day in days_of(label, layout.table) if day.month or day.year]
            found += [(12.0 if label.whole else 6.0, day) for day in days[:1]]
    return found if len({(day.year, day.month, day.day) for _, day in found}) <= 1 else []


def _in_text(layout: Layout, frame: Frame) -> Iterator[tuple[float, Day]]:
    """The dates of the first sentences, each judged by the sentence that it is in."""
    spans = [span for line in layout.text for span in line.sentences][:_SENTENCES]
    for number, span in enumerate(spans, start=1):
        inside = [day for day in days_in(span.line, layout.table) if span.start <= day.span.start < span.end]
        for day in inside:
            if not (frame.dateline and day.span == frame.dateline.span):
                yield _points(day, span, number, layout, frame), day


def _in_head(layout: Layout, published: datetime.date | None) -> Iterator[tuple[float, Day]]:
    """The days above the text; in minutes also those of lines that hold a day alone."""
    table, previous = layout.table, ""
    labelled = {label.line.number for label in layout.labels}
    if published:
        labelled |= {
            line.number for line in layout.credits if any(day.date == published for day in days_in(line, table))
        }
    alone = [line for line in layout.credits if line.number not in labelled and layout.minutes]
    for line in sorted((*layout.head, *alone), key=lambda line: line.number):
        headed = table.pattern("other_day_heading").search(previous)
        other = headed or table.pattern("other_day_line").search(line.folded) or saying_when().search(line.folded)
        meets = layout.minutes or table.word("meeting_words").search(line.folded)
        previous = line.folded
        for day in days_in(line, table) if meets and not other else ():
            if day.month and (day.day or day.year):
                yield (8.5 if layout.minutes else 4.5) if day.day else 3.2, day


def _points(day: Day, span: Span, number: int, layout: Layout, frame: Frame) -> float:
    """What ties a date's sentence to the meeting, less what ties it to something else."""
    table, place, end = layout.table, day.span.start - span.start, day.span.end - span.start
    points = _tie(day, span, number, layout)
    if not points:
        return 0
    text, before, after = span.folded, span.folded[max(0, place - _LEAD) : place], span.folded[end:]
    around = f"{text[max(0, place - 90) : place]}@{after[: 60 if table.spaced else 0]}"
    short = text if len(text) <= 160 else f"{before}{day.span.folded}"
    elsewhere = table.pattern("elsewhere").search(around) or table.pattern("other_day_line").search(short)
    other = table.pattern("before_other_day").search(before) or table.pattern("after_other_day").match(after)
    signs = (
        (elsewhere, 6), (other or (not day.last_day and table.pattern("since_day").search(before)), 6),
        (not day.is_of_a_day, 2.5), (day.offset is not None or day.weekday is not None, 0.6),
        (True, min((number - 1) * 0.5, 3)),
    )  # fmt: skip
    return points - sum(less for sign, less in signs if sign) + _plausible(day, frame)


def _tie(day: Day, span: Span, number: int, layout: Layout) -> float:
    """What ties a day to the meeting: that it was held, at best nearby; else a body or a meeting in the sentence."""
    table, place, after_place = layout.table, day.span.start - span.start, day.span.end - span.start
    held = [match.span() for match in table.pattern("held").finditer(span.folded)]
    if held:
        most = 9.2 if layout.minutes and number == 1 and day.is_full else 8
        return most - min(min(max(0, begin - after_place, place - end) for begin, end in held) / 60, 2)
    if not day.is_of_a_day:
        return 0
    if layout.minutes and number <= 2:
        return 7
    if table.word("bodies").search(span.folded):
        return 5.5 if number <= 3 else 4.5
    if table.word("meeting_words").search(span.folded):
        return 4.5
    return 0


def _plausible(day: Day, frame: Frame) -> float:
    """A meeting is reported soon after it, never before."""
    if not frame.published or not day.is_of_a_day or not (dated := settle(day, frame)):
        return 0
    try:
        gap = (frame.published - datetime.date.fromisoformat(dated.found.value.partition("/")[0])).days
    except ValueError:
        return 0
    if gap < 0:
        return -6
    if gap <= NEAR:
        return 1
    return 0 if gap <= FAR else -1.5

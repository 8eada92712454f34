"""Who held a post when, as a picture: a mark for each meeting that attests it, a line where these are near enough.

Lengths are user units of an SVG, as in charts.
"""

import datetime
from collections.abc import Iterable

from bulletin.register.offices import Interval
from bulletin.register.spans import span_of_date
from bulletin.site.charts import Mark, length, year_marks
from bulletin.site.sheet import Link, Value

WIDTH = 320  # user units
LEAST = 2.5  # the width of a day's mark
MOST_ROWS = 30  # people or offices in one picture


class Span(Value, frozen=True):
    """A meeting, as wide as the days that its date leaves open, or the line from the first of several to the last."""

    x: str
    width: str
    day: bool


class Held(Value, frozen=True):
    """An interval: the dates of its first and its last meeting, and how many meetings attest it."""

    first: str
    last: str
    count: int


class TimelineRow(Value, frozen=True):
    """One holder of a post, or one post of a person: their name, with an address if they have a page.

    `of` are the committees of a post, where its title alone does not tell it from another.
    """

    link: Link
    of: tuple[Link, ...]
    held: tuple[Held, ...]
    lines: tuple[Span, ...]
    meetings: tuple[Span, ...]


class Timeline(Value, frozen=True):
    """Rows on one scale of years; `more` counts the rows that there was no room for."""

    rows: tuple[TimelineRow, ...]
    marks: tuple[Mark, ...]
    first: str
    last: str
    more: int


def timeline(held: Iterable[tuple[Link, tuple[Link, ...], list[Interval]]], years: range) -> Timeline | None:
    """The picture of what was `held` in these years: for each row its link, its committees and its intervals.

    None where nothing is dated.
    """
    rows = [row for row in held if row[2]]
    if not rows or not years:
        return None
    shown = tuple(_row(*row, years) for row in rows[:MOST_ROWS])
    first, last = f"{years.start:04}", f"{years.stop - 1:04}"
    marks = year_marks(years, WIDTH / len(years), lambda year: _place(datetime.date(year, 1, 1), years), WIDTH)
    return Timeline(shown, marks, first, last, len(rows) - len(shown))


def held_of(found: Iterable[Interval]) -> tuple[Held, ...]:
    """Intervals in dates, the last first."""
    dates = [[report.row.date for report in interval] for interval in found]
    return tuple(Held(of[0], of[-1], len(of)) for of in reversed(dates))


def _row(link: Link, of: tuple[Link, ...], found: list[Interval], years: range) -> TimelineRow:
    spans = [[_span(report.row.date, years) for report in interval] for interval in found]
    lines = [(min(start for start, _ in run), max(end for _, end in run)) for run in spans if len(run) > 1]
    return TimelineRow(
        link,
        of,
        held_of(found),
        tuple(Span(length(start), length(end - start), False) for start, end in lines),
        tuple(Span(length(start), length(end - start), end - start <= LEAST) for run in spans for start, end in run),
    )


def _span(date: str, years: range) -> tuple[float, float]:
    """Where a meeting's date begins and ends; a date before the years shown is put at their edge."""
    first, last = span_of_date(date) or (datetime.date.min, datetime.date.min)
    start, end = (max(0.0, _place(day, years)) for day in (first, last))
    return min(start, WIDTH - LEAST), max(end, min(start, WIDTH - LEAST) + LEAST)


def _place(day: datetime.date, years: range) -> float:
    begin = datetime.date(years.start, 1, 1).toordinal()
    return WIDTH * (day.toordinal() - begin) / (366 * len(years))

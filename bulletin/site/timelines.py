"""Who held a post when, as a picture: a mark for each meeting that attests it, a line where these are near enough.

Lengths are user units of an SVG, as in charts.
"""

import datetime
from collections.abc import Iterable

from bulletin.register.offices import Interval
from bulletin.register.reports import span_of_date
from bulletin.site.charts import WIDTH, length, year_marks
from bulletin.site.sheet import Facts, Link

LEAST = 2.5  # the width of a day's mark
MOST_ROWS = 30  # people or offices in one picture
Tenure = tuple[str, str, int]  # an interval: the dates of its first and its last meeting, and how many attest it


def timeline(held: Iterable[tuple[Link, tuple[Link, ...], list[Interval]]], years: range) -> Facts | None:
    """The picture of what was `held` in these years: for each row its link, its committees and its intervals.

    The link is that of a post's holder, or the name of a person's post; the committees are those of a post whose title
    alone does not tell it from another. `more` counts the rows for which there was no room. None where nothing is
    dated.
    """
    rows = [row for row in held if row[2]]
    if not rows or not years:
        return None
    return {
        "rows": tuple(_row(*row, years) for row in rows[:MOST_ROWS]),
        "marks": year_marks(years, WIDTH / len(years), lambda year: _place(datetime.date(year, 1, 1), years)),
        "more": max(0, len(rows) - MOST_ROWS),
    }


def tenures_of(found: Iterable[Interval]) -> tuple[Tenure, ...]:
    """Intervals in dates, the last first."""
    dates = [[report.row.date for report in interval] for interval in found]
    return tuple((days[0], days[-1], len(days)) for days in reversed(dates))


def _row(link: Link, committees: tuple[Link, ...], found: list[Interval], years: range) -> Facts:
    """A row: a line from the first meeting of each interval to the last, and the meetings.

    Each meeting is as wide as the days that its date leaves open, with whether that is a single day.
    """
    spans = [[_span(report.row.date, years) for report in interval] for interval in found]
    lines = [(min(start for start, _ in run), max(end for _, end in run)) for run in spans if len(run) > 1]
    meetings = [span for run in spans for span in run]
    return {
        "link": link,
        "of": committees,
        "held": tenures_of(found),
        "lines": tuple((length(start), length(end - start)) for start, end in lines),
        "meetings": tuple((length(start), length(end - start), end - start <= LEAST) for start, end in meetings),
    }


def _span(date: str, years: range) -> tuple[float, float]:
    """Where a meeting's date begins and ends; a date before the years shown is put at their edge."""
    first, last = span_of_date(date) or (datetime.date.min, datetime.date.min)
    start, end = (max(0.0, _place(day, years)) for day in (first, last))
    return min(start, WIDTH - LEAST), max(end, min(start, WIDTH - LEAST) + LEAST)


def _place(day: datetime.date, years: range) -> float:
    begin = datetime.date(years.start, 1, 1).toordinal()
    return WIDTH * (day.toordinal() - begin) / (366 * len(years))

"""What a report leaves open of a date, taken from its page: the page's own day, dateline, headline; never guessed."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from bulletin.importing.dates import Day, latest_not_after
from bulletin.importing.page import Found, found

_COMING = 300  # days back from the page's own day beyond which a day without a year is one to come


class Dated(NamedTuple):
    """A meeting's date in one of our forms, with how it is known where the text alone does not say it."""

    found: Found
    note: str = ""


class Frame(NamedTuple):
    """What half a date is read against: the page's own day, dateline, headline, and a year named with the meeting."""

    published: datetime.date | None
    dateline: Day | None
    headline: Day | None
    year: int


def settle(day: Day, frame: Frame) -> Dated | None:
    """A date made whole with what the page gives; None where even so no day, month or year comes of it."""
    if day.offset is not None or day.weekday is not None:
        return _counted_back(day, frame)
    if day.month and day.day:
        return _with_year(day, day.month, day.day, frame)
    if day.day:
        return _with_month(day, frame)
    if day.year:
        return Dated(found(day.span, f"{day.year:04}-{day.month:02}" if day.month else f"{day.year:04}"))
    return None


def _with_year(day: Day, month: int, number: int, frame: Frame) -> Dated | None:
    said, year, note = day.span.text.strip(), day.year, ""
    if not year and day.this_year is not None and frame.published:
        year = frame.published.year + day.this_year
        note = f"“{said}” is counted from the page's own day, {frame.published}."
    if not year and frame.year:
        year, note = frame.year, f"The text says “{said}” without a year, and names the meeting as one of {frame.year}."
    if not year and frame.published and (latest := latest_not_after(month, number, frame.published)):
        if (frame.published - latest).days > _COMING:
            return None
        year, note = latest.year, f"The text says “{said}” without a year; the page is dated {frame.published}."
    if not year:
        return Dated(
            found(day.span, f"XXXX-{month:02}-{number:02}"), f"The text says “{said}”." if day.last_day else ""
        )
    return Dated(found(day.span, _day_or_two(day, year, month, number)), note)


def _day_or_two(day: Day, year: int, month: int, number: int) -> str:
    last_month = day.last_month or month
    try:
        first = datetime.date(year, month, number)
        last = datetime.date(year + (last_month < month), last_month, day.last_day) if day.last_day else first
    except ValueError:
        return f"{year:04}-{month:02}"
    return f"{first}/{last}" if last > first else str(first)


def _counted_back(day: Day, frame: Frame) -> Dated | None:
    """`yesterday`, `Monday`: counted from the dateline, else from the page's own day."""
    said, line = day.span.text.strip(), frame.dateline if frame.dateline and frame.dateline.month else None
    base = frame.published
    if line:
        base = line.date or (frame.published and latest_not_after(line.month, line.day, frame.published))
    if base is None:
        return None
    if day.offset is not None:
        date = base + datetime.timedelta(days=day.offset)
    else:
        back = (base.isoweekday() - (day.weekday or 0)) % 7
        if day.past == 2 and base.isoweekday() > (day.weekday or 0):
            back += 7
        date = base - datetime.timedelta(days=back or (7 if day.past else 0))
    return Dated(
        found(day.span, str(date)),
        f"“{said}” is counted from {'the dateline' if line else 'the page' + chr(39) + 's own day'}, {base}.",
    )


def _with_month(day: Day, frame: Frame) -> Dated | None:
    """`the 14th`: its month is in the headline or dateline, else it is the latest such day up to the page's own."""
    said, line, head = day.span.text.strip(), frame.dateline, frame.headline
    other = head if head and head.day == day.day else None
    if not other and line and line.day >= day.day:
        other = line
    if other and (dated := _with_year(other, other.month, day.day, frame)):
        note = dated.note or f"The month is that of “{other.span.text.strip()}”."
        return Dated(found(day.span, dated.found.value), note)
    if frame.published is None:
        return None
    date = frame.published
    for _ in range(62):
        if date.day == day.day:
            return Dated(found(day.span, str(date)), f"The text says “{said}”; the page is dated {frame.published}.")
        date -= datetime.timedelta(days=1)
    return None

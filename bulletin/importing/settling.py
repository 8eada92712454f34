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
    if day.day:
        return _with_year(day, frame) if day.month else _with_month(day, frame)
    if day.year:
        return Dated(found(day.span, f"{day.year:04}-{day.month:02}" if day.month else f"{day.year:04}"))
    return None


def _with_year(day: Day, frame: Frame) -> Dated | None:
    said, year, note, page = f"“{day.span.text.strip()}”", day.year, "", frame.published
    if not year and day.this_year is not None and page:
        year, note = page.year + day.this_year, f"{said} is counted from the page's own day, {page}."
    elif not year and frame.year:
        year, note = frame.year, f"The text says {said} without a year, and names the meeting as one of {frame.year}."
    elif not year and page and (latest := latest_not_after(day.month, day.day, page)):
        if (page - latest).days > _COMING:
            return None
        year, note = latest.year, f"The text says {said} without a year; the page is dated {page}."
    if not year:
        note = f"The text says {said}." if day.last_day else ""
        return Dated(found(day.span, f"XXXX-{day.month:02}-{day.day:02}"), note)
    return Dated(found(day.span, _day_or_two(day, year)), note)


def _day_or_two(day: Day, year: int) -> str:
    month = day.last_month or day.month
    try:
        first = datetime.date(year, day.month, day.day)
        last = datetime.date(year + (month < day.month), month, day.last_day) if day.last_day else first
    except ValueError:
        return f"{year:04}-{day.month:02}"
    return f"{first}/{last}" if last > first else str(first)


def _counted_back(day: Day, frame: Frame) -> Dated | None:
    """`yesterday`, `Monday`: counted from the dateline, else from the page's own day."""
    line, base, what = frame.dateline, frame.published, "the page's own day"
    if line and line.month:
        base, what = line.date or (base and latest_not_after(line.month, line.day, base)), "the dateline"
    if base is None:
        return None
    back = -(day.offset or 0)
    if day.weekday is not None:
        back = (base.isoweekday() - day.weekday) % 7 or (7 if day.past else 0)
        back += 7 if day.past == 2 and base.isoweekday() > day.weekday else 0
    date = base - datetime.timedelta(days=back)
    return Dated(found(day.span, str(date)), f"“{day.span.text.strip()}” is counted from {what}, {base}.")


def _with_month(day: Day, frame: Frame) -> Dated | None:
    """`the 14th`: its month is in the headline, else it is the latest such day up to the page's own."""
    said, head, page = f"“{day.span.text.strip()}”", frame.headline, frame.published
    if head and head.day == day.day and (dated := _with_year(head, frame)):
        note = dated.note or f"The month is that of “{head.span.text.strip()}”."
        return Dated(found(day.span, dated.found.value), note)
    earlier = (page - datetime.timedelta(days=back) for back in range(62)) if page else ()
    date = next((date for date in earlier if date.day == day.day), None)
    return Dated(found(day.span, str(date)), f"The text says {said}; the page is dated {page}.") if date else None

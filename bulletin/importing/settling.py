"""What a report leaves open of a date, taken from its page: the page's own day, dateline, headline; never guessed."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.expressions import Expression, latest_not_after

_NO_LEAP_YEAR = 2001


class Dated(NamedTuple):
    """A meeting's date in one of our forms, with how it is known where the text alone does not say it."""

    found: Found
    note: str = ""


class Frame(NamedTuple):
    """What half a date is read against: the page's own day, dateline, headline, and a year named with the meeting."""

    published: datetime.date | None
    dateline: Expression | None
    headline: Expression | None
    year: int


def settle(one: Expression, frame: Frame) -> Dated | None:
    """An expression made a date with what the page gives; None where even so no date comes of it."""
    if one.offset is not None or one.weekday is not None:
        return _counted_back(one, frame)
    if one.month and one.day:
        return _with_year(one, one.month, one.day, frame)
    if one.day:
        return _with_month(one, frame)
    if one.year:
        return Dated(_found(one, f"{one.year:04}-{one.month:02}" if one.month else f"{one.year:04}"))
    return None


def _found(one: Expression, value: str) -> Found:
    return found_in(one.line, value, one.start, one.end)


def _said(one: Expression) -> str:
    return one.line.text[one.start : one.end].strip()


def _with_year(one: Expression, month: int, day: int, frame: Frame) -> Dated:
    last_month, last_day = one.last_month or month, one.last_day
    year, note = one.year, ""
    if not year and one.this_year is not None and frame.published:
        year, note = (
            frame.published.year + one.this_year,
            f"“{_said(one)}” is counted from the page's own day, {frame.published}.",
        )
    if not year and frame.year:
        year, note = (
            frame.year,
            f"The text says “{_said(one)}” without a year, and names the meeting as one of {frame.year}.",
        )
    if not year and frame.published and (latest := latest_not_after(month, day, frame.published)):
        year = latest.year
        note = f"The text says “{_said(one)}” without a year; the page is dated {frame.published}."
    if not year:
        two = f"The text says “{_said(one)}”." if last_day else ""
        return Dated(_found(one, f"XXXX-{month:02}-{day:02}"), two)
    return Dated(_found(one, _day_or_two(year, month, day, last_month, last_day)), note)


def _day_or_two(year: int, month: int, day: int, last_month: int, last_day: int) -> str:
    first = datetime.date(year, month, day) if _is_day(year, month, day) else None
    if first is None:
        return f"{year:04}-{month:02}"
    if last_day:
        last_year = year + 1 if last_month < month else year
        if _is_day(last_year, last_month, last_day) and datetime.date(last_year, last_month, last_day) > first:
            return f"{first}/{datetime.date(last_year, last_month, last_day)}"
    return str(first)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _base(frame: Frame) -> tuple[datetime.date | None, Expression | None]:
    """The day that "today" means: the dateline's, else the page's own; the dateline alone where it has no year."""
    line = frame.dateline
    if line and line.month:
        if line.date:
            return line.date, line
        if frame.published and (found := latest_not_after(line.month, line.day, frame.published)):
            return found, line
        return None, line
    return frame.published, None


def _counted_back(one: Expression, frame: Frame) -> Dated | None:
    base, dateline = _base(frame)
    if base is None:
        if dateline is None or one.offset is None:
            return None
        if (dateline.month, dateline.day) in ((2, 29), (3, 1)):  # the day before depends on the year
            return None
        day = datetime.date(_NO_LEAP_YEAR, dateline.month, dateline.day) + datetime.timedelta(days=one.offset)
        return Dated(
            _found(one, f"XXXX-{day:%m-%d}"), f"“{_said(one)}” is counted from the dateline, “{_said(dateline)}”."
        )
    if one.offset is not None:
        day = base + datetime.timedelta(days=one.offset)
    else:
        back = (base.isoweekday() - (one.weekday or 0)) % 7
        if one.past and base.isoweekday() > (one.weekday or 0) and one.line.text[one.start] == "上":
            back += 7
        day = base - datetime.timedelta(days=back or (7 if one.past else 0))
    origin = "the dateline" if dateline else "the page's own day"
    return Dated(_found(one, str(day)), f"“{_said(one)}” is counted from {origin}, {base}.")


def _with_month(one: Expression, frame: Frame) -> Dated | None:
    """`the 14th`: its month stands in the headline or dateline, else it is the latest such day up to the page's own."""
    for other in (frame.headline, frame.dateline):
        if (
            other
            and (other is frame.dateline or other.day == one.day)
            and (other is not frame.dateline or other.day >= one.day)
        ):
            dated = _with_year(other, other.month, one.day, frame)
            return Dated(_found(one, dated.found.value), dated.note or f"The month is that of “{_said(other)}”.")
    if frame.published is None:
        return None
    day = frame.published
    if one.this_month is not None:
        day = day.replace(day=1) - datetime.timedelta(days=1) if one.this_month else day
        if one.this_month == 0 and one.day > day.day:
            return None
    for _ in range(62):
        if day.day == one.day:
            return Dated(_found(one, str(day)), f"The text says “{_said(one)}”; the page is dated {frame.published}.")
        day -= datetime.timedelta(days=1)
    return None

"""The date of a meeting, as far as its source states it: parsed from a few forms, put in order, never completed.

The forms are a subset of the Extended Date/Time Format (EDTF, ISO 8601-2): `2019`, `2019-04`, `2019-04-17`,
`XXXX-04-17` (year not stated), `2019-04-17/2019-04-18` (two days), and a final `?` (inferred).
"""

import calendar
import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from bulletin.model.catalogue import marked
from bulletin.model.date_forms import as_written_here, either_way

FORMS = marked(
    "YYYY-MM-DD, YYYY-MM, YYYY, XXXX-MM-DD (year not stated) or YYYY-MM-DD/YYYY-MM-DD; a final ? marks an inferred date"
)
# Patterns cannot check how many days a month has, nor which of two days comes first.
_MONTH_PATTERN, _DAY_PATTERN = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
FULL_DATE_PATTERN = f"[0-9]{{4}}-{_MONTH_PATTERN}-{_DAY_PATTERN}"
_DAYS_PATTERN = f"{_MONTH_PATTERN}(?:-{_DAY_PATTERN}(?:/{FULL_DATE_PATTERN})?)?"
MEETING_DATE_PATTERN = f"[0-9]{{4}}(?:-{_DAYS_PATTERN})?[?]?|XXXX-{_MONTH_PATTERN}-{_DAY_PATTERN}"
_LEAP_YEAR = 2000  # a year-less 29 February may exist
_SHAPE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


class DateError(ValueError):
    """A date in a form that is not allowed; the message is for the editor."""


class MeetingDate(NamedTuple):
    """A parsed date; `year`, `month`, `day` are None where not stated, `end` is the last day of a two-day form."""

    year: int | None
    month: int | None
    day: int | None
    end: datetime.date | None
    inferred: bool

    @property
    def first_day(self) -> datetime.date | None:
        """The day itself, or the first of two, if it is fully known; else None."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def newest_first(self) -> tuple[int, int, int, int]:
        """Sort key for a list with the newest first.

        An incomplete date comes after the full dates of its month or year, one without a year last.
        """
        last = -self.end.toordinal() if self.end else 0
        return (-(self.year or 0), -(self.month or 0), -(self.day or 0), last)


@lru_cache(maxsize=10_000)  # a report's date is read some ten times in a build
def parse_meeting_date(text: str) -> MeetingDate:
    """Read a date as an editor wrote it, or raise DateError saying what is wrong with it."""
    text = text.strip()
    bare, inferred = (text[:-1], True) if text.endswith("?") else (text, False)
    if re.match(r"(\d{4}|XXXX)\b[^/]*/", bare):
        return _parse_two_days(text, bare, inferred)
    match = _SHAPE.fullmatch(bare)
    if not match:
        meant = as_written_here(text) or " or ".join(either_way(text)) or FORMS
        raise DateError(f'"{text}" is not a date we can read; write {meant}')
    year, month, day = match["year"], match["month"], match["day"]
    if year == "XXXX":
        return _parse_yearless(text, month, day, inferred)
    _check_calendar(text, int(year), month, day)
    return MeetingDate(int(year), int(month) if month else None, int(day) if day else None, None, inferred)


def parse_full_date(text: str) -> datetime.date:
    """Read a plain full date (`2019-04-17`), or raise DateError."""
    match = _SHAPE.fullmatch(text.strip())
    if not match or not match["day"] or match["year"] == "XXXX":
        meant = as_written_here(text) if re.fullmatch(FULL_DATE_PATTERN, as_written_here(text)) else ""
        if meant := meant or " or ".join(either_way(text)):
            raise DateError(f'"{text}" is not a full date; write {meant}')
        raise DateError(f'"{text}" is not a full date; write YYYY-MM-DD')
    _check_calendar(text, int(match["year"]), match["month"], match["day"], "YYYY-MM-DD")
    return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))


def _parse_two_days(text: str, bare: str, inferred: bool) -> MeetingDate:
    try:
        first, last = (parse_full_date(part) for part in bare.split("/"))
    except ValueError as error:
        if meant := as_written_here(text):
            raise DateError(f'"{text}" is not a date we can read; write {meant}') from error
        raise DateError(f'"{text}" is not a pair of days; write YYYY-MM-DD/YYYY-MM-DD, two full days') from error
    if not first < last:
        raise DateError(f'"{text}" ends before it begins or on the same day; write the earlier day first')
    return MeetingDate(first.year, first.month, first.day, last, inferred)


def _parse_yearless(text: str, month: str | None, day: str | None, inferred: bool) -> MeetingDate:
    if not (month and day):
        raise DateError(f'"{text}" says too little; a date without a year needs month and day, XXXX-MM-DD')
    if inferred:
        raise DateError(f'"{text}" cannot be inferred and lack its year; drop the ?, or write the year you infer')
    _check_calendar(text, _LEAP_YEAR, month, day)
    return MeetingDate(None, int(month), int(day), None, False)


def _check_calendar(text: str, year: int, month: str | None, day: str | None, forms: str = FORMS) -> None:
    known_month = month is None or 1 <= int(month) <= 12
    if year < 1 or not known_month or (day and not 1 <= int(day) <= calendar.monthrange(year, int(month or 1))[1]):
        raise DateError(f'"{text}" is not a calendar day; write {forms}')

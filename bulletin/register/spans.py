"""The days on which a meeting may have begun, where its report states only a month or a year."""

import calendar
import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin.model.dates import parse_meeting_date
from bulletin.register.reports import Report

YEAR = 366  # days: holders of an office change, so only meetings within a year of each other tell who holds it


class Dated(NamedTuple):
    """A report, and the first and the last day on which its meeting may have begun."""

    first: datetime.date
    last: datetime.date
    report: Report


def dated(reports: Iterable[Report]) -> Iterator[Dated]:
    """The reports that state a year, each with the first and the last day that its date leaves open."""
    for report in reports:
        if span := span_of_date(report.row.date):
            yield Dated(*span, report)


def span_of_date(date: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that a date leaves open for a beginning; None without a year."""
    parsed = parse_meeting_date(date)
    if not parsed.year:
        return None
    month = parsed.month or 12
    last = parsed.day or calendar.monthrange(parsed.year, month)[1]
    first = datetime.date(parsed.year, parsed.month or 1, parsed.day or 1)
    return first, datetime.date(parsed.year, month, last)

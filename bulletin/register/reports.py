"""A report with its names resolved, to committees, people and topics by id; and the days that its date leaves open."""

import calendar
import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import msgspec

from bulletin.model.dates import parse_meeting_date
from bulletin.model.rows import ReportRow

YEAR = 366  # days: holders of an office change, so only meetings within a year of each other tell who holds it


class Report(msgspec.Struct, frozen=True, gc=False):
    """A report whose `bodies`, `chairs`, `present` and `topics` are ids; `chairs` and `present` in the row's order.

    `modified` is the full date of the last change that readers were told of. `period` is its year and month, 0 where
    not stated, and `year` its year alone: lists are divided by these. `shape` stands for its row and those of its
    translations, without what is of the text.
    """

    row: ReportRow
    bodies: tuple[str, ...]
    chairs: tuple[str, ...]
    present: tuple[str, ...]
    topics: tuple[str, ...]
    added: str
    modified: str
    period: tuple[int, int]
    year: int
    shape: bytes = b""

    @property
    def yearless(self) -> bool:
        """Whether the source states no year."""
        return not self.year


def added_of(report: Report, row: ReportRow) -> str:
    """The day on which a report, or this translation of it, was first carried; by default that of the original."""
    return report.added if row is report.row else row.added or report.added


def modified_of(report: Report, row: ReportRow) -> str:
    """The day of the last change of a report, or of this translation of it, that readers were told of."""
    return max(report.modified, row.added, row.corrected)


def outdated_since(original: ReportRow, row: ReportRow) -> str:
    """The day of the original's last correction where this translation of it is older; else empty."""
    return original.corrected if row is not original and original.corrected > max(row.added, row.corrected) else ""


# The sort key of lists: by the meeting's date, incomplete dates after full ones, then by id.
newest_first: Callable[[Report], tuple[tuple[int, int, int, int], str]] = attrgetter("row.order", "row.id")


def last_added_first(reports: Iterable[Report]) -> list[Report]:
    """Reports in the order of feeds, given in that of lists."""
    return sorted(reports, key=_known_since, reverse=True)


def _known_since(report: Report) -> str:
    """The day by which feeds rank a report: when it was added, or, if not stated, at most the end of its period."""
    year, month = report.period
    return report.row.added or min(report.added, f"{year:04}-{month or 12:02}-31" if year else "")


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


@lru_cache(maxsize=10_000)  # a report's date is read several times in a build
def span_of_date(date: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that a date leaves open for a beginning; None without a year."""
    parsed = parse_meeting_date(date)
    if not parsed.year:
        return None
    month = parsed.month or 12
    last = parsed.day or calendar.monthrange(parsed.year, month)[1]
    first = datetime.date(parsed.year, parsed.month or 1, parsed.day or 1)
    return first, datetime.date(parsed.year, month, last)

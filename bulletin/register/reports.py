"""A report with its names resolved: to committees, people and topics by id."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bulletin.model.rows import ReportRow


class Report(msgspec.Struct, frozen=True, gc=False):
    """A report whose `bodies`, `chairs`, `present` and `topics` are ids; `chairs` and `present` in the row's order.

    `modified` is the full date of the last change that readers learned of. `period` is its year and month, 0 for what
    is not stated, and `year` its year alone: lists are divided by them.
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

    @property
    def yearless(self) -> bool:
        """Whether the source states no year."""
        return not self.year


def added_of(report: Report, row: ReportRow) -> str:
    """The day on which a report, or this translation of it, was first carried; by default that of the original."""
    return report.added if row is report.row else row.added or report.added


def modified_of(report: Report, row: ReportRow) -> str:
    """The day of the last change of a report, or of this translation of it, that readers learned of."""
    return max(report.modified, row.added, row.corrected)


def outdated_since(original: ReportRow, row: ReportRow) -> str:
    """The day of the original's last correction where this translation of it is older; else empty."""
    return original.corrected if row is not original and original.corrected > max(row.added, row.corrected) else ""


def newest_first(report: Report) -> tuple[tuple[int, int, int, int], str]:
    """The order of lists: by the meeting's date, half dates after full ones, then by id."""
    return (report.row.order, report.row.id)


def rank_by_adding(reports: Sequence[Report]) -> dict[str, int]:
    """The order of feeds, given reports in that of lists: ids to ranks, the newest in both orders ranked highest."""
    oldest_first = list(reversed(reports))
    ranked = sorted(oldest_first, key=_known_since)
    return {report.row.id: rank for rank, report in enumerate(ranked)}


def _known_since(report: Report) -> str:
    """The day that a report counts from in feeds; one that states no full day is no newer than its month or year."""
    year, month = report.period
    return report.row.added or min(report.added, f"{year:04}-{month or 12:02}-31" if year else "")

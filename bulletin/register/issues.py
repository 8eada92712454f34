"""What an issue, the reports of one month, leads with, and what is new in it.

The facts alone decide the lead: a meeting of the highest level; of several, the one that most others passed on; of
these, the newest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bulletin.register.changes import Changes, Neighbours, changes_since
from bulletin.register.formulas import may_be_first
from bulletin.register.reports import Report

Period = tuple[int, int]  # a year and a month, as those of a report


class First(NamedTuple):
    """A thing that a month has for the first time; not `sure` if dates leave open that another report was first."""

    id: str
    reports: tuple[Report, ...]
    sure: bool


FirstOf = dict[Period, list[First]]


def lead_first(
    reports: Sequence[Report], rank: Callable[[Report], int], relayed: Mapping[str, Sequence[Report]]
) -> list[Report]:
    """The reports of a month, the lead before the others; `rank` is lowest for the highest level."""
    lead = min(reports, key=lambda report: (rank(report), -len(relayed.get(report.row.id, ()))))
    return [lead, *(report for report in reports if report is not lead)]


def firsts(gathered: Mapping[str, Sequence[Report]]) -> FirstOf:
    """What each month has for the first time, given the reports of each thing."""
    found: FirstOf = {}
    for id, reports in gathered.items():
        months: dict[Period, list[Report]] = {}
        for report in may_be_first(reports):
            months.setdefault(report.period, []).append(report)
        sure = len(months) == 1 and all(report.year for report in reports)
        for period, of_month in months.items():
            found.setdefault(period, []).append(First(id, tuple(of_month), sure))
    return found


def chair_changes(reports: Iterable[Report], neighbours: Neighbours) -> Iterator[tuple[Report, Changes]]:
    """The meetings with none of the chairs of the committee's previous meeting, where both reports name a chair."""
    for report in reports:
        for changes in changes_since(report, neighbours):
            if changes.chairs.new and changes.chairs.gone and not changes.chairs.kept:
                yield report, changes

"""What changed since a committee's last meeting; the meetings of its predecessors count as its own.

The last meeting is the newest one that was certainly earlier: a meeting of which only the month is known is not earlier
than a day in that month.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import msgspec

from bulletin.model.rows import CommitteeRow
from bulletin.register.reports import Report, dated, newest_first

Thing = TypeVar("Thing")


class Change(NamedTuple, Generic[Thing]):
    """What is new, what is kept and what is gone, in the order in which each is stated."""

    new: tuple[Thing, ...]
    kept: tuple[Thing, ...]
    gone: tuple[Thing, ...]

    def __bool__(self) -> bool:
        """Whether there is anything at all."""
        return any((self.new, self.kept, self.gone))


class Changes(NamedTuple):
    """What a report says that the report of the committee's previous meeting does not, and the other way round."""

    committee: str
    before: Report
    formulas: Change[str]
    topics: Change[str]
    chairs: Change[str]
    present: Change[str]
    documents: Change[str]


def lineage_of(committee: str, committees: Mapping[str, CommitteeRow]) -> list[str]:
    """A committee and its predecessors, the latest first."""
    lineage = [committee]
    while (before := committees[lineage[-1]].predecessor) in committees and before not in lineage:
        lineage.append(before)
    return lineage


def series_of(
    committee: str, committees: Mapping[str, CommitteeRow], of_committee: Mapping[str, Sequence[Report]]
) -> Sequence[Report]:
    """The reports of a committee and its predecessors, the newest first, each once."""
    lineage = lineage_of(committee, committees)
    if len(lineage) == 1:
        return of_committee.get(committee, ())
    found = {report.row.id: report for id in lineage for report in of_committee.get(id, ())}
    return sorted(found.values(), key=newest_first)


def meetings_before(series: Sequence[Report]) -> dict[str, Report]:
    """The previous meeting of each one in a series, by the id of the later report; the first ones have none."""
    spans = sorted(dated(series), key=lambda one: (one.last, one.report.row.id))
    ends = [one.last for one in spans]
    places = ((one.report.row.id, bisect_left(ends, one.first)) for one in spans)
    return {id: spans[place - 1].report for id, place in places if place}


class AdjacentMeetings(msgspec.Struct, frozen=True, gc=False):
    """The meetings before and after one in a committee's list, if they state a year, and the `last` in its lineage."""

    earlier: Report | None
    later: Report | None
    last: Report | None


class Neighbours:
    """The meetings adjacent to each meeting of a committee, found for all of them when the first is asked for."""

    def __init__(self, committees: Mapping[str, CommitteeRow], of_committee: Mapping[str, Sequence[Report]]) -> None:
        self._committees = committees
        self._of_committee = of_committee
        self._found: dict[str, dict[str, AdjacentMeetings]] = {}

    def beside(self, committee: str, report: Report) -> AdjacentMeetings:
        """The meetings adjacent to one of a committee's meetings."""
        if committee not in self._found:
            last = meetings_before(series_of(committee, self._committees, self._of_committee)).get
            reports = self._of_committee[committee]
            dated = [one if one.year else None for one in reports]
            around = zip(reports, [*dated[1:], None], [None, *dated[:-1]], strict=True)
            self._found[committee] = {
                now.row.id: AdjacentMeetings(earlier, later if now.year else None, last(now.row.id))
                for now, earlier, later in around
            }
        return self._found[committee][report.row.id]


def changes_since(report: Report, neighbours: Neighbours) -> Iterator[Changes]:
    """What changed since the last meeting of each committee that met, where there is one."""
    for committee in report.bodies:
        if before := neighbours.beside(committee, report).last:
            yield changes_between(committee, before, report)


def changes_between(committee: str, before: Report, now: Report) -> Changes:
    """What a report has that the one before has not, and the other way round."""
    return Changes(
        committee=committee,
        before=before,
        formulas=_change(*([one.formula for one in report.row.mentions] for report in (before, now))),
        topics=_change(before.topics, now.topics),
        chairs=_change(before.chairs, now.chairs),
        present=_change(*(chain(one.chairs, one.present) for one in (before, now))),  # a chair is present too
        documents=_change(before.row.documents, now.row.documents),
    )


def _change(before: Iterable[str], now: Iterable[str]) -> Change[str]:
    then, present = dict.fromkeys(filter(None, before)), dict.fromkeys(filter(None, now))
    return Change(
        tuple(one for one in present if one not in then),
        tuple(one for one in present if one in then),
        tuple(one for one in then if one not in present),
    )

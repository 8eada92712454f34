"""How a meeting was passed on: by which reports, from level to level, and after how many days."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bulletin.model.dates import parse_meeting_date
from bulletin.register.reports import Report, span_of_date


class Lag(NamedTuple):
    """The days from the end of one meeting to the beginning of another: at `least` and at `most`, given their dates.

    They are `inferred` where one of the dates is.
    """

    least: int
    most: int
    inferred: bool = False


class Step(NamedTuple):
    """A report that passes a meeting on; `above` are the ids of those that it passes on itself.

    `lag` counts from the meeting at the head of the cascade; None where a year is not stated.
    """

    report: Report
    above: tuple[str, ...]
    lag: Lag | None


class Delay(NamedTuple):
    """How many reports pass a meeting on, and after how many days, None where no days are known.

    They are `inferred` where one of the two is.
    """

    reports: int
    least: int | None
    most: int | None
    inferred: bool = False


def lag_between(higher: Report, lower: Report) -> Lag | None:
    """The days from one meeting to another; None where the year of one is not stated."""
    before, after = span_of_date(higher.row.date), span_of_date(lower.row.date)
    if not before or not after:
        return None
    dates = [parse_meeting_date(report.row.date) for report in (higher, lower)]
    ended = dates[0].end or before[1]
    began = ended if before[0] == before[1] else before[0]
    return Lag((after[0] - ended).days, (after[1] - began).days, any(date.inferred for date in dates))


def cascade(head: Report, relayed_by: Mapping[str, Iterable[Report]]) -> list[Step]:
    """The reports that pass a meeting on, directly or through others, the direct ones first, each once."""
    seen = {head.row.id: head}
    todo = [head]
    while todo:
        found = [lower for one in todo for lower in relayed_by.get(one.row.id, ()) if lower.row.id not in seen]
        seen |= (fresh := {lower.row.id: lower for lower in found})
        todo = list(fresh.values())
    del seen[head.row.id]
    members = {*seen, head.row.id}
    return [
        Step(report, tuple(id for id in report.row.relays if id in members), lag_between(head, report))
        for report in seen.values()
    ]


def delay(head: Report, relaying: Sequence[Report]) -> Delay:
    """How soon a meeting was passed on by these reports, given those for which the days of both are known."""
    known = [lag for report in relaying if (lag := lag_between(head, report)) and lag.least == lag.most]
    if not known:
        return Delay(len(relaying), None, None)
    least, most = min(known), max(known, key=lambda lag: (lag.least, not lag.inferred))
    return Delay(len(relaying), least.least, most.least, least.inferred or most.inferred)

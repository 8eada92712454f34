"""The lead of an issue, which is the reports of one month, and what is new in it, for its page and its EPUB."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bulletin.model.kinds import KINDS
from bulletin.register.issues import FirstOf, Period, chair_changes, firsts, lead_first
from bulletin.register.reports import Report
from bulletin.site.listing import Lister, period_of
from bulletin.site.sheet import Facts

FOLDER = "archive"
Firsts = dict[str, FirstOf]


class Issue(NamedTuple):
    """A month, and its reports with the lead first."""

    month: Period
    reports: list[Report]

    @property
    def period(self) -> str:
        """The month as EDTF."""
        return period_of(*self.month)

    @property
    def folder(self) -> tuple[str, ...]:
        """The parts of its address."""
        return (FOLDER, *self.period.split("-"))


def issue_of(lister: Lister, reports: Sequence[Report]) -> Issue:
    """The reports of a month, given in the order of lists, as an issue."""
    return Issue(reports[0].period, lead_first(reports, lister.rank, lister.register.relayed_by))


def firsts_of(lister: Lister) -> Firsts:
    """What each month has for the first time, by kind."""
    return {kind: firsts(getattr(lister.register, f"of_{KINDS[kind].one}")) for kind in ("formulas", "committees")}


def news_of(lister: Lister, issue: Issue, first: Callable[[], Firsts]) -> Facts:
    """What is new in an issue, and who chaired in place of those who had chaired the committee's previous meeting.

    With each thing that it has for the first time are the meetings that have it, and whether it is sure that no earlier
    one has it. Empty if there is nothing new.
    """
    links, meetings = lister.links, lister.meetings
    found: Facts = {
        kind: tuple((links[kind][one.id], meetings(one.reports), one.sure) for one in of.get(issue.month, ()))
        for kind, of in first().items()
    }
    found["chairs"] = tuple(
        {
            "committee": lister.committees[one.committee],
            "new": tuple(lister.people[id] for id in one.chairs.new),
            "gone": tuple(lister.people[id] for id in one.chairs.gone),
            "meeting": lister.meeting(report),
            "before": lister.meeting(one.before),
        }
        for report, one in chair_changes(issue.reports, lister.neighbours)
    )
    return found if any(found.values()) else {}

"""The lead of an issue, which is the reports of one month, and what is new in it, for its page and its EPUB."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from bulletin.register.issues import FirstOf, Period, chair_changes, firsts, lead_first
from bulletin.register.reports import Report
from bulletin.site.listing import Lister, Meeting, period_of
from bulletin.site.sheet import Facts, Link

FOLDER = "archive"
# What an issue has for the first time, in which of its meetings, and whether that is sure: an earlier one may have it.
First = tuple[Link, tuple[Meeting, ...], bool]


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


class Newsroom:
    """Finds the leads and the news of an edition's issues."""

    def __init__(self, lister: Lister) -> None:
        self._lister = lister

    def issue(self, reports: Sequence[Report]) -> Issue:
        """The reports of a month, given in the order of lists, as an issue."""
        return Issue(reports[0].period, lead_first(reports, self._lister.rank, self._lister.register.relayed_by))

    @cached_property
    def _firsts(self) -> dict[str, FirstOf]:
        register = self._lister.register
        return {"formulas": firsts(register.of_formula), "committees": firsts(register.of_committee)}

    def firsts(self, issue: Issue) -> list[tuple[str, str, bool]]:
        """Each kind and id that an issue has for the first time, and whether that is sure."""
        return [(kind, one.id, one.sure) for kind, of in self._firsts.items() for one in of.get(issue.month, ())]

    def news(self, issue: Issue) -> Facts:
        """What is new in an issue, and who chaired in place of those who had chaired the committee's previous meeting.

        Empty if there is nothing.
        """
        lister = self._lister
        found = {
            "formulas": self._shown("formulas", issue),
            "committees": self._shown("committees", issue),
            "chairs": tuple(
                {
                    "committee": lister.committees[one.committee],
                    "new": tuple(lister.people[id] for id in one.chairs.new),
                    "gone": tuple(lister.people[id] for id in one.chairs.gone),
                    "meeting": lister.meeting(report),
                    "before": lister.meeting(one.before),
                }
                for report, one in chair_changes(issue.reports, lister.last_meetings)
            ),
        }
        return found if any(found.values()) else {}

    def _shown(self, kind: str, issue: Issue) -> tuple[First, ...]:
        links, meetings = self._lister.links[kind], self._lister.meetings
        found = self._firsts[kind].get(issue.month, ())
        return tuple((links[one.id], meetings(one.reports), one.sure) for one in found)

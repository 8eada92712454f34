"""Who held which post when, as reports attest it: intervals of meetings, and never a day more.

An interval begins and ends with a report that names the holder. Two such reports are in one interval where they are at
most a year apart and no report that may lie between them says otherwise. Reports of no year are in none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Generic, NamedTuple, TypeVar

from bulletin.register.reports import YEAR, Dated, Report, dated

Post = TypeVar("Post")
Interval = tuple[Report, ...]  # the reports that attest a post without a gap, the first of them first


class Office(NamedTuple):
    """An office as reports of these committees word it: "provincial secretary" means the province of the committee."""

    role: str
    bodies: tuple[str, ...]


def intervals(attested: Iterable[tuple[Report, Collection[Post]]]) -> dict[Post, list[Interval]]:
    """The intervals of every post in their order, given reports with the posts that each attests.

    A report that attests only other posts contradicts a post; one that attests none says nothing. The posts are in the
    order of the reports.
    """
    stated = [(report, posts) for report, posts in attested if posts]
    found: dict[Post, list[list[Dated]]] = {post: [] for _, posts in stated for post in posts}
    record = _Record(stated)
    for one, posts in record.dated:
        for post in posts:
            runs = found[post]
            if runs and (one.last - runs[-1][-1].first).days <= YEAR and not record.denies(post, runs[-1][-1], one):
                runs[-1].append(one)
            else:
                runs.append([one])
    return {post: [tuple(one.report for one in run) for run in runs] for post, runs in found.items()}


class _Record(Generic[Post]):
    """Reports that state a year, in the order of their meetings, each with the posts that it attests."""

    def __init__(self, stated: Collection[tuple[Report, Collection[Post]]]) -> None:
        posts = {report.row.id: attested for report, attested in stated}
        reports = sorted(
            dated(report for report, _ in stated), key=lambda one: (one.first, one.last, one.report.row.id)
        )
        self.dated = [(one, posts[one.report.row.id]) for one in reports]
        self._days = [one.first for one, _ in self.dated]
        self._wide = [(one, attested) for one, attested in self.dated if one.first != one.last]
        self._wide_days = [one.first for one, _ in self._wide]

    def denies(self, post: Post, before: Dated, after: Dated) -> bool:
        """Whether a report that contradicts a post may be of a day from one meeting to another."""
        between = range(bisect_left(self._days, before.first), bisect_right(self._days, after.last))
        if any(post not in self.dated[place][1] for place in between):
            return True
        since = before.first - timedelta(YEAR)  # no date leaves open more than a year
        earlier = self._wide[bisect_left(self._wide_days, since) : bisect_left(self._wide_days, before.first)]
        return any(before.first <= one.last and post not in attested for one, attested in earlier)


def chairs_of(reports: Iterable[Report]) -> dict[str, list[Interval]]:
    """When each person chaired a committee's meetings, given its reports; whoever did so last comes first."""
    return intervals((report, tuple(dict.fromkeys(filter(None, report.chairs)))) for report in reports)


def offices_of(person: str, reports: Iterable[Report]) -> dict[Office, list[Interval]]:
    """When a person had each office that reports state, given the reports that name them, in the order of these."""
    return intervals((report, stated_offices(report, person)) for report in reports)


def stated_offices(report: Report, person: str) -> tuple[Office, ...]:
    """The offices that a report states for a person, who may be both its chair and named as present."""
    named = zip((*report.chairs, *report.present), report.row.named, strict=True)
    roles = dict.fromkeys(role for id, (_, _, role) in named if id == person and role)
    return tuple(Office(role, report.bodies) for role in roles)

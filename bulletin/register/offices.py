"""Who held which post when, as reports attest it: intervals of meetings, and never a day more.

An interval begins and ends with a report that names the holder. Two such reports are in one interval where they are at
most a year apart and no report that may lie between them says otherwise. Reports of no year are in none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from bulletin.register.reports import Report
from bulletin.register.spans import YEAR, Dated, dated

Interval = tuple[Report, ...]  # the reports that attest a post without a gap, the first of them first


class Office(NamedTuple):
    """An office in the words of reports of these committees: a provincial secretary is one of that province."""

    role: str
    bodies: tuple[str, ...]


def intervals(attesting: Iterable[Report], contradicting: Iterable[Report]) -> list[Interval]:
    """The intervals of a post in their order, given the reports that attest it and those that say otherwise."""
    found: list[list[Dated]] = []
    against = _Contradicting(dated(contradicting))
    for one in sorted(dated(attesting), key=lambda one: (one.first, one.last, one.report.row.id)):
        if found and (one.last - found[-1][-1].first).days <= YEAR and not against.between(found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return [tuple(one.report for one in run) for run in found]


class _Contradicting:
    """Reports that say otherwise, to be asked for those that may lie between two others."""

    def __init__(self, reports: Iterable[Dated]) -> None:
        found = list(reports)
        self._days = sorted(one.first for one in found)
        self._wide = [one for one in found if one.first != one.last]

    def between(self, before: Dated, after: Dated) -> bool:
        """Whether one of them may be of a day from the one to the other."""
        place = bisect_left(self._days, before.first)
        if place < len(self._days) and self._days[place] <= after.last:
            return True
        return any(one.first < before.first <= one.last for one in self._wide)


def chairs_of(reports: Iterable[Report]) -> dict[str, list[Interval]]:
    """Who chaired a committee's meetings when, by person, given its reports; the last to be attested first."""
    stated = [report for report in reports if any(report.chairs)]
    people = dict.fromkeys(person for report in stated for person in report.chairs if person)
    return {
        person: intervals(
            (report for report in stated if person in report.chairs),
            (report for report in stated if person not in report.chairs),
        )
        for person in people
    }


def offices_of(person: str, reports: Iterable[Report]) -> dict[Office, list[Interval]]:
    """The offices that reports state of somebody, given the reports that name them; the first reports' first."""
    stated = {report.row.id: (report, found) for report in reports if (found := stated_offices(report, person))}
    offices = dict.fromkeys(office for _, found in stated.values() for office in found)
    return {
        office: intervals(
            (report for report, found in stated.values() if office in found),
            (report for report, found in stated.values() if office not in found),
        )
        for office in offices
    }


def stated_offices(report: Report, person: str) -> tuple[Office, ...]:
    """The offices that a report states of somebody, who may be both its chair and named as present."""
    named = zip((*report.chairs, *report.present), report.row.named, strict=True)
    roles = dict.fromkeys(role for id, (_, _, role) in named if id == person and role)
    return tuple(Office(role, report.bodies) for role in roles)

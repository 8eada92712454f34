"""Whether a chair is known from the committee's other meetings, which a wrong name is not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from bulletin.model.dates import parse_meeting_date
from bulletin.model.problem import Problem
from bulletin.register.register import Register
from bulletin.register.reports import Report

YEAR = 366  # days: office-holders change, so only meetings as near as this tell


def check_chairs(register: Register) -> Iterator[Problem]:
    """Chairs whom no other report of the committee, or of the one it follows, names within a year: a notice."""
    meetings: dict[str, list[int]] = defaultdict(list)
    named: dict[tuple[str, str], list[int]] = defaultdict(list)
    dated = [(day, report) for report in register.reports if (day := _day(report))]
    for day, report in sorted(dated, key=lambda pair: pair[0]):
        for committee in _lineages(register, report):
            meetings[committee].append(day)
            for person in {*report.chairs, *report.present}:
                named[committee, person].append(day)
    for day, report in dated:
        lineages = _lineages(register, report)
        if not lineages or not all(_others(meetings[committee], day) for committee in lineages):
            continue
        names = " and ".join(register.committees[body].name for body in report.bodies)
        for chair, (field, name, _) in zip(report.chairs, report.row.named, strict=False):
            if chair and not any(_others(named[committee, chair], day) for committee in lineages):
                message = f'no other report within a year has "{name}" in the {names}; is the name right?'
                yield Problem(report.row.path, 0, field, message, "notice")


def _day(report: Report) -> int:
    day = parse_meeting_date(report.row.date).first_day if report.row.date else None
    return day.toordinal() if day else 0


def _lineages(register: Register, report: Report) -> set[str]:
    """The committees of a report, each by the first of those that followed one another."""
    found = set()
    for body in report.bodies:
        seen = [body]
        while (before := register.committees[seen[-1]].predecessor) in register.committees and before not in seen:
            seen.append(before)
        found.add(seen[-1])
    return found


def _others(days: list[int], day: int) -> int:
    """How many of the sorted `days` are near `day`, not counting the meeting itself."""
    return bisect_right(days, day + YEAR) - bisect_left(days, day - YEAR) - 1

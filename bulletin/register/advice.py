"""What an editor should look at even though nothing is broken: asked for only by `./run check`, never by a build."""

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from bulletin.model.dates import parse_meeting_date
from bulletin.model.problem import Problem
from bulletin.reading.rows import LONGEST_SUMMARY
from bulletin.register.changes import lineage_of
from bulletin.register.days import check_days
from bulletin.register.duplicates import check_duplicates
from bulletin.register.register import Register, seats
from bulletin.register.reports import YEAR, Report
from bulletin.register.spellings import check_people, check_roles


def advise(register: Register, lang: str, today: datetime.date) -> list[Problem]:
    """Warnings and notices across files, for a site in `lang`; lines are 0, and are found when they are shown."""
    checks = (check_people, check_roles, _check_chairs, _check_summaries)
    found = chain.from_iterable(check(register) for check in checks)
    return [*check_duplicates(register, lang), *check_days(register, today), *found]


def _check_summaries(register: Register) -> Iterator[Problem]:
    for report in register.reports:
        if register.library.details(report.row.path).cut:
            message = f"the first paragraph has over {LONGEST_SUMMARY} characters and is cut in lists; write a summary"
            yield Problem(report.row.path, 0, "summary", message, "warning")


def _check_chairs(register: Register) -> Iterator[Problem]:
    """A notice for each chair whom no other report of the committee or its predecessors names within a year."""
    meetings: dict[str, list[int]] = defaultdict(list)
    named: dict[tuple[str, str], list[int]] = defaultdict(list)
    dated = [(day, report) for report in register.reports if (day := _day(report))]
    for day, report in sorted(dated, key=lambda pair: pair[0]):
        for committee in _oldest_predecessors(register, report):
            meetings[committee].append(day)
            for person in {*report.chairs, *report.present}:
                named[committee, person].append(day)
    for day, report in dated:
        committees = _oldest_predecessors(register, report)
        if not committees or not all(_count_within_a_year(meetings[committee], day) for committee in committees):
            continue
        names = " and ".join(register.committees[body].name for body in report.bodies)
        for chair, (field, name, _) in zip(report.chairs, report.row.named, strict=False):
            if chair and not any(_count_within_a_year(named[committee, chair], day) for committee in committees):
                who = _called(register, report, chair, name)
                message = f"no other report of the {names} within a year names {who}; is the name right?"
                yield Problem(report.row.path, 0, field, message, "notice")


def _called(register: Register, report: Report, person: str, written: str) -> str:
    """The person whom a report names; if it gives an id, which says little to an editor, the name with it."""
    name = register.people[person].name
    return f"{name} ({written}: {seats(register, person, report)})" if written == person != name else f'"{written}"'


def _day(report: Report) -> int:
    day = parse_meeting_date(report.row.date).first_day if report.row.date else None
    return day.toordinal() if day else 0


def _oldest_predecessors(register: Register, report: Report) -> set[str]:
    """The committees of a report, each replaced by its oldest predecessor."""
    return {lineage_of(body, register.committees)[-1] for body in report.bodies}


def _count_within_a_year(days: list[int], day: int) -> int:
    """How many of the sorted `days` are within a year of `day`, which is one of them and is not counted."""
    return bisect_right(days, day + YEAR) - bisect_left(days, day - YEAR) - 1

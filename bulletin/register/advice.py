"""What an editor should look at though nothing is broken: asked for by `./run check` alone, never by a build."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain

from bulletin.model.problem import Problem
from bulletin.reading.rows import LONGEST_SUMMARY
from bulletin.register.attestation import check_chairs
from bulletin.register.days import check_days
from bulletin.register.duplicates import check_duplicates
from bulletin.register.register import Register
from bulletin.register.spellings import check_people, check_roles


def advise(register: Register, lang: str, today: datetime.date) -> list[Problem]:
    """Warnings and notices between files, for a site in `lang`; lines are 0, to be found when a problem is shown."""
    checks = (check_people, check_roles, check_chairs, _check_summaries)
    found = chain.from_iterable(check(register) for check in checks)
    return [*check_duplicates(register, lang), *check_days(register, today), *found]


def _check_summaries(register: Register) -> Iterator[Problem]:
    for report in register.reports:
        if report.row.cut:
            message = f"the first paragraph has over {LONGEST_SUMMARY} characters and is cut in lists; write a summary"
            yield Problem(report.row.path, 0, "summary", message, "warning")

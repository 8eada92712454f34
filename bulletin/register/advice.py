"""What an editor should look at though nothing is broken: asked for by `./run check` alone, never by a build."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bulletin.model.problem import Problem
from bulletin.reading.rows import LONGEST_SUMMARY
from bulletin.register.attestation import check_chairs
from bulletin.register.duplicates import check_duplicates
from bulletin.register.register import Register
from bulletin.register.spellings import check_people, check_roles


def advise(register: Register) -> list[Problem]:
    """Warnings and notices between files; lines are 0, to be found when a problem is shown."""
    checks = (check_duplicates, check_people, check_roles, check_chairs, _check_summaries)
    return list(chain.from_iterable(check(register) for check in checks))


def _check_summaries(register: Register) -> Iterator[Problem]:
    for report in register.reports:
        if report.row.cut:
            message = f"the first paragraph has over {LONGEST_SUMMARY} characters and is cut in lists; write a summary"
            yield Problem(report.row.path, 0, "summary", message, "warning")

"""Where reports mention formulas: by year, by committee, in which words, and with which other formulas.

A report counts once, however often it has a formula; each place counts as a mention. The reports of a joint meeting
count for every committee that met.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bulletin.model.ids import fold
from bulletin.model.problem import Problem
from bulletin.model.rows import FormulaRow, Mention
from bulletin.register.reports import Report, dated


class Tally(NamedTuple):
    """How many reports mention a formula, and how often all in all."""

    reports: int
    mentions: int


Counted = Counter[tuple[str, int]]  # by committee and year; an empty id stands for all committees together


def count_reports(reports: Iterable[Report]) -> Counted:
    """How many reports there are of each year, and of each committee in it."""
    return Counter((body, report.year) for report in reports for body in ("", *report.bodies))


def mentions_of(report: Report, formula: str) -> list[Mention]:
    """The mentions of a formula in a report, in the order of its text."""
    return [mention for mention in report.row.mentions if mention.formula == formula]


def tally(formula: str, reports: Iterable[Report]) -> Tally:
    """How these reports mention a formula."""
    counts = [len(mentions_of(report, formula)) for report in reports]
    return Tally(sum(map(bool, counts)), sum(counts))


def renderings(formula: str, reports: Iterable[Report]) -> dict[str, int]:
    """The names by which reports mention a formula, the most frequent first, with how often they do."""
    return dict(_by_frequency(Counter(mention.name for report in reports for mention in mentions_of(report, formula))))


def mentioned_with(formula: str, reports: Iterable[Report]) -> list[tuple[str, int]]:
    """The other formulas in the reports that mention this one, each with the number of these reports that have it."""
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update({mention.formula for mention in report.row.mentions} - {formula})
    return _by_frequency(counts)


def _by_frequency(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def by_committee(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """Reports under each committee that met."""
    gathered: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for body in report.bodies:
            gathered[body].append(report)
    return gathered


def may_be_first(reports: Sequence[Report]) -> list[Report]:
    """The reports one of which is the first: several, where days are not known. Reports without a year are left out."""
    year = min((report.year for report in reports if report.year), default=0)
    spans = list(dated(report for report in reports if report.year == year))
    latest = min((one.last for one in spans), default=datetime.date.max)
    return [one.report for one in spans if one.first <= latest]


def may_be_last(reports: Sequence[Report]) -> list[Report]:
    """The reports one of which is the last, in the same way."""
    year = max((report.year for report in reports), default=0)
    spans = list(dated(report for report in reports if report.year == year))
    earliest = max((one.first for one in spans), default=datetime.date.min)
    return [one.report for one in spans if one.last >= earliest]


def check_formulas(rows: Iterable[FormulaRow]) -> Iterator[Problem]:
    """Names shared by two formulas: a mention could mean either."""
    claimed: dict[str, FormulaRow] = {}
    for row in rows:
        named = [("name", row.name), *((f"names.{tag}", name) for tag, name in row.names.items())]
        named += [(f"variants.{place}", name) for place, name in enumerate(row.variants, start=1)]
        for field, name in named:
            other = claimed.setdefault(fold(name), row) if name else row
            if other is not row:
                message = f'"{name}" is a name of {other.path} too; leave it out of one of the two'
                yield Problem(row.path, 0, field, message)

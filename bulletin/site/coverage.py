"""How complete the bulletin claims to be: a page for all committees, and a strip of months for each."""

from collections.abc import Collection, Iterator
from functools import partial

from bulletin.register.coverage import Coverage, cover_all, span_of
from bulletin.site.charts import WIDTH, length, year_marks
from bulletin.site.listing import Lister, period_of
from bulletin.site.sheet import Facts, Sheet

WIDEST = 8.0  # of a month's slot, in a strip of few months


class SiteCoverage:
    """The coverage of all committees, found once for all pages of an edition that show a part of it."""

    def __init__(self, lister: Lister) -> None:
        register = lister.register
        self.span = span_of(register.reports, register.committees.values())
        self.by_committee = cover_all(register.committees, register.successors, register.of_committee, self.span)
        self.url = lister.addresses.url("coverage")

    def claim(self) -> Facts | None:
        """The months of all committees together; None where nothing is dated."""
        if not self.span:
            return None
        found = self.by_committee.values()
        return {"url": self.url, "committees": len(found), "months": _months(self.span, found)}

    def strip(self, committee: str) -> Facts | None:
        """The months of a committee as a picture; None where no month is known in which it existed."""
        coverage = self.by_committee[committee]
        return _strip(coverage, self.span) if coverage.months else None


def coverage_sheets(lister: Lister) -> Iterator[Sheet]:
    """The page of all committees."""
    yield lister.sheet("coverage.html", ("coverage",), partial(_facts, lister), modified="")


def _facts(lister: Lister) -> Facts:
    covering = SiteCoverage(lister)
    committees = ((lister.committees[id], covering.strip(id)) for id in covering.by_committee)
    return {"claim": covering.claim(), "committees": tuple(committees)}


def _strip(coverage: Coverage, span: range) -> Facts:
    """A bar for each month, with the number of its reports, 0 where a search found nothing, and its place.

    `elsewhere` counts the reports that are in none of the months.
    """
    slot = min(WIDEST, WIDTH / len(span))
    years = (month // 12 for month in span if month % 12 == 0)  # those whose January is in the strip
    counts = sorted((coverage.reported | dict.fromkeys(coverage.checked, 0)).items())
    return {
        "months": _months(coverage.months, [coverage]),
        "elsewhere": coverage.elsewhere,
        "bars": tuple((_period(month), count, length(slot * (month - span.start))) for month, count in counts),
        "bar": length(slot),
        "right": length(slot * len(span)),
        "marks": year_marks(years, 12 * slot, lambda year: slot * (12 * year - span.start)),
    }


def _months(span: range, found: Collection[Coverage]) -> Facts:
    """The `first` and the last month of a span, and how many of those found in it have reports, searches or neither."""
    return {
        "first": _period(span.start),
        "last": _period(span.stop - 1),
        "months": sum(len(one.months) for one in found),
        "reported": sum(len(one.reported) for one in found),
        "checked": sum(len(one.checked) for one in found),
        "unchecked": sum(one.unchecked for one in found),
    }


def _period(month: int) -> str:
    return period_of(month // 12, month % 12 + 1)

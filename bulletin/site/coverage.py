"""How complete the bulletin claims to be: a page for all committees, and a strip of months for each."""

from collections.abc import Collection, Iterator
from functools import partial

from bulletin.register.coverage import Coverage, cover_all, span_of
from bulletin.site.charts import Mark, length, year_marks
from bulletin.site.listing import Lister, period_of
from bulletin.site.sheet import Facts, Sheet, Value

WIDTH, HEIGHT, BASE = 320, 44, 22  # user units of the strip; reports stand on the base, searches hang from it
REPORTED, CHECKED = 18.0, 6.0  # how far they reach
WIDEST = 8.0  # of a month's slot, in a strip of few months


class Bar(Value, frozen=True):
    """A month in a strip, with the `count` of its reports; 0 where a search found nothing."""

    period: str
    count: int
    x: str
    y: str
    height: str


class Months(Value, frozen=True):
    """Months from `first` to `last`, of a committee or of all; so many `reported`, `checked` in vain, `unchecked`."""

    first: str
    last: str
    months: int
    reported: int
    checked: int
    unchecked: int


class Strip(Value, frozen=True):
    """The months of a committee as a picture; `elsewhere` counts the reports that are in none of them."""

    months: Months
    elsewhere: int
    bars: tuple[Bar, ...]
    bar: str
    right: str
    marks: tuple[Mark, ...]


class Claim(Value, frozen=True):
    """How complete the bulletin claims to be: the months of all committees together."""

    url: str
    committees: int
    months: Months


class Covering:
    """The coverage of all committees, computed once for all pages of an edition that show a part of it."""

    def __init__(self, lister: Lister) -> None:
        register = lister.register
        self.span = span_of(register.reports, register.committees.values())
        self.of = cover_all(register.committees, register.successors, register.of_committee, self.span)
        self.url = lister.addresses.url("coverage")

    def claim(self) -> Claim | None:
        """The sums over all committees; None where nothing is dated."""
        if not self.span:
            return None
        return Claim(self.url, len(self.of), _months(self.span, self.of.values()))

    def strip(self, committee: str) -> Strip | None:
        """The strip of a committee; None where no month is known in which it existed."""
        coverage = self.of[committee]
        return _strip(coverage, self.span) if coverage.months else None


def coverage_sheets(lister: Lister) -> Iterator[Sheet]:
    """The page of all committees."""
    yield lister.sheet("coverage.html", ("coverage",), partial(_facts, lister), modified="")


def _facts(lister: Lister) -> Facts:
    covering = Covering(lister)
    committees = ((lister.committees[id], covering.strip(id)) for id in covering.of)
    return {"claim": covering.claim(), "committees": tuple(committees)}


def _strip(coverage: Coverage, span: range) -> Strip:
    slot = min(WIDEST, WIDTH / len(span))
    years = (month // 12 for month in span if month % 12 == 0)  # those whose January is in the strip
    bars = [(month, count) for month, count in coverage.reported.items()] + [(month, 0) for month in coverage.checked]
    return Strip(
        _months(coverage.months, [coverage]),
        coverage.elsewhere,
        tuple(_bar(month, count, slot * (month - span.start)) for month, count in sorted(bars)),
        length(slot),
        length(slot * len(span)),
        year_marks(years, 12 * slot, lambda year: slot * (12 * year - span.start), WIDTH),
    )


def _months(span: range, found: Collection[Coverage]) -> Months:
    """The sums of what was found in a span."""
    months, reported = sum(len(one.months) for one in found), sum(len(one.reported) for one in found)
    checked, unchecked = sum(len(one.checked) for one in found), sum(one.unchecked for one in found)
    return Months(_period(span.start), _period(span.stop - 1), months, reported, checked, unchecked)


def _bar(month: int, count: int, x: float) -> Bar:
    top, height = (BASE - REPORTED, REPORTED) if count else (BASE, CHECKED)
    return Bar(_period(month), count, length(x), length(top), length(height))


def _period(month: int) -> str:
    return period_of(month // 12, month % 12 + 1)

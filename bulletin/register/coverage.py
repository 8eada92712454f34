"""How complete the bulletin is, month by month: a report, a search that found nothing, or nobody looked.

A day on which somebody looked for a committee's meetings and found none counts for the whole of its month. Months
are numbers: 12 times the year, plus the month, counted from 0.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, starmap
from typing import NamedTuple

from bulletin.model.dates import parse_meeting_date
from bulletin.model.rows import CommitteeRow
from bulletin.register.reports import Report

LONGEST = 12 * 20  # months, the newest; more could not be told apart in a picture


class Coverage(NamedTuple):
    """The `months` in which a committee is known to exist, the reports of each, and those `checked` without a result.

    `elsewhere` counts the reports that are in none of these months, most of them because they state none.
    """

    months: range
    reported: dict[int, int]
    checked: frozenset[int]
    elsewhere: int

    @property
    def unchecked(self) -> int:
        """How many months nobody looked for."""
        return len(self.months) - len(self.reported) - len(self.checked)


def month_of(date: str, unless_stated: int = 0) -> int:
    """The month of a date; `unless_stated` is that of a date with a year alone. 0 where it is not known."""
    parsed = parse_meeting_date(date) if date else None
    return _month_number(parsed.year or 0, parsed.month or unless_stated) if parsed else 0


def _month_number(year: int, month: int) -> int:
    return 12 * year + month - 1 if year and month else 0


def span_of(reports: Iterable[Report], committees: Iterable[CommitteeRow]) -> range:
    """All months between the first and the last one of which anything is known, for all committees together."""
    looked = (month_of(day) for row in committees for day in row.checked)
    months = [*filter(None, chain(starmap(_month_number, {report.period for report in reports}), looked))]
    return range(max(min(months), max(months) - LONGEST + 1), max(months) + 1) if months else range(0)


def cover(row: CommitteeRow, successors: Iterable[CommitteeRow], reports: Iterable[Report], span: range) -> Coverage:
    """What is known of a committee's months in `span`, from when it was set up until its first successor was."""
    periods = Counter(report.period for report in reports)
    counted = {month: count for period, count in periods.items() if (month := _month_number(*period)) in span}
    looked = [month for month in map(month_of, row.checked) if month in span]
    begins = month_of(row.established, unless_stated=1)
    ends = min(filter(None, (month_of(one.established, unless_stated=1) for one in successors)), default=span.stop)
    known = [*counted, *looked]
    first = min([max(span.start, begins), *known])
    stop = max([min(span.stop, ends), *(month + 1 for month in known)])
    own = range(first, max(first, stop))
    elsewhere = periods.total() - sum(counted.values())
    return Coverage(own, counted, frozenset(looked) - counted.keys(), elsewhere)


def cover_all(
    committees: Mapping[str, CommitteeRow],
    successors: Mapping[str, Iterable[str]],
    of_committee: Mapping[str, Iterable[Report]],
    span: range,
) -> dict[str, Coverage]:
    """The coverage of every committee."""
    return {
        id: cover(row, (committees[one] for one in successors.get(id, ())), of_committee.get(id, ()), span)
        for id, row in committees.items()
    }

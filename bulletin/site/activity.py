"""How many meetings were reported when: by year for committees, by month for the newest of all.

A report that states no year is in no chart. One of which only the year is known counts in its year and in no month.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile

from bulletin.register.reports import Report
from bulletin.site.charts import Chart, Frame, draw
from bulletin.site.listing import PERIOD, YEAR, Count, period_of
from bulletin.site.values import Value

MONTHS = 12
MOST_YEARS = 100  # more would be too thin to see; the page says what is left out
BY_YEAR = Frame(width=320, height=120, side=16, head=16, foot=18, apart=38)
BY_MONTH = Frame(width=240, height=88, side=0, head=17, foot=17, apart=0)
SMALL = Frame(width=176, height=44, side=0, head=14, foot=14, apart=0)
LOW = 3  # reports that a bar of full height stands for at least, so that one does not look like many


class Activity(Value, frozen=True):
    """A chart, and the reports that have no place in it.

    `before` are of years before its first, `more` of years (EDTF) whose month is not known, `yearless` of no year.
    """

    chart: Chart
    before: int = 0
    more: tuple[Count, ...] = ()
    yearless: int = 0


def years_of(reports: Sequence[Report]) -> range:
    """The years that charts show, given all reports of the site: the same for all of them, so that they compare."""
    newest = reports[0].year if reports else 0
    oldest = next((report.year for report in reversed(reports) if report.year), newest)
    return range(max(oldest, newest - MOST_YEARS + 1), newest + 1) if newest else range(0)


def by_year(reports: Iterable[Report], years: range, url: Callable[[int], str]) -> Activity | None:
    """The chart of a committee's years, on a scale of its own; None where no report states a year shown."""
    counted = Counter(map(YEAR, reports))
    if not any(counted[year] for year in years):
        return None
    counts = [Count(f"{year:04}", counted[year], url(year) if counted[year] else "") for year in years]
    before = sum(number for year, number in counted.items() if 0 < year < years.start)
    return Activity(_draw(counts, BY_YEAR), before=before, yearless=counted[0])


def small_multiples(lists: Mapping[str, Iterable[Report]], years: range) -> tuple[dict[str, Chart], int]:
    """A chart of each list that has reports in these years, all on one scale; and the highest count on it."""
    counted = {id: Counter(map(YEAR, reports)) for id, reports in lists.items()}
    highest = max((counts[year] for counts in counted.values() for year in years), default=0)
    charts = {
        id: draw([Count(f"{year:04}", counts[year], "") for year in years], SMALL, highest)
        for id, counts in counted.items()
        if any(counts[year] for year in years)
    }
    return charts, highest


def newest_months(reports: Sequence[Report], url: Callable[[int, int], str]) -> Activity | None:
    """The twelve months up to the newest of which a report is known: counted from reports, not from today."""
    newest = next((report.period for report in reports if all(report.period)), None)
    if newest is None:
        return None
    last = 12 * newest[0] + newest[1] - 1
    months = [(month // 12, month % 12 + 1) for month in range(max(12, last - MONTHS + 1), last + 1)]
    counted = Counter(map(PERIOD, takewhile(lambda report: report.year >= months[0][0], reports)))
    counts = [Count(period_of(*month), counted[month], url(*month) if counted[month] else "") for month in months]
    years = sorted((year for year, month in counted if not month), reverse=True)
    more = tuple(Count(period_of(year), counted[year, 0], url(year, 0)) for year in years)
    return Activity(_draw(counts, BY_MONTH), more=more)


def _draw(counts: list[Count], frame: Frame) -> Chart:
    """A chart as high as its highest bar needs: below `LOW` reports it is lower, not emptier."""
    room = frame.height - frame.head - frame.foot
    highest = max(count.count for count in counts)
    return draw(counts, frame._replace(height=frame.height - int(room * max(0, LOW - highest) / LOW)))

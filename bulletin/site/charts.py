"""How many meetings were reported when, as bars: by year for committees, by month for the newest of all.

A report that states no year is in no chart. One of which only the year is known counts in its year and in no month.
Lengths are user units of an SVG, x to the right and y downwards, with two decimals, so that every machine writes the
same.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

from msgspec.structs import asdict

from bulletin.register.reports import Report
from bulletin.site.listing import PERIOD, YEAR, Count, period_of
from bulletin.site.sheet import Facts

WIDTH = 320  # of pictures with years
APART = 38.0  # between the labels of two years
MONTHS = 12
MOST_YEARS = 100  # more would be too thin to see; the page says what is left out
LOW = 3  # reports: a bar of full height stands for at least so many, so that one report does not look like many
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
WIDEST_SLOT = 30.0  # a chart of few columns becomes narrower, its bars no wider
BAR = 0.72  # of a slot
LEAST = 1.0  # the height of the lowest bar, so that one report still shows beside thousands
LIFT = 4.0  # of a label over its bar
DIGIT = 8.0  # the greatest width of a digit of a label, and of the sign between its thousands


class ChartBox(NamedTuple):
    """The box of a kind of chart: its size, the room beside, above and below its bars, and the room between labels.

    Where `apart` is 0 only the first and the last column are labelled. With `counted` each bar carries its count if
    there is room, else the highest alone.
    """

    width: int
    height: int
    side: float
    head: float
    foot: float
    apart: float
    counted: bool


BY_YEAR = ChartBox(width=WIDTH, height=120, side=16, head=16, foot=18, apart=APART, counted=True)
BY_MONTH = ChartBox(width=240, height=88, side=0, head=17, foot=17, apart=0, counted=True)
SMALL = ChartBox(width=176, height=44, side=0, head=14, foot=14, apart=0, counted=False)


def years_of(reports: Sequence[Report]) -> range:
    """The years that charts show, given all reports of the site: the same in every chart, for comparison."""
    newest = reports[0].year if reports else 0
    oldest = next((report.year for report in reversed(reports) if report.year), newest)
    return range(max(oldest, newest - MOST_YEARS + 1), newest + 1) if newest else range(0)


def by_year(reports: Iterable[Report], years: range, url: Callable[[int], str]) -> Facts | None:
    """The chart of these reports by year, on its own scale; None where no report is of a year that it shows.

    `before` counts the reports of years before its first, and `yearless` those of no year.
    """
    counted = Counter(map(YEAR, reports))
    if not any(counted[year] for year in years):
        return None
    counts = [Count(f"{year:04}", counted[year], url(year) if counted[year] else "") for year in years]
    before = sum(number for year, number in counted.items() if 0 < year < years.start)
    return {"chart": _draw(counts, BY_YEAR), "before": before, "yearless": counted[0]}


def small_multiples(
    lists: Mapping[str, Iterable[Report]], years: range, reports: Collection[Report]
) -> tuple[dict[str, Facts], Facts]:
    """A chart, all on one scale, of each list that has reports in these years; and what the page says of that scale.

    That is the `years`, the `highest` count, and how many of all the `reports` are in no chart: those of years `before`
    the first, and the `yearless` ones.
    """
    counted = {id: Counter(map(YEAR, reports)) for id, reports in lists.items()}
    highest = max((counts[year] for counts in counted.values() for year in years), default=0)
    charts = {
        id: draw([Count(f"{year:04}", counts[year], "") for year in years], SMALL, highest)
        for id, counts in counted.items()
        if any(counts[year] for year in years)
    }
    scale = {
        "years": tuple(f"{year:04}" for year in years),
        "highest": highest,
        "before": sum(0 < report.year < years.start for report in reports),
        "yearless": sum(report.yearless for report in reports),
    }
    return charts, scale


def newest_months(reports: Sequence[Report], url: Callable[[int, int], str]) -> Facts | None:
    """The chart of the twelve months up to that of the newest report whose month is known, whatever the clock says.

    `more` counts, for each of their years, the reports whose month is not known.
    """
    newest = next((report.period for report in reports if all(report.period)), None)
    if newest is None:
        return None
    last = 12 * newest[0] + newest[1] - 1
    months = [(month // 12, month % 12 + 1) for month in range(max(12, last - MONTHS + 1), last + 1)]
    counted = Counter(map(PERIOD, takewhile(lambda report: report.year >= months[0][0], reports)))
    counts = [Count(period_of(*month), counted[month], url(*month) if counted[month] else "") for month in months]
    years = sorted((year for year, month in counted if not month), reverse=True)
    more = tuple(Count(period_of(year), counted[year, 0], url(year, 0)) for year in years)
    return {"chart": _draw(counts, BY_MONTH), "more": more}


def _draw(counts: list[Count], box: ChartBox) -> Facts:
    """A chart as high as its highest bar needs: below `LOW` reports it is lower, not emptier."""
    room = box.height - box.head - box.foot
    highest = max(count.count for count in counts)
    return draw(counts, box._replace(height=box.height - int(room * max(0, LOW - highest) / LOW)))


def draw(counts: Sequence[Count], box: ChartBox, highest: int = 0) -> Facts:
    """A column for each count, the oldest first; a bar as high as the box stands for `highest`, by default the peak.

    Heights are in proportion to the counts, but never under `LEAST`; a count of zero has no height. `bar` is the width
    of each bar, and `base` their lower edge. `marks` are below the columns and `labels` above them; that of the
    highest, or of the newest of these, is the `peak`.
    """
    slot = min(WIDEST_SLOT, (box.width - 2 * box.side) / max(1, len(counts)))
    base = box.height - box.foot
    unit = (base - box.head) / max(1, highest or max((count.count for count in counts), default=0))
    heights = [max(LEAST, count.count * unit) if count.count else 0.0 for count in counts]
    lefts = [box.side + slot * (place + (1 - BAR) / 2) for place in range(len(counts))]
    labels = _labels(counts, heights, box, slot)
    return {
        "width": box.width,
        "height": box.height,
        "base": length(base),
        "left": length(box.side),
        "right": length(box.side + slot * len(counts)),
        "bar": length(slot * BAR),
        "columns": tuple(
            {**asdict(count), "x": length(left), "y": length(base - height), "height": length(height)}
            for count, left, height in zip(counts, lefts, heights, strict=True)
        ),
        "marks": _marks(counts, box, slot),
        "labels": labels,
        "peak": max(labels, key=itemgetter("count", "period"), default=None),
    }


def _mark(period: str, x: float, anchor: str) -> Facts:
    """A label; `anchor` says which end of it is at `x`."""
    return {"period": period, "x": length(x), "anchor": anchor}


def _marks(counts: Sequence[Count], box: ChartBox, slot: float) -> tuple[Facts, ...]:
    """The labels below the columns, from the first on, each far enough from the next."""
    if box.apart:
        step = next((step for step in STEPS if step * slot >= box.apart), len(counts))
        return tuple(
            _mark(counts[place].period, box.side + slot * (place + 0.5), "middle")
            for place in range(0, len(counts), step)
        )
    ends = [_mark(count.period, box.side, "start") for count in counts[:1]]
    ends += [_mark(count.period, box.side + slot * len(counts), "end") for count in counts[1:][-1:]]
    return tuple(ends)


def year_marks(years: Iterable[int], slot: float, place: Callable[[int], float]) -> tuple[Facts, ...]:
    """The labels of years below a picture, each where its year begins.

    A year is a `slot` wide and begins at its `place`; labels are far enough from each other and from the edge.
    """
    step = next((step for step in STEPS if step * slot >= APART), STEPS[-1])
    places = [(year, place(year)) for year in years if year % step == 0]
    return tuple(_mark(f"{year:04}", x, "start") for year, x in places if x <= WIDTH - APART)


def _labels(counts: Sequence[Count], heights: Sequence[float], box: ChartBox, slot: float) -> tuple[Facts, ...]:
    """The labels above the bars: above each where there is room for it, else above the newest of the highest alone."""
    highest = max((count.count for count in counts), default=0)
    each = box.counted and _width(highest) <= slot
    shown = [place for place, count in enumerate(counts) if count.count and (each or count.count == highest)]
    labels = []
    for place in shown if each else shown[-1:]:
        count, middle = counts[place], box.side + slot * (place + 0.5)
        top, half = box.height - box.foot - heights[place], _width(count.count) / 2
        x, anchor = middle, "middle"
        if middle < half:
            x, anchor = 0, "start"
        elif middle + half > box.width:
            x, anchor = box.width, "end"
        labels.append({"count": count.count, "y": length(top - LIFT), **_mark(count.period, x, anchor)})
    return tuple(labels)


def _width(count: int) -> float:
    return DIGIT * (len(str(count)) + len(str(count)) // 4)


def length(number: float) -> str:
    """A length as SVG has it."""
    return f"{number:.2f}"

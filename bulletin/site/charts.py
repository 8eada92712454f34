"""Where the bars of a chart are: pure geometry in a box of given size, for a template to draw.

Lengths are user units of an SVG, x to the right and y downwards, written with two decimals so that every machine
writes the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bulletin.site.listing import Count
from bulletin.site.values import Value

STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
WIDEST_SLOT = 30.0  # a chart of few columns becomes narrower, its bars no wider
BAR = 0.72  # of a slot
LEAST = 1.0  # the height of the lowest bar, so that one report still shows beside thousands
LIFT = 4.0  # of a label over its bar
DIGIT = 8.0  # the width of a digit of a label at most, and of what sets its thousands apart


class Column(Value, frozen=True):
    """A bar and what it stands for; `url` is the page that lists these reports, empty where there is none."""

    period: str
    count: int
    url: str
    x: str
    y: str
    height: str


class Mark(Value, frozen=True):
    """The label of a column, below it; `anchor` says which end of the label is at `x`."""

    period: str
    x: str
    anchor: str


class Peak(Value, frozen=True):
    """The highest count of a chart, as a label over its bar; `anchor` says which end of it is at `x`."""

    count: int
    period: str
    x: str
    y: str
    anchor: str


class Chart(Value, frozen=True):
    """Counts of successive years or months, the oldest first; `bar` is the width of each, `base` their lower edge."""

    width: int
    height: int
    base: str
    left: str
    right: str
    bar: str
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    peak: Peak | None


class Frame(NamedTuple):
    """The box of a kind of chart: its size, the room beside, above and below its bars, and between two labels.

    Where `apart` is 0 only the first and the last column are labelled.
    """

    width: int
    height: int
    side: float
    head: float
    foot: float
    apart: float


def draw(counts: Sequence[Count], frame: Frame, highest: int = 0) -> Chart:
    """A bar for each count, the oldest first; `highest` is the count of a bar as high as the box, by default the peak.

    Heights are in proportion to the counts, but never under `LEAST`; a count of zero has no height.
    """
    slot = min(WIDEST_SLOT, (frame.width - 2 * frame.side) / max(1, len(counts)))
    base = frame.height - frame.foot
    unit = (base - frame.head) / max(1, highest or max((count.count for count in counts), default=0))
    heights = [max(LEAST, count.count * unit) if count.count else 0.0 for count in counts]
    lefts = [frame.side + slot * (place + (1 - BAR) / 2) for place in range(len(counts))]
    return Chart(
        width=frame.width,
        height=frame.height,
        base=_length(base),
        left=_length(frame.side),
        right=_length(frame.side + slot * len(counts)),
        bar=_length(slot * BAR),
        columns=tuple(
            Column(count.period, count.count, count.url, _length(left), _length(base - height), _length(height))
            for count, left, height in zip(counts, lefts, heights, strict=True)
        ),
        marks=_marks(counts, frame, slot),
        peak=_peak(counts, heights, frame, slot),
    )


def _marks(counts: Sequence[Count], frame: Frame, slot: float) -> tuple[Mark, ...]:
    """The labels below the columns, each far enough from the next; the newest column always has one."""
    last = len(counts) - 1
    if frame.apart:
        step = next((step for step in STEPS if step * slot >= frame.apart), len(counts))
        return tuple(
            Mark(counts[place].period, _length(frame.side + slot * (place + 0.5)), "middle")
            for place in sorted(range(last, -1, -step))
        )
    ends = [Mark(count.period, _length(frame.side), "start") for count in counts[:1]]
    ends += [Mark(count.period, _length(frame.side + slot * len(counts)), "end") for count in counts[1:][-1:]]
    return tuple(ends)


def _peak(counts: Sequence[Count], heights: Sequence[float], frame: Frame, slot: float) -> Peak | None:
    """The label above the newest of the highest bars."""
    highest = max((count.count for count in counts), default=0)
    if not highest:
        return None
    place = max(place for place, count in enumerate(counts) if count.count == highest)
    top = frame.height - frame.foot - heights[place]
    middle = frame.side + slot * (place + 0.5)
    half = DIGIT * (len(str(highest)) + len(str(highest)) // 4) / 2
    x, anchor = (frame.width, "end") if middle + half > frame.width else (middle, "middle")
    x, anchor = (0, "start") if middle < half else (x, anchor)
    return Peak(highest, counts[place].period, _length(x), _length(top - LIFT), anchor)


def _length(length: float) -> str:
    return f"{length:.2f}"

"""What templates receive to draw a chart: lengths are written out in the units of its box, x to the right, y down."""

from __future__ import annotations

from bulletin.site.values.base import Value
from bulletin.site.values.lists import Count


class Column(Value, frozen=True, array_like=True):
    """A bar and what it stands for; `url` is the page that lists these reports, empty where there is none."""

    period: str
    count: int
    url: str
    x: str
    y: str
    height: str


class Mark(Value, frozen=True, array_like=True):
    """The label of a column, below it; `anchor` says which end of the label stands at `x`."""

    period: str
    x: str
    anchor: str


class Peak(Value, frozen=True, array_like=True):
    """The highest count of a chart, as a label over its bar; `anchor` says which end of it stands at `x`."""

    count: int
    period: str
    x: str
    y: str
    anchor: str


class Chart(Value, frozen=True, array_like=True):
    """Counts of successive years or months, the oldest first; `bar` is the width of each, `base` where they stand."""

    width: int
    height: int
    base: str
    left: str
    right: str
    bar: str
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    peak: Peak | None


class Activity(Value, frozen=True, array_like=True):
    """A chart, and the reports that have no place in it.

    `before` are of years before its first, `more` of years (EDTF) whose month is not known, `yearless` of no year.
    """

    chart: Chart
    before: int = 0
    more: tuple[Count, ...] = ()
    yearless: int = 0

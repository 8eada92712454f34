"""The committees' tree and their pages."""

from __future__ import annotations

from bulletin.site.values.base import Link, NameIn, Page, Value
from bulletin.site.values.charts import Activity, Chart
from bulletin.site.values.lists import Count, Group, Meeting


class Chaired(Value, frozen=True, array_like=True):
    """Who chaired `count` meetings of a year in an office; `person` is None for meetings whose chair is not stated.

    `meetings` is empty where there are too many to name.
    """

    person: Link | None
    role: str
    count: int
    meetings: tuple[Meeting, ...]


class ChairYear(Value, frozen=True, array_like=True):
    """A year and who chaired in it; or, with nobody, the years from `first` to `last` of which there is no report.

    The years are empty for reports without a year.
    """

    first: str
    last: str
    url: str
    chaired: tuple[Chaired, ...]


class CommitteePage(Page, frozen=True, array_like=True, kw_only=True):
    """`/committees/<id>/`; groups are years; `shown` of `total` reports stand on this page."""

    digest: str
    names: tuple[NameIn, ...]
    aliases: tuple[str, ...]
    level: str
    jurisdiction: str
    parent: Link | None
    children: tuple[Link, ...]
    predecessor: Link | None
    successors: tuple[Link, ...]
    chairs: tuple[ChairYear, ...]
    activity: Activity | None
    years: tuple[Count, ...]
    groups: tuple[Group, ...]
    total: int
    shown: int
    targets: dict[str, str]


class Branch(Value, frozen=True, array_like=True):
    """A committee in the tree, with those below it; `successors` are the committees that followed it."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    level: str
    count: int
    newest: str
    chart: Chart | None
    successors: tuple[Link, ...]
    below: tuple[Branch, ...]


class CommitteesPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/committees/`: the tree; its charts show the same `years`, their highest bar stands for `highest` reports.

    `before` and `yearless` count the reports in no chart: those of years before the first, and those of no year.
    """

    tree: tuple[Branch, ...]
    committees: int
    years: tuple[str, ...]
    highest: int
    before: int
    yearless: int

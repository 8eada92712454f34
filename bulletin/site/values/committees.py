"""The committees' tree and their pages."""

from __future__ import annotations

from bulletin.site.values.base import Link, NameIn, Page, Value
from bulletin.site.values.charts import Activity, Chart
from bulletin.site.values.lists import Count, Group


class Chaired(Value, frozen=True, array_like=True):
    """Somebody who chaired a committee in an office, from the first to the last meeting of which that is attested."""

    person: Link
    role: str
    first: str
    first_report: Link
    last: str
    last_report: Link
    meetings: int


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
    chairs: tuple[Chaired, ...]
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

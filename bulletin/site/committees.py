"""The committees' tree, and the pages of each: what it is, who chaired, what it did, by year."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.rows import CommitteeRow
from bulletin.register.reports import Report
from bulletin.site.activity import Activity, by_year, small_multiples, years_of
from bulletin.site.chairs import ChairYear, who_chaired
from bulletin.site.charts import Chart
from bulletin.site.listing import Lister, newest_date
from bulletin.site.sheet import Sheet
from bulletin.site.values import Link, NameIn, Page, Value
from bulletin.site.years import GatheringPage, gathering_sheets, gathers, year_url


class CommitteePage(GatheringPage, frozen=True, kw_only=True):
    """`/committees/<id>/`."""

    digest: str
    aliases: tuple[str, ...]
    level: str
    jurisdiction: str
    parent: Link | None
    children: tuple[Link, ...]
    predecessor: Link | None
    successors: tuple[Link, ...]
    chairs: tuple[ChairYear, ...]
    activity: Activity | None
    targets: dict[str, str]


class Branch(Value, frozen=True):
    """A committee in the tree, with those below it; `successors` are the committees that followed it."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    level: str
    count: int
    newest: str
    chart: Chart | None
    successors: tuple[Link, ...]
    below: tuple["Branch", ...]


class CommitteesPage(Page, frozen=True, kw_only=True):
    """`/committees/`: the tree; its charts show the same `years`, their highest bar stands for `highest` reports.

    `before` and `yearless` count the reports in no chart: those of years before the first, and those of no year.
    """

    tree: tuple[Branch, ...]
    committees: int
    years: tuple[str, ...]
    highest: int
    before: int
    yearless: int


def sheets(lister: Lister) -> Iterator[Sheet]:
    """The tree, and a page and year pages for every committee, with reports or without."""
    years = years_of(lister.register.reports)
    url = lister.addresses.url("committees")
    yield lister.sheet(url, "committees.html", partial(_index, lister, url, years), modified="")
    for row in lister.register.committees.values():
        make = partial(_page, lister, row, years)
        yield from gathering_sheets(lister, "committees", row.id, "committee.html", make, (row.digest,))


def _index(lister: Lister, url: str, years: range) -> CommitteesPage:
    reports = lister.register.reports
    charts, highest = small_multiples(lister.register.of_committee, years)
    return lister.page(
        CommitteesPage,
        url,
        "committees",
        tree=_branches(lister, "", charts),
        committees=len(lister.register.committees),
        years=tuple(f"{year:04}" for year in years),
        highest=highest,
        before=sum(0 < report.year < years.start for report in reports),
        yearless=sum(report.yearless for report in reports),
    )


def _branches(lister: Lister, parent: str, charts: dict[str, Chart]) -> tuple[Branch, ...]:
    """The committees below `parent` (those without one where it is empty), by level, bodies at work before old ones."""
    register = lister.register
    levels = list(lister.site.levels)
    rows = (
        [register.committees[id] for id in register.children.get(parent, ())]
        if parent
        else [row for row in register.committees.values() if not row.parent]
    )
    rows.sort(key=lambda row: (levels.index(row.level), row.id in register.successors))
    return tuple(_branch(lister, row, charts) for row in rows)


def _branch(lister: Lister, row: CommitteeRow, charts: dict[str, Chart]) -> Branch:
    reports = lister.gathered("committees", row.id)
    return Branch(
        name=row.name,
        url=lister.committees[row.id].url,
        names=lister.other_names(row.names, row.name),
        level=lister.level(row.level),
        count=len(reports),
        newest=newest_date(reports),
        chart=charts.get(row.id),
        successors=_links(lister, lister.register.successors.get(row.id, ())),
        below=_branches(lister, row.id, charts),
    )


def _links(lister: Lister, ids: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(lister.committees[id] for id in ids)


def _page(lister: Lister, row: CommitteeRow, years: range, reports: list[Report]) -> CommitteePage:
    register, url = lister.register, partial(year_url, lister, "committees", row.id)
    return gathers(
        lister,
        CommitteePage,
        row,
        "committees",
        reports,
        description=row.summary,
        crumbs=_ancestors(lister, row),
        digest=row.digest,
        aliases=row.aliases,
        level=lister.level(row.level),
        jurisdiction=row.jurisdiction,
        parent=lister.committees.get(row.parent),
        children=_links(lister, register.children.get(row.id, ())),
        predecessor=lister.committees.get(row.predecessor),
        successors=_links(lister, register.successors.get(row.id, ())),
        chairs=who_chaired(lister, reports, url),
        activity=by_year(reports, years, url),
        targets=lister.addresses.targets(row.links),
    )


def _ancestors(lister: Lister, row: CommitteeRow) -> tuple[Link, ...]:
    above: list[Link] = []
    while row.parent:
        above.insert(0, lister.committees[row.parent])
        row = lister.register.committees[row.parent]
    return tuple(above)

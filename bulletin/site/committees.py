"""The committees' tree, and the pages of each: what it is, who chaired, what it did, by year."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.model.rows import CommitteeRow
from bulletin.register.reports import Report
from bulletin.site.activity import by_year, small_multiples, years_of
from bulletin.site.chairs import who_chaired
from bulletin.site.feeds import feed_url
from bulletin.site.listing import Lister, count_years, last_change
from bulletin.site.sheet import Sheet
from bulletin.site.values.base import Link
from bulletin.site.values.charts import Chart
from bulletin.site.values.committees import Branch, CommitteePage, CommitteesPage
from bulletin.site.years import cut, shown_of, year_sheets


def committee_sheets(lister: Lister) -> Iterator[Sheet]:
    """The tree, and a page and year pages for every committee, with reports or without."""
    years = years_of(lister.register.reports)
    yield _index(lister, years)
    for row in lister.register.committees.values():
        reports = lister.register.of_committee.get(row.id, [])
        yield _sheet(lister, row, reports, years)
        yield from year_sheets(lister, "committees", lister.committees[row.id], row.id, reports)


def _index(lister: Lister, years: range) -> Sheet:
    url, reports = lister.addresses.url("committees"), lister.register.reports

    def make() -> CommitteesPage:
        charts, highest = small_multiples(lister.register.of_committee, years)
        return CommitteesPage(
            url=url,
            absolute=lister.addresses.absolute(url),
            lang=lister.lang,
            title="",
            section="committees",
            tree=_branches(lister, "", charts),
            committees=len(lister.register.committees),
            years=tuple(f"{year:04}" for year in years),
            highest=highest,
            before=sum(0 < report.year < years.start for report in reports),
            yearless=sum(report.yearless for report in reports),
        )

    return Sheet(lister.addresses.path(url), "committees.html", make, modified="")


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
    reports = lister.register.of_committee.get(row.id, [])
    return Branch(
        name=row.name,
        url=lister.committees[row.id].url,
        names=lister.other_names(row.names, row.name),
        level=lister.level(row.level),
        count=len(reports),
        newest=next((report.row.date for report in reports if not report.yearless), ""),
        chart=charts.get(row.id),
        successors=_links(lister, lister.register.successors.get(row.id, ())),
        below=_branches(lister, row.id, charts),
    )


def _links(lister: Lister, ids: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(lister.committees[id] for id in ids)


def _sheet(lister: Lister, row: CommitteeRow, reports: list[Report], years: range) -> Sheet:
    return Sheet(
        path=lister.addresses.path(lister.committees[row.id].url),
        template="committee.html",
        make=lambda: _page(lister, row, reports, years),
        documents=(row.digest,),
        modified=last_change(cut(reports, lister.site.newest_on_list)),
    )


def _page(lister: Lister, row: CommitteeRow, reports: list[Report], years: range) -> CommitteePage:
    register, addresses = lister.register, lister.addresses
    url = addresses.url("committees", row.id)
    shown = cut(reports, lister.site.newest_on_list)

    def year_url(year: int) -> str:
        return addresses.url("committees", row.id, f"{year:04}")

    return CommitteePage(
        url=url,
        absolute=addresses.absolute(url),
        lang=lister.lang,
        title=row.name,
        section="committees",
        feed=feed_url(addresses, "committees", row.id),
        description=row.summary,
        crumbs=_ancestors(lister, row),
        digest=row.digest,
        names=lister.other_names(row.names, row.name),
        aliases=row.aliases,
        level=lister.level(row.level),
        jurisdiction=row.jurisdiction,
        parent=lister.committees.get(row.parent),
        children=_links(lister, register.children.get(row.id, ())),
        predecessor=lister.committees.get(row.predecessor),
        successors=_links(lister, register.successors.get(row.id, ())),
        chairs=who_chaired(lister, reports, year_url),
        activity=by_year(reports, years, year_url),
        years=count_years(reports, year_url),
        groups=lister.by_year(shown, year_url),
        total=len(reports),
        shown=shown_of(reports, lister.site.newest_on_list),
        targets=addresses.targets(row.links),
    )


def _ancestors(lister: Lister, row: CommitteeRow) -> tuple[Link, ...]:
    above: list[Link] = []
    while row.parent:
        above.insert(0, lister.committees[row.parent])
        row = lister.register.committees[row.parent]
    return tuple(above)

"""The front page and the archive: all reports by year and month, and those whose year is not stated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bulletin.register.reports import Report
from bulletin.site.listing import Lister, around, count_years, period_of
from bulletin.site.sheet import Sheet
from bulletin.site.values import ArchivePage, ArchiveYear, Count, FrontPage, Group, Link, ListPage


def archive_sheets(lister: Lister) -> Iterator[Sheet]:
    """The front page, the archive, its years and months, and its undated reports."""
    reports = list(lister.register.reports)
    years = count_years(reports, lister.archive)
    months = _count_months(lister, reports)
    undated = [report for report in reports if report.yearless]
    yield _front(lister, reports, years)
    yield _index(lister, reports, years, months, undated)
    yield from _years(lister, reports, years)
    yield from _months(lister, reports, months)
    groups = (Group("", "", lister.items(undated)),) if undated else ()
    yield _list(lister, Count("", len(undated), lister.archive(0)), groups, (None, None))


def _front(lister: Lister, reports: list[Report], years: tuple[Count, ...]) -> Sheet:
    dated = [report for report in reports if not report.yearless]
    newest = dated[: lister.site.newest_on_front]
    url = lister.addresses.url()
    page = FrontPage(
        url=url,
        absolute=lister.addresses.absolute(url),
        lang=lister.lang,
        title="",
        section="front",
        description=lister.site.tagline,
        lead=lister.item(newest[0]) if newest else None,
        groups=lister.by_month(newest[1:]),
        years=years,
        reports=len(reports),
        committees=len(lister.register.committees),
    )
    return Sheet(lister.addresses.path(url), "front.html", page)


def _count_months(lister: Lister, reports: list[Report]) -> tuple[Count, ...]:
    return tuple(
        Count(period_of(year, month), sum(1 for _ in members), lister.archive(year, month))
        for (year, month), members in groupby(reports, key=lambda report: report.period)
        if year and month
    )


def _index(
    lister: Lister, reports: list[Report], years: tuple[Count, ...], months: tuple[Count, ...], undated: list[Report]
) -> Sheet:
    url = lister.addresses.url("archive")
    of_year: dict[str, list[Count]] = {}
    for month in months:
        of_year.setdefault(month.period[:4], []).append(month)
    rows = (ArchiveYear(year, tuple(of_year.get(year.period, ())), _half(year, of_year)) for year in years)
    page = ArchivePage(
        url=url,
        absolute=lister.addresses.absolute(url),
        lang=lister.lang,
        title="",
        section="archive",
        years=tuple(rows),
        undated=Count("", len(undated), lister.archive(0)) if undated else None,
        total=len(reports),
    )
    return Sheet(lister.addresses.path(url), "archive.html", page)


def _half(year: Count, of_year: dict[str, list[Count]]) -> int:
    return year.count - sum(month.count for month in of_year.get(year.period, ()))


def _years(lister: Lister, reports: list[Report], years: tuple[Count, ...]) -> Iterator[Sheet]:
    lists = (list(members) for year, members in groupby(reports, key=lambda report: report.period[0]) if year)
    for place, (count, members) in enumerate(zip(years, lists, strict=True)):
        yield _list(lister, count, lister.by_month(members), around(years, place))


def _months(lister: Lister, reports: list[Report], months: tuple[Count, ...]) -> Iterator[Sheet]:
    lists = (
        list(members) for (year, month), members in groupby(reports, key=lambda report: report.period) if year and month
    )
    for place, (count, members) in enumerate(zip(months, lists, strict=True)):
        yield _list(lister, count, lister.by_month(members), around(months, place))


def _list(lister: Lister, count: Count, groups: tuple[Group, ...], beside: tuple[Count | None, Count | None]) -> Sheet:
    year = (Link(count.period[:4], lister.archive(int(count.period[:4]))),) if len(count.period) > 4 else ()
    page = ListPage(
        url=count.url,
        absolute=lister.addresses.absolute(count.url),
        lang=lister.lang,
        title="",
        section="archive",
        crumbs=year,
        owner=None,
        period=count.period,
        groups=groups,
        total=count.count,
        earlier=beside[0],
        later=beside[1],
    )
    return Sheet(lister.addresses.path(count.url), "list.html", page)

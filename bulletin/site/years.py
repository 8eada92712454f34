"""Lists divided by year, so that an address always shows the same: the year pages of committees and topics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bulletin.register.reports import Report
from bulletin.site.listing import Lister, around, count_years
from bulletin.site.sheet import Sheet
from bulletin.site.values import Link, ListPage


def cut(reports: list[Report], longest: int) -> list[Report]:
    """The newest reports for a first page, and all that state no year: these are on no year page."""
    dated = [report for report in reports if not report.yearless]
    return dated[:longest] + reports[len(dated) :]


def shown_of(reports: list[Report], longest: int) -> int:
    """How many reports a first page may say it shows: `longest` where some are left to the year pages, else all."""
    dated = sum(not report.yearless for report in reports)
    return longest if dated > longest else len(reports)


def year_sheets(lister: Lister, section: str, owner: Link, id: str, reports: list[Report]) -> Iterator[Sheet]:
    """A page for each year in which this committee or topic has reports."""
    addresses = lister.addresses
    counts = count_years(reports, lambda year: addresses.url(section, id, f"{year:04}"))
    years = (list(members) for year, members in groupby(reports, key=lambda report: report.period[0]) if year)
    for place, (count, members) in enumerate(zip(counts, years, strict=True)):
        earlier, later = around(counts, place)
        page = ListPage(
            url=count.url,
            absolute=addresses.absolute(count.url),
            lang=lister.lang,
            title=owner.name,
            section=section,
            crumbs=(owner,),
            owner=owner,
            period=count.period,
            groups=lister.by_month(members),
            total=len(members),
            earlier=earlier,
            later=later,
        )
        yield Sheet(addresses.path(count.url), "list.html", page)

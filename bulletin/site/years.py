"""Lists divided by year, so that an address always shows the same: the year pages of committees and topics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bulletin.register.reports import Report
from bulletin.site.listing import YEAR, Lister, around, count_years, last_change
from bulletin.site.sheet import Sheet
from bulletin.site.values.base import Link
from bulletin.site.values.lists import Count, ListPage

Beside = tuple[Count, Count | None, Count | None]


def cut(reports: list[Report], longest: int) -> list[Report]:
    """The newest reports for a first page, and all that state no year: these are on no year page."""
    dated = list(filter(YEAR, reports))
    return dated[:longest] + reports[len(dated) :]


def shown_of(reports: list[Report], longest: int) -> int:
    """How many reports a first page may say it shows: `longest` where some are left to the year pages, else all."""
    dated = sum(map(bool, map(YEAR, reports)))
    return longest if dated > longest else len(reports)


def year_sheets(lister: Lister, section: str, owner: Link, id: str, reports: list[Report]) -> Iterator[Sheet]:
    """A page for each year in which this committee or topic has reports."""
    addresses = lister.addresses
    counts = count_years(reports, lambda year: addresses.url(section, id, f"{year:04}"))
    years = (list(members) for year, members in groupby(reports, key=YEAR) if year)
    for place, (count, members) in enumerate(zip(counts, years, strict=True)):
        yield list_sheet(lister, section, owner, (count, *around(counts, place)), members)


def list_sheet(lister: Lister, section: str, owner: Link | None, period: Beside, reports: list[Report]) -> Sheet:
    """The list of a period, given with those before and after it."""
    count, earlier, later = period

    def make() -> ListPage:
        return ListPage(
            url=count.url,
            absolute=lister.addresses.absolute(count.url),
            lang=lister.lang,
            title=owner.name if owner else "",
            section=section,
            crumbs=(owner,) if owner else _year_above(lister, count.period),
            owner=owner,
            period=count.period,
            groups=lister.by_month(reports),
            total=count.count,
            earlier=earlier,
            later=later,
            modified=last_change(reports),
        )

    return Sheet(
        lister.addresses.path(count.url), "list.html", make, modified=last_change(reports) if reports else None
    )


def _year_above(lister: Lister, period: str) -> tuple[Link, ...]:
    """The year of a month in the archive."""
    year, _, month = period.partition("-")
    return (Link(year, lister.archive(int(year))),) if month else ()

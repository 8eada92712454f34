"""Lists divided by year, so that an address always shows the same: committees and topics, and the archive's periods."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from bulletin.model.rows import CommitteeRow, TopicRow
from bulletin.register.reports import Report
from bulletin.site.addresses import FEED
from bulletin.site.listing import YEAR, Count, Group, Lister, around, count_years, last_change
from bulletin.site.sheet import Sheet
from bulletin.site.values import Link, NameIn, Page

Beside = tuple[Count, Count | None, Count | None]


class GatheringPage(Page, frozen=True, kw_only=True):
    """The page of what gathers reports; groups are years, and `shown` of `total` reports are on this page."""

    names: tuple[NameIn, ...]
    years: tuple[Count, ...]
    groups: tuple[Group, ...]
    total: int
    shown: int


class ListPage(Page, frozen=True, kw_only=True):
    """Reports of one period: a year of a committee, of a topic or of the archive, a month, or those without a year."""

    owner: Link | None
    period: str
    groups: tuple[Group, ...]
    total: int
    earlier: Count | None
    later: Count | None
    modified: str


GatheringOf = TypeVar("GatheringOf", bound=GatheringPage)


def gathering_sheets(
    lister: Lister,
    kind: str,
    id: str,
    template: str,
    make: Callable[[list[Report]], GatheringPage],
    documents: tuple[str, ...] = (),
) -> Iterator[Sheet]:
    """The page of a committee or topic, and one for each year in which it has reports."""
    reports, owner = lister.gathered(kind, id), lister.links[kind][id]
    newest = _newest(reports, lister.site.newest_on_list)
    yield lister.sheet(owner.url, template, partial(make, reports), documents, last_change(newest))
    counts = count_years(reports, partial(year_url, lister, kind, id))
    years = (list(members) for year, members in groupby(reports, key=YEAR) if year)
    for place, (count, members) in enumerate(zip(counts, years, strict=True)):
        yield list_sheet(lister, kind, owner, (count, *around(counts, place)), members)


def gathers(
    lister: Lister,
    kind: type[GatheringOf],
    row: CommitteeRow | TopicRow,
    section: str,
    reports: list[Report],
    **facts: Any,
) -> GatheringOf:
    """The page of a committee or topic: what every such page has, and the facts that only this kind has."""
    owner, longest = lister.links[section][row.id], lister.site.newest_on_list
    url = partial(year_url, lister, section, row.id)
    dated = sum(map(bool, map(YEAR, reports)))
    return lister.page(
        kind,
        owner.url,
        section,
        title=owner.name,
        feed=lister.addresses.file(section, row.id, FEED),
        names=lister.other_names(row.names, owner.name),
        years=count_years(reports, url),
        groups=lister.by_year(_newest(reports, longest), url),
        total=len(reports),
        shown=longest if dated > longest else len(reports),
        **facts,
    )


def year_url(lister: Lister, section: str, id: str, year: int) -> str:
    """The page of a committee's or topic's reports of one year."""
    return lister.addresses.url(section, id, f"{year:04}")


def _newest(reports: list[Report], longest: int) -> list[Report]:
    """The newest reports for a first page, and all that state no year: these are on no year page."""
    dated = list(filter(YEAR, reports))
    return dated[:longest] + reports[len(dated) :]


def list_sheet(lister: Lister, section: str, owner: Link | None, period: Beside, reports: list[Report]) -> Sheet:
    """The list of a period, given with those before and after it."""
    count, earlier, later = period

    def make() -> ListPage:
        return lister.page(
            ListPage,
            count.url,
            section,
            title=owner.name if owner else "",
            crumbs=(owner,) if owner else _year_above(lister, count.period),
            owner=owner,
            period=count.period,
            groups=lister.by_month(reports),
            total=count.count,
            earlier=earlier,
            later=later,
            modified=last_change(reports),
        )

    return lister.sheet(count.url, "list.html", make, modified=last_change(reports) if reports else None)


def _year_above(lister: Lister, period: str) -> tuple[Link, ...]:
    """The year of a month in the archive."""
    year, _, month = period.partition("-")
    return (Link(year, lister.archive(int(year))),) if month else ()

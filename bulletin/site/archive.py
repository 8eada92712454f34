"""The front page and the archive: all reports by year and month, and those whose year is not stated."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bulletin.register.reports import Report
from bulletin.site.activity import Activity, newest_months
from bulletin.site.listing import PERIOD, YEAR, Count, Group, Item, Lister, around, count_years, last_change, period_of
from bulletin.site.sheet import Sheet
from bulletin.site.values import Page, Value
from bulletin.site.years import list_sheet


class FrontPage(Page, frozen=True, kw_only=True):
    """`/`: the newest reports, the first of them as the lead, the others by month; `activity` is by month."""

    lead: Item | None
    groups: tuple[Group, ...]
    activity: Activity | None
    years: tuple[Count, ...]
    reports: int
    committees: int


class ArchiveYear(Value, frozen=True):
    """A year of the archive with its months; `half` counts the reports of which only the year is known."""

    year: Count
    months: tuple[Count, ...]
    half: int


class ArchivePage(Page, frozen=True, kw_only=True):
    """`/archive/`."""

    years: tuple[ArchiveYear, ...]
    undated: Count | None
    total: int


def archive_sheets(lister: Lister) -> Iterator[Sheet]:
    """The front page, the archive, its years and months, and its undated reports."""
    reports = list(lister.register.reports)
    years = count_years(reports, lister.archive)
    dated = list(filter(YEAR, reports))
    of_month = [(period, [*members]) for period, members in groupby(dated, PERIOD) if period[1]]
    months = tuple(Count(period_of(*period), len(members), lister.archive(*period)) for period, members in of_month)
    undated = reports[len(dated) :]
    yield _front(lister, reports, years)
    yield _index(lister, reports, years, months)
    yield from _periods(lister, years, ([*members] for _, members in groupby(dated, YEAR)))
    yield from _periods(lister, months, (members for _, members in of_month))
    if undated:
        yield list_sheet(lister, "archive", None, (Count("", len(undated), lister.archive(0)), None, None), undated)


def _front(lister: Lister, reports: list[Report], years: tuple[Count, ...]) -> Sheet:
    newest = [report for report in reports if not report.yearless][: lister.site.newest_on_front]
    url = lister.addresses.url()

    def make() -> FrontPage:
        return lister.page(
            FrontPage,
            url,
            "front",
            description=lister.site.tagline,
            lead=lister.item(newest[0]) if newest else None,
            groups=lister.by_month(newest[1:]),
            activity=newest_months(reports, lister.archive),
            years=years,
            reports=len(reports),
            committees=len(lister.register.committees),
        )

    return lister.sheet(url, "front.html", make, modified=last_change(newest))


def _index(lister: Lister, reports: list[Report], years: tuple[Count, ...], months: tuple[Count, ...]) -> Sheet:
    url = lister.addresses.url("archive")
    of_year: dict[str, list[Count]] = {}
    for month in months:
        of_year.setdefault(month.period[:4], []).append(month)
    undated = len(reports) - sum(year.count for year in years)

    def make() -> ArchivePage:
        return lister.page(
            ArchivePage,
            url,
            "archive",
            years=tuple(_year(year, of_year.get(year.period, [])) for year in years),
            undated=Count("", undated, lister.archive(0)) if undated else None,
            total=len(reports),
        )

    return lister.sheet(url, "archive.html", make, modified="")


def _year(year: Count, months: list[Count]) -> ArchiveYear:
    return ArchiveYear(year, tuple(months), year.count - sum(month.count for month in months))


def _periods(lister: Lister, counts: tuple[Count, ...], lists: Iterable[list[Report]]) -> Iterator[Sheet]:
    """The list of every year, or of every month: each month is an issue of the bulletin."""
    for place, (count, members) in enumerate(zip(counts, lists, strict=True)):
        sheet = list_sheet(lister, "archive", None, (count, *around(counts, place)), members)
        yield sheet._replace(template="issue.html") if "-" in count.period else sheet

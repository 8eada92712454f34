"""Lists divided by year, so that an address always shows the same reports: of committees, topics and the archive."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bulletin.model.kinds import KINDS
from bulletin.model.rows import CommitteeRow, TopicRow
from bulletin.register.reports import Report
from bulletin.site.following import follow_links
from bulletin.site.listing import Count, Lister, Years, adjacent, count_years, divide_years, last_change
from bulletin.site.sheet import Facts, Link, Sheet

CountBetween = tuple[Count, Count | None, Count | None]  # a period, the one before and the one after it


def sheets_by_year(
    lister: Lister,
    section: str,
    row: CommitteeRow | TopicRow,
    facts: Callable[[list[Report]], Facts],
    documents: tuple[str, ...] = (),
    more: tuple[object, ...] = (),
) -> Iterator[Sheet]:
    """The page of a committee or topic, with the `facts` that only its kind has, and one for each year with reports.

    `more` is all that the facts depend on besides its reports. The first page has the newest reports, and all that
    state no year, since no page of a year has these: `shown` of the `total`.
    """
    if not lister.wanted.shows(*documents):
        return
    reports, owner = lister.gathered(section, row.id), lister.links[section][row.id]
    url, longest = partial(year_url, lister, section, row.id), lister.site.newest_on_list
    years = divide_years(reports)
    counts = count_years(years, url)
    dated = sum(count.count for count in counts)
    newest = [*reports[: min(dated, longest)], *reports[dated:]]

    def make() -> Facts:
        return {
            "title": owner.name,
            "title_lang": owner.lang,
            **follow_links(lister, (section, row.id)),
            "names": lister.other_names(row, owner.name),
            "years": counts,
            "groups": lister.by_year(newest, url),
            "total": len(reports),
            "shown": longest if dated > longest else len(reports),
            **facts(reports),
        }

    page = lister.sheet(f"{KINDS[section].one}.html", (section, row.id), make, documents, last_change(newest))
    yield page._replace(state=partial(lister.states.of_list, reports, more))
    yield from year_sheets(lister, (section, row.id), owner, counts, years)


def newest_date(reports: Iterable[Report]) -> str:
    """The date of the newest meeting whose year is known, empty where there is none."""
    return next((report.row.date for report in reports if not report.yearless), "")


def year_url(lister: Lister, section: str, id: str, year: int) -> str:
    """The page of a committee's or topic's reports of one year."""
    return lister.addresses.url(section, id, f"{year:04}")


def year_sheets(
    lister: Lister, parent: tuple[str, ...], owner: Link | None, counts: tuple[Count, ...], years: Years
) -> Iterator[Sheet]:
    """The list of each year that has reports, below the address of these parts."""
    if not lister.wanted.shows():
        return
    for place, (count, reports) in enumerate(zip(counts, years.values(), strict=True)):
        yield list_sheet(lister, parent, owner, (count, *adjacent(counts, place)), reports)


def list_sheet(
    lister: Lister, parent: tuple[str, ...], owner: Link | None, period: CountBetween, reports: list[Report]
) -> Sheet:
    """The list of a year, or of the reports without one, below the address of these parts."""
    count, earlier, later = period

    def facts() -> Facts:
        return {
            "title": owner.name if owner else "",
            "crumbs": (owner,) if owner else (),
            "owner": owner,
            "period": count.period,
            "groups": lister.by_month(reports),
            "total": count.count,
            "earlier": earlier,
            "later": later,
        }

    parts = (*parent, count.period or "undated")
    sheet = lister.sheet("list.html", parts, facts, modified=last_change(reports))
    return sheet._replace(state=partial(lister.states.of_list, reports, period))

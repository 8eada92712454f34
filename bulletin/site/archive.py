"""The front page and the archive: all reports by year and month, and those whose year is not stated."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from bulletin.register.reports import Report
from bulletin.site.charts import newest_months
from bulletin.site.coverage import SiteCoverage
from bulletin.site.feeds import feed_links
from bulletin.site.following import follow_links
from bulletin.site.issues import issue_sheets
from bulletin.site.listing import PERIOD, Count, Lister, count_years, divide_years, last_change, period_of
from bulletin.site.sheet import AnySheet, Facts
from bulletin.site.years import list_sheet, year_sheets


def archive_sheets(lister: Lister) -> Iterator[AnySheet]:
    """The front page, the archive, its years and issues, and its undated reports."""
    reports = list(lister.register.reports)
    of_year = divide_years(reports)
    years = count_years(of_year, lister.archive)
    dated = reports[: sum(year.count for year in years)]
    of_month = [(period, [*members]) for period, members in groupby(dated, PERIOD) if period[1]]
    months = tuple(Count(period_of(*period), len(members), lister.archive(*period)) for period, members in of_month)
    undated = Count("", len(reports) - len(dated), lister.archive(0)) if len(dated) < len(reports) else None
    newest = [report for report in reports if not report.yearless][: lister.site.newest_on_front]
    front = partial(_front, lister, reports, newest, years)
    yield lister.sheet("front.html", (), front, modified=last_change(newest))
    index = partial(_index, lister, years, months, undated)
    yield lister.sheet("archive.html", ("archive",), index, modified="")
    yield from year_sheets(lister, ("archive",), None, years, of_year)
    yield from issue_sheets(lister, months, [members for _, members in of_month])
    if undated:
        yield list_sheet(lister, ("archive",), None, (undated, None, None), reports[len(dated) :])


def _front(lister: Lister, reports: list[Report], newest: list[Report], years: tuple[Count, ...]) -> Facts:
    """The newest report as the lead, the next ones by month, and the `activity` of recent months."""
    return {
        "section": "front",
        **follow_links(lister, ()),
        "description": lister.edition.tagline,
        "lead": lister.item(newest[0]) if newest else None,
        "lead_summary": lister.summary(lister.text(newest[0])) if newest else "",
        "groups": lister.by_month(newest[1:]),
        "activity": newest_months(reports, lister.archive),
        "years": years,
        "reports": len(reports),
        "committees": len(lister.register.committees),
        "coverage": SiteCoverage(lister).claim(),
    }


def _index(lister: Lister, years: tuple[Count, ...], months: tuple[Count, ...], undated: Count | None) -> Facts:
    """The years, each with its months, and with the number of its reports whose month is not known."""
    entries = (
        (year, in_year, year.count - sum(month.count for month in in_year))
        for year in years
        for in_year in [tuple(month for month in months if month.period[:4] == year.period)]
    )
    total = sum(year.count for year in years) + (undated.count if undated else 0)
    return {**feed_links(lister, "archive"), "years": tuple(entries), "undated": undated, "total": total}

"""The committees' tree, and the pages of each: what it is, what it did, and who chaired, by year."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby

from bulletin.model.names import in_language
from bulletin.model.rows import CommitteeRow
from bulletin.register.offices import chairs_of
from bulletin.register.reports import Report
from bulletin.site.addresses import data_url
from bulletin.site.charts import by_year, small_multiples, years_of
from bulletin.site.coverage import SiteCoverage
from bulletin.site.listing import YEAR, Lister, period_of
from bulletin.site.sheet import Facts, Link, NameIn, Sheet
from bulletin.site.timelines import timeline
from bulletin.site.years import newest_date, sheets_by_year, year_url

MOST_DATES = 6  # of one chair in a year; beyond that only their number is shown


def sheets(lister: Lister) -> Iterator[Sheet]:
    """The tree, and a page and year pages for every committee, with reports or without."""
    years, covering = years_of(lister.register.reports), cache(partial(SiteCoverage, lister))
    yield lister.sheet("committees.html", ("committees",), partial(_tree, lister, years), modified="")
    months = [report.period for report in lister.register.reports if report.period[1]]
    shown = (years.start, years.stop, min(months, default=()), max(months, default=()))  # by charts and coverage
    for row in lister.register.committees.values():
        facts = partial(_facts, lister, row, years, covering)
        yield from sheets_by_year(lister, "committees", row, facts, lister.documents("committees", row), shown)


def _tree(lister: Lister, years: range) -> Facts:
    charts, scale = small_multiples(lister.register.of_committee, years, lister.register.reports)
    return {
        "tree": _branches(lister, "", charts),
        "committees": len(lister.register.committees),
        "csv": data_url(lister.site, "chairs.csv"),
        **scale,
    }


def _branches(lister: Lister, parent: str, charts: dict[str, Facts]) -> tuple[Facts, ...]:
    """The committees below `parent`, or those without a parent if it is empty: by level, those replaced last."""
    register = lister.register
    levels, rows = list(lister.site.levels), register.committees
    below = register.children.get(parent, ()) if parent else [id for id, row in rows.items() if not row.parent]
    ranked = sorted(below, key=lambda id: (levels.index(rows[id].level), id in register.successors))
    return tuple(_branch(lister, rows[id], charts) for id in ranked)


def _branch(lister: Lister, row: CommitteeRow, charts: dict[str, Facts]) -> Facts:
    """A committee in the tree, with those below it; `successors` are the committees that followed it."""
    reports, link = lister.gathered("committees", row.id), lister.committees[row.id]
    return lister.entry(
        link,
        row,
        level=lister.level(row.level),
        count=len(reports),
        newest=newest_date(reports),
        chart=charts.get(row.id),
        successors=lister.committee_links(lister.register.successors.get(row.id, ())),
        below=_branches(lister, row.id, charts),
    )


def _facts(
    lister: Lister, row: CommitteeRow, years: range, covering: Callable[[], SiteCoverage], reports: list[Report]
) -> Facts:
    register, url = lister.register, partial(year_url, lister, "committees", row.id)
    return {
        **lister.shown_text("committees", row),
        "description": lister.wording("committees", row).summary,
        "crumbs": _ancestors(lister, row),
        "aliases": row.aliases,
        "level": lister.level(row.level),
        "jurisdiction": in_language(row.jurisdictions, lister.lang) or row.jurisdiction,
        "parent": lister.committees.get(row.parent),
        "children": lister.committee_links(register.children.get(row.id, ())),
        "predecessor": lister.committees.get(row.predecessor),
        "successors": lister.committee_links(register.successors.get(row.id, ())),
        "chairs": _who_chaired(lister, row.id, reports),
        "chair_timeline": timeline(((lister.people[id], (), held) for id, held in chairs_of(reports).items()), years),
        "activity": by_year(reports, years, url),
        "coverage": covering().strip(row.id),
        "all_coverage": covering().url,
    }


def _ancestors(lister: Lister, row: CommitteeRow) -> tuple[Link, ...]:
    above: list[Link] = []
    while row.parent:
        above.insert(0, lister.committees[row.parent])
        row = lister.register.committees[row.parent]
    return tuple(above)


def _who_chaired(lister: Lister, committee: str, reports: Sequence[Report]) -> tuple[Facts, ...]:
    """The years of a committee's reports, newest first, each with who chaired; nothing if no chair is stated.

    Between them, with nobody in `chaired`, are the years from `first` to `last` without a report. Both are empty for
    reports without a year.
    """
    if not any(report.chairs for report in reports):
        return ()
    years: list[Facts] = []
    later, offices = 0, lister.offices_of(reports)
    for year, members in groupby(reports, key=YEAR):
        if year and later > year + 1:
            years.append({"first": f"{year + 1:04}", "last": f"{later - 1:04}", "url": "", "chaired": ()})
        period, url = period_of(year), year_url(lister, "committees", committee, year) if year else ""
        chaired = _chairs_of_year(lister, members, offices)
        years.append({"first": period, "last": period, "url": url, "chaired": chaired})
        later = year
    return tuple(years)


def _chairs_of_year(lister: Lister, reports: Iterable[Report], offices: dict[str, NameIn]) -> tuple[Facts, ...]:
    """Everyone who chaired, in each office stated, and the meetings for which no chair is stated.

    `offices` are in the words of the edition. `person` is None where no chair is stated; `meetings` is empty where
    there are too many to name.
    """
    chaired: dict[tuple[str, str], list[Report]] = {}
    for report in reports:
        roles = (role for _, role in report.row.chairs)
        for person, role in zip(report.chairs, roles, strict=True) if report.chairs else [("", "")]:
            chaired.setdefault((person, role), []).append(report)
    return tuple(
        {
            "person": lister.people[person] if person else None,
            "role": offices.get(role, NameIn("", role)),
            "count": len(meetings),
            "meetings": lister.meetings(meetings) if len(meetings) <= MOST_DATES else (),
        }
        for (person, role), meetings in chaired.items()
    )

"""Who chaired a committee, year by year as far as reports state it, so that nobody is said to have chaired between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from bulletin.register.reports import Report
from bulletin.site.listing import YEAR, Lister
from bulletin.site.values.committees import Chaired, ChairYear

MOST_DATES = 6  # of one chair in a year; of more meetings the number is told


def who_chaired(lister: Lister, reports: Sequence[Report], url: Callable[[int], str]) -> tuple[ChairYear, ...]:
    """The years of reports that have the newest first, and the gaps between them; nothing where no chair is stated.

    `url` gives the page of a year. Reports without a year come last, under no year.
    """
    if not any(report.chair for report in reports):
        return ()
    years: list[ChairYear] = []
    later = 0
    for year, members in groupby(reports, key=YEAR):
        if year and later > year + 1:
            years.append(ChairYear(f"{year + 1:04}", f"{later - 1:04}", "", ()))
        period = f"{year:04}" if year else ""
        years.append(ChairYear(period, period, url(year) if year else "", _of_year(lister, members)))
        later = year
    return tuple(years)


def _of_year(lister: Lister, reports: Iterable[Report]) -> tuple[Chaired, ...]:
    """Everyone who chaired, in each office stated, and the meetings of which no chair is stated."""
    chaired: dict[tuple[str, str], list[Report]] = {}
    for report in reports:
        chaired.setdefault((report.chair, report.row.chair_role if report.chair else ""), []).append(report)
    return tuple(
        Chaired(
            person=lister.people[person] if person else None,
            role=role,
            count=len(meetings),
            meetings=lister.meetings(meetings) if len(meetings) <= MOST_DATES else (),
        )
        for (person, role), meetings in chaired.items()
    )

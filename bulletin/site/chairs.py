"""Who chaired a committee, year by year and only where a report states it, so that no gap is filled."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from bulletin.register.reports import Report
from bulletin.site.listing import YEAR, Lister, Meeting, period_of
from bulletin.site.values import Link, Value

MOST_DATES = 6  # of one chair in a year; beyond that only their number is shown


class Chaired(Value, frozen=True):
    """Who chaired `count` meetings of a year in an office; `person` is None for meetings whose chair is not stated.

    `meetings` is empty where there are too many to name.
    """

    person: Link | None
    role: str
    count: int
    meetings: tuple[Meeting, ...]


class ChairYear(Value, frozen=True):
    """A year and who chaired in it; or, with nobody, the years from `first` to `last` of which there is no report.

    The years are empty for reports without a year.
    """

    first: str
    last: str
    url: str
    chaired: tuple[Chaired, ...]


def who_chaired(lister: Lister, reports: Sequence[Report], url: Callable[[int], str]) -> tuple[ChairYear, ...]:
    """The years of reports that have the newest first, and the gaps between them; nothing where no chair is stated.

    `url` gives the page of a year. Reports without a year come last, under no year.
    """
    if not any(report.chairs for report in reports):
        return ()
    years: list[ChairYear] = []
    later = 0
    for year, members in groupby(reports, key=YEAR):
        if year and later > year + 1:
            years.append(ChairYear(f"{year + 1:04}", f"{later - 1:04}", "", ()))
        period = period_of(year)
        years.append(ChairYear(period, period, url(year) if year else "", _of_year(lister, members)))
        later = year
    return tuple(years)


def _of_year(lister: Lister, reports: Iterable[Report]) -> tuple[Chaired, ...]:
    """Everyone who chaired, in each office stated, and the meetings of which no chair is stated."""
    chaired: dict[tuple[str, str], list[Report]] = {}
    for report in reports:
        roles = (role for _, role in report.row.chairs)
        for person, role in zip(report.chairs, roles, strict=True) if report.chairs else [("", "")]:
            chaired.setdefault((person, role), []).append(report)
    return tuple(
        Chaired(
            person=lister.people[person] if person else None,
            role=role,
            count=len(meetings),
            meetings=lister.meetings(meetings) if len(meetings) <= MOST_DATES else (),
        )
        for (person, role), meetings in chaired.items()
    )

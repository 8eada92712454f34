"""Offices and chairs as tables for programs: each interval that reports attest, with these reports."""

from collections.abc import Iterator

from bulletin.register.offices import Interval, chairs_of, offices_of
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet, Value
from bulletin.site.tables import table


class OfficeRow(Value, frozen=True):
    """An interval in which reports attest an office of somebody, from the `first` meeting to the `last`."""

    person: str
    name: str
    office: str
    committees: str
    first: str
    last: str
    reports: str


class ChairRow(Value, frozen=True):
    """An interval in which reports attest that somebody chaired a committee."""

    committee: str
    person: str
    name: str
    first: str
    last: str
    reports: str


def office_sheets(lister: Lister) -> Iterator[Sheet]:
    """`/people/offices.csv` and `/committees/chairs.csv`."""
    yield Sheet("people/offices.csv", "table.csv", lambda: table(OfficeRow, _offices(lister)))
    yield Sheet("committees/chairs.csv", "table.csv", lambda: table(ChairRow, _chairs(lister)))


def _offices(lister: Lister) -> Iterator[OfficeRow]:
    for id, link in lister.people.items():
        reports = lister.gathered("people", id)
        said = lister.offices_of(reports)
        for office, found in offices_of(id, reports).items():
            known = (id, link.name, said[office.role].text, " ".join(office.bodies))
            yield from (OfficeRow(*known, *_stated(interval)) for interval in found)


def _chairs(lister: Lister) -> Iterator[ChairRow]:
    for committee in lister.committees:
        for person, found in chairs_of(lister.gathered("committees", committee)).items():
            name = lister.people[person].name
            yield from (ChairRow(committee, person, name, *_stated(interval)) for interval in found)


def _stated(interval: Interval) -> tuple[str, str, str]:
    return interval[0].row.date, interval[-1].row.date, " ".join(report.row.id for report in interval)

"""The tables of what several reports together attest, or their texts hold: offices, chairs, sightings of formulas."""

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import TypeVar

from bulletin.model.catalogue import marked
from bulletin.model.rows import Mention
from bulletin.register.offices import Interval, Office, chairs_of, offices_of
from bulletin.register.reports import Report
from bulletin.site.data.columns import (
    BODIES,
    DATE,
    OF_REPORTS,
    POSITION,
    REPORT,
    Column,
    Records,
    Row,
    Table,
    of_reports,
    refers,
)
from bulletin.site.listing import Lister

Post = TypeVar("Post", str, Office)
_INTERVAL = (
    Column("first", marked("the date of the first meeting of the interval"), required=True),
    Column("last", marked("the date of its last meeting"), required=True),
    Column("reports", marked("the ids of the reports that say so"), required=True),
)


def _offices(records: Records) -> Iterator[Row]:
    lister = records.lister
    for id, person in sorted(lister.register.people.items()):
        for place, office, attested in _in_order(offices_of(id, lister.gathered("people", id))):
            yield (id, place, person.name, office.role, " ".join(office.bodies), *attested)


def _chairs(records: Records) -> Iterator[Row]:
    lister = records.lister
    for id in sorted(lister.register.committees):
        for place, person, attested in _in_order(chairs_of(lister.gathered("committees", id))):
            yield (id, place, person, lister.register.people[person].name, *attested)


def _in_order(held: Mapping[Post, list[Interval]]) -> Iterator[tuple[int, Post, Row]]:
    """The intervals of every post, numbered from the earliest, each with the reports that attest it."""
    found = [(interval[0].row.date, interval[-1].row.date, what, interval) for what in held for interval in held[what]]
    for place, (first, last, what, interval) in enumerate(sorted(found, key=itemgetter(0, 1, 2)), start=1):
        yield place, what, (first, last, " ".join(report.row.id for report in interval))


def mention_url(lister: Lister, report: Report, mention: Mention) -> str:
    """The address of the passage with a mention; it is in the report's own text, whatever the edition shows."""
    url = lister.text_url(report, report.row)
    return f"{url}#{mention.anchor}" if mention.anchor else url


def sightings_of(lister: Lister, report: Report) -> Iterator[Row]:
    """The rows of a report's mentions of formulas."""
    id, date, committees = report.row.id, report.row.date, " ".join(report.bodies)
    for place, one in enumerate(report.row.mentions, start=1):
        url = lister.addresses.absolute(mention_url(lister, report, one))
        yield id, place, date, committees, one.formula, one.name, one.before, one.words, one.after, url


SIGHTINGS = Table(
    "sightings",
    marked("Every place where the text of a report has a formula."),
    ("report", "position"),
    of_reports(lambda records, report: sightings_of(records.lister, report)),
    (
        REPORT,
        POSITION,
        DATE,
        BODIES,
        refers("formula", "formulas", marked("the formula")),
        Column("rendering", marked("the name or variant by which the text has it"), required=True),
        Column("before", marked("the words before it")),
        Column("words", marked("the words of the text"), required=True),
        Column("after", marked("the words after it")),
        Column("url", marked("the address of the passage"), required=True),
    ),
    ("words",),
    (*OF_REPORTS, "formulas"),
)
ATTESTED = (
    Table(
        "offices",
        marked("Who held which office when, as reports attest it. Nothing is claimed outside the intervals."),
        ("person", "position"),
        _offices,
        (
            refers("person", "people", marked("who is named")),
            Column("position", marked("its place among the intervals of the person, from 1"), "integer", required=True),
            Column("name", marked("the name of the person"), required=True),
            Column("office", marked("the office as reports state it"), required=True),
            Column("committees", marked("the ids of the committees whose reports state it"), required=True),
            *_INTERVAL,
        ),
        ("name", "office"),
    ),
    Table(
        "chairs",
        marked("Who chaired which committee when, as reports attest it. Nothing is claimed outside the intervals."),
        ("committee", "position"),
        _chairs,
        (
            refers("committee", "committees", marked("the committee")),
            Column("position", marked("its place among those of the committee, from 1"), "integer", required=True),
            refers("person", "people", marked("who chaired")),
            Column("name", marked("the name of the person"), required=True),
            *_INTERVAL,
        ),
    ),
    SIGHTINGS,
)

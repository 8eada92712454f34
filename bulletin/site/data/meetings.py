"""The tables of what each report states about its meeting.

A column that holds several ids separates them by spaces, which no id has.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import msgspec

from bulletin.model.catalogue import marked
from bulletin.model.dates import MeetingDate, parse_meeting_date
from bulletin.model.parts import DatedNote, Present, Source
from bulletin.model.schema import ReportFile
from bulletin.register.reports import Report
from bulletin.site.data.columns import (
    BODIES,
    DATE,
    POSITION,
    REPORT,
    THING,
    URL,
    Column,
    Records,
    Row,
    Table,
    of_reports,
    refers,
    sources_of,
    written,
)

_TEXT = Column("text", marked("the text as plain text"), long=True)


def _reports(records: Records, report: Report) -> Iterator[Row]:
    row, document = report.row, records.load(report.row.digest)
    facts = msgspec.json.decode(document.facts)
    when = parse_meeting_date(row.date)
    first, last = when.first_day, when.end or when.first_day
    yield (
        *(row.id, row.identity, records.url("reports", row.id), row.title, records.lister.lang_of(row), row.date),
        *(first and str(first), last and str(last), when.year, when.month),
        *(_precision(when), int(when.inferred), facts.get("date_note"), row.event),
        *(" ".join(report.bodies), " ".join(report.topics) or None, " ".join(report.chairs) or None),
        *(facts.get("body_note"), records.lister.summary(row) or None, facts.get("note")),
        *(report.added, report.modified, document.plain_text or None),
    )


def _precision(date: MeetingDate) -> str:
    if date.end:
        return "days"
    if date.year is None:
        return "yearless"
    return "day" if date.day else "month" if date.month else "year"


def _translations(records: Records, report: Report) -> Iterator[Row]:
    lister = records.lister
    for row in sorted(lister.register.texts(report)[1:], key=lambda row: row.lang):
        url = lister.addresses.absolute(lister.text_url(report, row))
        text = records.load(row.digest).plain_text or None
        yield report.row.id, lister.lang_of(row), url, row.title, lister.summary(row) or None, text


def _numbered(report: Report, ids: Iterable[str]) -> Iterator[Row]:
    return ((report.row.id, id, place) for place, id in enumerate(ids, start=1))


def _participants(_: Records, report: Report) -> Iterator[Row]:
    row, committees = report.row, " ".join(report.bodies)
    for id, (field, name, office) in zip(chain(report.chairs, report.present), row.named, strict=True):
        yield id, "chair" if field.startswith("chair") else "present", name, office or None, row.date, committees


def _relays(records: Records, report: Report) -> Iterator[Row]:
    known = records.lister.register.by_id
    return ((report.row.id, id) for id in sorted({*report.row.relays}) if id in known)


def _listed(make: Callable[[Records, Report], Iterable[Row]]) -> Callable[[Records], Iterator[Row]]:
    """What makes rows of what each report lists, each after the report's id and its place in the list."""
    return of_reports(
        lambda records, report: (
            (report.row.id, place, *row) for place, row in enumerate(make(records, report), start=1)
        )
    )


def _sources(records: Records, report: Report) -> Iterator[Row]:
    for source in sources_of(records.facts(report.row.digest)):
        yield tuple(source.get(key) for key in Source.model_fields)


MEETINGS = (
    Table(
        "reports",
        marked("One report of one meeting; withdrawn reports and drafts are not among them."),
        ("id",),
        of_reports(_reports),
        (
            *THING,
            *written(ReportFile, "title"),
            Column("lang", marked("the language tag of title, summary and text"), required=True),
            *written(ReportFile, "date"),
            Column("first_day", marked("the first day of the meeting, where the full date is known"), "date"),
            Column("last_day", marked("the last day of the meeting, where the full date is known"), "date"),
            Column("year", marked("the year of the meeting, where it is known"), "integer"),
            Column("month", marked("the month of the meeting, where it is known, from 1 to 12"), "integer"),
            Column(
                "precision",
                marked("how much of the date is known"),
                required=True,
                values=("days", "day", "month", "year", "yearless"),
            ),
            Column("inferred", marked("1 where the date is inferred, else 0"), "integer"),
            *written(ReportFile, "date_note", "event"),
            BODIES,
            Column("topics", marked("the ids of its topics")),
            Column("chairs", marked("the ids of those who chaired")),
            *written(ReportFile, "body_note", "summary", "note"),
            Column("added", marked("the day on which we first carried it"), "date", required=True),
            Column("modified", marked("the day of its last change of which readers were told"), "date", required=True),
            _TEXT,
        ),
        ("title", "summary", "text"),
    ),
    Table(
        "translations",
        marked("Reports in another language; the facts are those of the report."),
        ("report", "lang"),
        of_reports(_translations),
        (
            refers("report", "reports", marked("the report that is translated")),
            Column("lang", marked("the language tag of the translation"), required=True),
            URL,
            *written(ReportFile, "title", "summary"),
            _TEXT,
        ),
        ("title", "summary", "text"),
    ),
    Table(
        "report_committees",
        marked("Which committees met; of a joint meeting there are several."),
        ("report", "committee"),
        of_reports(lambda _, report: _numbered(report, report.bodies)),
        (REPORT, refers("committee", "committees", marked("the committee that met")), POSITION),
    ),
    Table(
        "report_topics",
        marked("Which topics a report has."),
        ("report", "topic"),
        of_reports(lambda _, report: _numbered(report, report.topics)),
        (REPORT, refers("topic", "topics", marked("the topic")), POSITION),
    ),
    Table(
        "participants",
        marked("Who took part in which meeting, with the office as that report states it."),
        ("report", "position"),
        _listed(_participants),
        (
            REPORT,
            POSITION,
            refers("person", "people", marked("who is named")),
            Column("part", marked("whether the person chaired"), required=True, values=("chair", "present")),
            *written(Present, "name", about=marked("the name as the report has it")),
            Column("office", marked("the office as stated then, empty where none is stated")),
            DATE,
            BODIES,
        ),
        ("name", "office"),
    ),
    Table(
        "relays",
        marked("Which higher-level meetings a meeting passed on."),
        ("report", "relayed"),
        of_reports(_relays),
        (REPORT, refers("relayed", "reports", marked("the report of the higher-level meeting"))),
    ),
    Table(
        "documents",
        marked("What was adopted or considered."),
        ("report", "position"),
        _listed(lambda _, report: ((document,) for document in report.row.documents)),
        (REPORT, POSITION, Column("document", marked("the document as the report names it"), required=True)),
        ("document",),
    ),
    Table(
        "sources",
        marked("Where the meetings were reported."),
        ("report", "position"),
        _listed(_sources),
        (REPORT, POSITION, *written(Source, *Source.model_fields)),
    ),
    Table(
        "corrections",
        marked("What was corrected in reports, and when."),
        ("report", "position"),
        _listed(lambda _, report: report.row.corrections),
        (REPORT, POSITION, *written(DatedNote, "date", type="date"), *written(DatedNote, "note")),
    ),
)

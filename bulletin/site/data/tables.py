"""The tables of the open data: one description, from which every format, the codebook and the database are made.

A column that holds ids separates them by spaces, which no id has.
"""

from bulletin.model.catalogue import marked
from bulletin.model.parts import DatedNote, Present, Source
from bulletin.model.schema import CommitteeFile, FormulaFile, PersonFile, ReportFile, TopicKeys
from bulletin.site.data.columns import Column, Table, refers, written

_ID = Column("id", marked("the id, part of the address"), required=True)
_IDENTITY = Column("identity", marked("the oldest id, by which feeds and citations know it permanently"), required=True)
_URL = Column("url", marked("the address of its page"), required=True)
_TEXT = Column("text", marked("the text as plain text"), long=True)
_ABOUT = Column("description", marked("what its page says of it, as plain text"), long=True)
_THING = (_ID, _IDENTITY, _URL)
_REPORT = refers("report", "reports", marked("the report that states it"))
_POSITION = Column("position", marked("its place in the report's own order, from 1"), "integer", required=True)
_DATE = Column("date", marked("the date of the meeting"), required=True)
_BODIES = Column("committees", marked("the ids of the committees that met"), required=True)
_PERSON = refers("person", "people", marked("who is named"))
_INTERVAL = (
    Column("first", marked("the date of the first meeting of the interval"), required=True),
    Column("last", marked("the date of its last meeting"), required=True),
    Column("reports", marked("the ids of the reports that say so"), required=True),
)
_OF_REPORTS = ("reports", "committees", "people", "topics")

TABLES = (
    Table(
        "topics",
        marked("What reports are about."),
        ("id",),
        ("topics",),
        (
            *_THING,
            Column("name", marked("its label in the site's language"), required=True),
            *written(TopicKeys, "meaning"),
        ),
    ),
    Table(
        "committees",
        marked("The committees that met, also those of which no report is known."),
        ("id",),
        ("committees",),
        (
            *_THING,
            *written(CommitteeFile, "name", "level"),
            Column("level_name", marked("the level in words of the site's language"), required=True),
            *written(CommitteeFile, "jurisdiction"),
            *written(CommitteeFile, "parent", "predecessor", references="committees"),
            *written(CommitteeFile, "established", "established_source", "website"),
            _ABOUT,
        ),
        ("name", "description"),
    ),
    Table(
        "people",
        marked("Everyone whom a report names, and others who have a page."),
        ("id",),
        ("people", "reports", "committees", "topics"),
        (
            *_THING,
            *written(PersonFile, "name"),
            Column("reports_chaired", marked("how many reports name the person as chair"), "integer", required=True),
            Column("reports_present", marked("how many reports name the person as present"), "integer", required=True),
        ),
        ("name",),
    ),
    Table(
        "formulas",
        marked("Recurring phrases of political language."),
        ("id",),
        ("formulas",),
        (
            *_THING,
            *written(FormulaFile, "name", "source"),
            _ABOUT,
        ),
        ("name", "description"),
    ),
    Table(
        "names",
        marked("Names of committees, people, topics and formulas in all languages, and other spellings."),
        ("kind", "id", "position"),
        ("committees", "people", "topics", "formulas", *_OF_REPORTS),
        (
            Column("kind", marked("the table of the thing"), required=True),
            Column("id", marked("the id of the thing"), required=True),
            Column("position", marked("its place among the names of the thing, from 1"), "integer", required=True),
            Column("name", marked("the name"), required=True),
            Column("lang", marked("the language tag of the name, where it is known")),
            Column(
                "use",
                marked("name: the name in a language; alias: another name; spelling: as reports write it"),
                required=True,
                values=("name", "alias", "spelling"),
            ),
        ),
        ("name",),
    ),
    Table(
        "reports",
        marked("One report of one meeting; withdrawn reports and drafts are not among them."),
        ("id",),
        _OF_REPORTS,
        (
            *_THING,
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
            _BODIES,
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
        _OF_REPORTS,
        (
            refers("report", "reports", marked("the report that is translated")),
            Column("lang", marked("the language tag of the translation"), required=True),
            _URL,
            *written(ReportFile, "title", "summary"),
            _TEXT,
        ),
        ("title", "summary", "text"),
    ),
    Table(
        "report_committees",
        marked("Which committees met; of a joint meeting there are several."),
        ("report", "committee"),
        _OF_REPORTS,
        (_REPORT, refers("committee", "committees", marked("the committee that met")), _POSITION),
    ),
    Table(
        "report_topics",
        marked("Which topics a report has."),
        ("report", "topic"),
        _OF_REPORTS,
        (_REPORT, refers("topic", "topics", marked("the topic")), _POSITION),
    ),
    Table(
        "participants",
        marked("Who took part in which meeting, with the office as that report states it."),
        ("report", "position"),
        _OF_REPORTS,
        (
            _REPORT,
            _POSITION,
            _PERSON,
            Column("part", marked("whether the person chaired"), required=True, values=("chair", "present")),
            *written(Present, "name", about=marked("the name as the report has it")),
            Column("office", marked("the office as stated then, empty where none is stated")),
            _DATE,
            _BODIES,
        ),
        ("name", "office"),
    ),
    Table(
        "offices",
        marked("Who held which office when, as reports attest it. Nothing is claimed outside the intervals."),
        ("person", "position"),
        _OF_REPORTS,
        (
            _PERSON,
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
        _OF_REPORTS,
        (
            refers("committee", "committees", marked("the committee")),
            Column("position", marked("its place among those of the committee, from 1"), "integer", required=True),
            refers("person", "people", marked("who chaired")),
            Column("name", marked("the name of the person"), required=True),
            *_INTERVAL,
        ),
    ),
    Table(
        "relays",
        marked("Which higher-level meetings a meeting passed on."),
        ("report", "relayed"),
        _OF_REPORTS,
        (_REPORT, refers("relayed", "reports", marked("the report of the higher-level meeting"))),
    ),
    Table(
        "sightings",
        marked("Every place where the text of a report has a formula."),
        ("report", "position"),
        (*_OF_REPORTS, "formulas"),
        (
            _REPORT,
            _POSITION,
            _DATE,
            _BODIES,
            refers("formula", "formulas", marked("the formula")),
            Column("rendering", marked("the name or variant by which the text has it"), required=True),
            Column("before", marked("the words before it")),
            Column("words", marked("the words of the text"), required=True),
            Column("after", marked("the words after it")),
            Column("url", marked("the address of the passage"), required=True),
        ),
        ("words",),
    ),
    Table(
        "documents",
        marked("What was adopted or considered."),
        ("report", "position"),
        _OF_REPORTS,
        (_REPORT, _POSITION, Column("document", marked("the document as the report names it"), required=True)),
    ),
    Table(
        "sources",
        marked("Where the meetings were reported."),
        ("report", "position"),
        _OF_REPORTS,
        (_REPORT, _POSITION, *written(Source, *Source.model_fields)),
    ),
    Table(
        "corrections",
        marked("What was corrected in reports, and when."),
        ("report", "position"),
        _OF_REPORTS,
        (_REPORT, _POSITION, *written(DatedNote, "date", type="date"), *written(DatedNote, "note")),
    ),
    Table(
        "checks",
        marked("Days on which we looked for meetings of a committee and found none."),
        ("committee", "position"),
        ("committees",),
        (
            refers("committee", "committees", marked("the committee")),
            Column("position", marked("its place in the order of the file, from 1"), "integer", required=True),
            *written(DatedNote, "date", type="date"),
            *written(DatedNote, "note"),
        ),
    ),
)
BY_NAME = {table.name: table for table in TABLES}
ALL_KINDS = tuple(dict.fromkeys(kind for table in TABLES for kind in table.kinds))

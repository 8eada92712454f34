"""The rows of each table of the open data, read one by one from the register and the documents."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from bulletin.model.dates import MeetingDate, parse_meeting_date
from bulletin.model.parts import Source
from bulletin.reading.document import Document
from bulletin.register.offices import Interval, chairs_of, offices_of
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sightings import address_of

Row = tuple[Any, ...]  # texts, whole numbers and None, in the order of the table's columns
LoadDocument = Callable[[str], Document]


class Records(NamedTuple):
    """What rows are made from: the site in its own language, and a way to the documents."""

    lister: Lister
    load: LoadDocument

    @property
    def reports(self) -> list[Report]:
        """The published reports by id."""
        return sorted(self.lister.register.reports, key=lambda report: report.row.id)

    def facts(self, digest: str) -> dict[str, Any]:
        """What an editor wrote, as the schema has it."""
        facts: dict[str, Any] = msgspec.json.decode(self.load(digest).facts)
        return facts

    def url(self, kind: str, id: str) -> str:
        """The whole address of a page."""
        return self.lister.addresses.absolute(self.lister.addresses.url(kind, id))


def rows_of(table: str, records: Records) -> Iterator[Row]:
    """The rows of a table, sorted by its key."""
    return _MAKERS[table](records)


def _topics(records: Records) -> Iterator[Row]:
    for id, row in sorted(records.lister.register.topics.items()):
        yield id, row.identity, records.url("topics", id), records.lister.topics[id].name, row.meaning or None


def _committees(records: Records) -> Iterator[Row]:
    for id, row in sorted(records.lister.register.committees.items()):
        document = records.load(row.digest)
        facts = msgspec.json.decode(document.facts)
        yield (
            *(id, row.identity, records.url("committees", id), row.name, row.level, records.lister.level(row.level)),
            *(facts.get(key) for key in ("jurisdiction", "parent", "predecessor")),
            *(facts.get(key) for key in ("established", "established_source", "website")),
            document.plain_text or None,
        )


def _people(records: Records) -> Iterator[Row]:
    register = records.lister.register
    for id, person in sorted(register.people.items()):
        counts = (len(register.chaired_by.get(id, ())), len(register.attended_by.get(id, ())))
        yield (id, person.identity, records.url("people", id), person.name, *counts)


def _formulas(records: Records) -> Iterator[Row]:
    for row in sorted(records.lister.register.library.formulas, key=lambda row: row.id):
        document = records.load(row.digest)
        source = msgspec.json.decode(document.facts).get("source")
        yield row.id, row.identity, records.url("formulas", row.id), row.name, source, document.plain_text or None


def _names(records: Records) -> Iterator[Row]:
    register, own = records.lister.register, records.lister.site.default_lang
    named: list[tuple[str, str, list[tuple[str, str | None, str]]]] = [
        *(("committees", id, _names_of(row, own, row.aliases)) for id, row in register.committees.items()),
        *(("formulas", row.id, _names_of(row, own, row.variants)) for row in register.library.formulas),
        *(("topics", row.id, _in_languages(row.names)) for row in register.topics.values()),
    ]
    for id, person in register.people.items():
        file = person.file
        names = _names_of(file, own, file.aliases) if file else [(person.name, None, "name")]
        known = {name for name, _, _ in names}
        spellings = [(name, None, "spelling") for name in sorted(person.spellings - known)]
        named.append(("people", id, [*names, *spellings]))
    for kind, id, names in sorted(named):
        yield from ((kind, id, place, *name) for place, name in enumerate(names, start=1))


def _names_of(row: Any, own: str, others: tuple[str, ...]) -> list[tuple[str, str | None, str]]:
    return [*_in_languages({own: row.name} | row.names), *((name, None, "alias") for name in others)]


def _in_languages(names: dict[str, str]) -> list[tuple[str, str | None, str]]:
    return [(name, lang, "name") for lang, name in names.items()]


def _reports(records: Records) -> Iterator[Row]:
    for report in records.reports:
        yield report_row(records, report)


def report_row(records: Records, report: Report) -> Row:
    """The row of a report."""
    row, document = report.row, records.load(report.row.digest)
    facts = msgspec.json.decode(document.facts)
    when = parse_meeting_date(row.date)
    return (
        *(row.id, row.identity, records.url("reports", row.id), row.title, records.lister.lang_of(row), row.date),
        *(_iso(when.first_day), _iso(when.end or when.first_day), when.year, when.month),
        *(_precision(when), int(when.inferred), facts.get("date_note"), row.event),
        *(" ".join(report.bodies), " ".join(report.topics) or None, " ".join(report.chairs) or None),
        *(facts.get("body_note"), row.summary or None, facts.get("note")),
        *(report.added, report.modified, document.plain_text or None),
    )


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _precision(date: MeetingDate) -> str:
    if date.end:
        return "days"
    if date.year is None:
        return "yearless"
    return "day" if date.day else "month" if date.month else "year"


def _translations(records: Records) -> Iterator[Row]:
    lister = records.lister
    for report in records.reports:
        for row in sorted(lister.register.translations.get(report.row.id, ()), key=lambda row: row.lang):
            url = lister.addresses.absolute(lister.text_url(report, row))
            text = records.load(row.digest).plain_text or None
            yield report.row.id, lister.lang_of(row), url, row.title, row.summary or None, text


def _numbered(of: Callable[[Report], tuple[str, ...]]) -> Callable[[Records], Iterator[Row]]:
    """The maker of a table that has a row for each of some ids of a report, with its place among them."""

    def make(records: Records) -> Iterator[Row]:
        for report in records.reports:
            yield from ((report.row.id, id, place) for place, id in enumerate(of(report), start=1))

    return make


def _offices(records: Records) -> Iterator[Row]:
    lister = records.lister
    for id, person in sorted(lister.register.people.items()):
        held = offices_of(id, lister.gathered("people", id)).items()
        found = ((office, interval) for office, intervals in held for interval in intervals)
        for place, (office, interval) in enumerate(found, start=1):
            yield (id, place, person.name, office.role, " ".join(office.bodies), *_attested(interval))


def _chairs(records: Records) -> Iterator[Row]:
    lister = records.lister
    for id in sorted(lister.register.committees):
        chaired = chairs_of(lister.gathered("committees", id)).items()
        found = ((person, interval) for person, intervals in chaired for interval in intervals)
        for place, (person, interval) in enumerate(found, start=1):
            yield (id, place, person, lister.register.people[person].name, *_attested(interval))


def _attested(interval: Interval) -> tuple[str, str, str]:
    return interval[0].row.date, interval[-1].row.date, " ".join(report.row.id for report in interval)


def _participants(records: Records) -> Iterator[Row]:
    for report in records.reports:
        row, committees = report.row, " ".join(report.bodies)
        ids = chain(report.chairs, report.present)
        for place, (id, (field, name, office)) in enumerate(zip(ids, row.named, strict=True), start=1):
            part = "chair" if field.startswith("chair") else "present"
            yield row.id, place, id, part, name, office or None, row.date, committees


def _relays(records: Records) -> Iterator[Row]:
    known = records.lister.register.by_id
    for report in records.reports:
        yield from ((report.row.id, id) for id in sorted({*report.row.relays}) if id in known)


def _sightings(records: Records) -> Iterator[Row]:
    return chain.from_iterable(sightings_of(records.lister, report) for report in records.reports)


def sightings_of(lister: Lister, report: Report) -> Iterator[Row]:
    """The rows of a report's mentions of formulas."""
    id, date, committees = report.row.id, report.row.date, " ".join(report.bodies)
    for place, one in enumerate(report.row.mentions, start=1):
        url = lister.addresses.absolute(address_of(lister, report, one))
        yield id, place, date, committees, one.formula, one.name, one.before, one.words, one.after, url


def _documents(records: Records) -> Iterator[Row]:
    for report in records.reports:
        yield from ((report.row.id, place, document) for place, document in enumerate(report.row.documents, start=1))


def _sources(records: Records) -> Iterator[Row]:
    for report in records.reports:
        for place, source in enumerate(sources_of(records.facts(report.row.digest)), start=1):
            yield (report.row.id, place, *(source.get(key) for key in Source.model_fields))


def sources_of(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources of a report, the first of them first."""
    return [source for source in (facts.get("source"), *(facts.get("sources") or ())) if source]


def _corrections(records: Records) -> Iterator[Row]:
    for report in records.reports:
        yield from ((report.row.id, place, *made) for place, made in enumerate(report.row.corrections, start=1))


def _checks(records: Records) -> Iterator[Row]:
    for id, row in sorted(records.lister.register.committees.items()):
        for place, note in enumerate(records.facts(row.digest).get("checked") or (), start=1):
            yield id, place, note["date"], note["note"]


_MAKERS: dict[str, Callable[[Records], Iterator[Row]]] = {
    "topics": _topics,
    "committees": _committees,
    "people": _people,
    "formulas": _formulas,
    "names": _names,
    "reports": _reports,
    "translations": _translations,
    "report_committees": _numbered(lambda report: report.bodies),
    "report_topics": _numbered(lambda report: report.topics),
    "participants": _participants,
    "offices": _offices,
    "chairs": _chairs,
    "relays": _relays,
    "sightings": _sightings,
    "documents": _documents,
    "sources": _sources,
    "corrections": _corrections,
    "checks": _checks,
}

"""A report as JSON beside its page, in `index.json`: what the page says, for programs."""

from collections.abc import Iterator
from functools import cache, partial

from bulletin.model.rows import ReportRow
from bulletin.model.schema import ReportFile
from bulletin.register.reports import Report, modified_of
from bulletin.site.citation_records import Citation
from bulletin.site.citations import MakeCitation
from bulletin.site.documents import Shown
from bulletin.site.json_text import as_json, stated
from bulletin.site.listing import Lister
from bulletin.site.sheet import Link, Page, Sheet, SiteConstants, Value

RECORD = "index.json"


class NamedPerson(Value, frozen=True):
    """A person under the name that a report uses, with the office as stated then."""

    person: Link
    name: str
    office: str


class ReportRecord(Value, frozen=True):
    """A report and one of its texts, the document `digest`; `version` changes when either does."""

    citation: Citation
    digest: str
    version: str
    event: str
    committees: tuple[Link, ...]
    chairs: tuple[NamedPerson, ...]
    present: tuple[NamedPerson, ...]
    topics: tuple[Link, ...]
    relays: tuple[Link, ...]
    modified: str


def record_sheets(
    lister: Lister, report: Report, row: ReportRow, place: ReportRow, cite: MakeCitation
) -> Iterator[Sheet]:
    """The record of a report with the text of `row`, at the address of `place` and of its former ids.

    Programs ignore redirect pages.
    """
    make, digests = cache(partial(_record, lister, report, row, cite)), (row.digest, report.row.digest)
    for id in place.ids:
        yield Sheet(f"reports/{id}/{RECORD}", "report.json", make, tuple(dict.fromkeys(digests)))


def _record(lister: Lister, report: Report, row: ReportRow, cite: MakeCitation) -> ReportRecord:
    known, named = lister.register.by_id, _named(lister, report, row)
    return ReportRecord(
        citation=cite(),
        digest=row.digest,
        version="-".join(dict.fromkeys((report.row.digest[:16], row.digest[:16]))),
        event=report.row.event,
        committees=tuple(lister.committees[id] for id in report.bodies),
        chairs=named[: len(report.chairs)],
        present=named[len(report.chairs) :],
        topics=tuple(lister.topics[id] for id in report.topics),
        relays=tuple(lister.link(known[id]) for id in report.row.relays if id in known),
        modified=modified_of(report, row),
    )


def _named(lister: Lister, report: Report, text: ReportRow) -> tuple[NamedPerson, ...]:
    named = zip((*report.chairs, *report.present), report.row.named, lister.offices(report, text), strict=True)
    return tuple(NamedPerson(lister.people[id], name, office.text) for id, (_, name, _), office in named)


def report_json(record: ReportRecord, facts: ReportFile, text: Shown, site: SiteConstants) -> str:
    """The content of `index.json`; what is not stated is left out."""
    cited = record.citation
    said = {
        "id": cited.id,
        "identity": cited.identity,
        "url": cited.absolute,
        "title": cited.title,
        "language": cited.text_lang,
        "date": cited.date,
        "date_note": facts.date_note,
        "event": record.event,
        "committees": [_link(site, committee) for committee in record.committees],
        "committee_note": facts.body_note,
        "chairs": [_person(site, person) for person in record.chairs],
        "present": [_person(site, person) for person in record.present],
        "topics": [_link(site, topic) for topic in record.topics],
        "documents": facts.documents,
        "sources": [source.model_dump() for source in (facts.source, *facts.sources) if source],
        "relays": [_link(site, report) for report in record.relays],
        "summary": cited.description,
        "note": facts.note,
        "text": text.plain_text,
        "corrections": [correction.model_dump() for correction in facts.corrections],
        "added": cited.added,
        "modified": record.modified,
        "version": record.version,
        "citation": f"{site.name}, {cited.title}, {cited.absolute}",
        "licence": {"name": site.licence.name, "url": site.licence.url},
    }
    return as_json(stated(said))


def withdrawn_json(page: Page, note: str, reason: str) -> str:
    """The content of `index.json` of a withdrawn report: the `note` that it was withdrawn, and the reason."""
    about = {"url": page.absolute, "title": page.title, "status": "withdrawn", "note": str(note)}
    return as_json(stated({**about, "withdrawn_because": reason}))


def _link(site: SiteConstants, thing: Link) -> dict[str, str]:
    return {"name": thing.name, "url": site.origin + thing.url}


def _person(site: SiteConstants, named: NamedPerson) -> dict[str, str]:
    return {**_link(site, named.person), "as_named": named.name, "office": named.office}

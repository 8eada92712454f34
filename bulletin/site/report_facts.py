"""The facts of a meeting as its page has them, in the language of its text where they are translated; and as JSON."""

from bulletin.model.rows import ReportRow
from bulletin.model.schema import TRANSLATED_FACTS, ReportFile
from bulletin.register.reports import Report
from bulletin.site.documents import Shown
from bulletin.site.json_text import as_json, stated
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, NameIn, Page, SiteConstants

RECORD = "index.json"  # beside the page of a report


def committee_fact(lister: Lister, id: str) -> Facts:
    """A committee with its names and level."""
    row, link = lister.register.committees[id], lister.committees[id]
    return lister.entry(link, row, level=lister.level(row.level))


def people_facts(lister: Lister, report: Report, text: ReportRow) -> dict[str, tuple[Facts, ...]]:
    """The `chairs` of a report and those `present`, with their offices in the words of this text where it has them."""
    named = zip((*report.chairs, *report.present), report.row.named, lister.offices(report, text), strict=True)
    people = tuple(_person(lister, id, name, office) for id, (_, name, _), office in named)
    return {"chairs": people[: len(report.chairs)], "present": people[len(report.chairs) :]}


def _person(lister: Lister, id: str, as_named: str, role: NameIn) -> Facts:
    """A person under the name in the source, unless the report gives only the id, or the edition has its own name.

    They are `called` otherwise on their own page, and have the office that was stated then.
    """
    person, link = lister.register.people[id], lister.people[id]
    name = link.name if as_named == id or link.name != person.name else as_named
    return lister.entry(Link(name, link.url), person.file, role=role, as_named=as_named, called=link.name)


def with_facts_of(own: ReportFile, original: ReportFile) -> ReportFile:
    """The facts of a report; of a translation the original's, with those that it has in its own language."""
    said = {key: value for key in TRANSLATED_FACTS if (value := getattr(own, key))}
    return original.model_copy(update=said) if own.translates else own


def report_json(page: Page, facts: ReportFile, text: Shown, site: SiteConstants) -> str:
    """The content of `index.json`; `version` changes when facts or text do, and what is not stated is left out."""
    said = {
        "id": page.id,
        "identity": page.identity,
        "url": page.absolute,
        "title": page.title,
        "language": page.lang or site.lang,
        "date": page.date,
        "date_note": facts.date_note,
        "event": page.event,
        "committees": [_link(site, one["link"].name, one["link"].url) for one in page.committees],
        "committee_note": facts.body_note,
        "chairs": [_in_json(site, person) for person in page.chairs],
        "present": [_in_json(site, person) for person in page.present],
        "topics": [_link(site, topic.name, topic.url) for topic in page.topics],
        "documents": facts.documents,
        "sources": [source.model_dump() for source in (facts.source, *facts.sources) if source],
        "relays": [_link(site, report.title, report.url) for report in page.relays],
        "summary": page.description,
        "note": facts.note,
        "text": text.plain_text,
        "corrections": [correction.model_dump() for correction in facts.corrections],
        "added": page.added,
        "modified": page.modified,
        "version": "-".join(dict.fromkeys((page.facts_digest[:16], page.digest[:16]))),
        "citation": f"{site.name}, {page.title}, {page.absolute}",
        "licence": {"name": site.licence.name, "url": site.licence.url},
    }
    return as_json(stated(said))


def withdrawn_json(page: Page, note: str, reason: str) -> str:
    """The content of `index.json` of a withdrawn report: the `note` that it was withdrawn, and the reason."""
    about = {"url": page.absolute, "title": page.title, "status": "withdrawn", "note": str(note)}
    return as_json(stated({**about, "withdrawn_because": reason}))


def _link(site: SiteConstants, name: str, url: str) -> dict[str, str]:
    return {"name": name, "url": site.origin + url}


def _in_json(site: SiteConstants, person: Facts) -> dict[str, str]:
    link = _link(site, person["called"], person["link"].url)
    return {**link, "as_named": person["as_named"], "office": person["role"].text}

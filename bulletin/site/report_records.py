"""A report as JSON beside its page, in `index.json`: what the page says, for programs."""

from bulletin.model.schema import ReportFile
from bulletin.site.documents import Shown
from bulletin.site.json_text import as_json, stated
from bulletin.site.sheet import Entry, Page, SiteConstants

RECORD = "index.json"


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
        "committees": [_link(site, one.link.name, one.link.url) for one in page.committees],
        "committee_note": facts.body_note,
        "chairs": [_person(site, person) for person in page.chairs],
        "present": [_person(site, person) for person in page.present],
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


def _person(site: SiteConstants, person: Entry) -> dict[str, str]:
    return {**_link(site, person.called, person.link.url), "as_named": person.as_named, "office": person.role.text}

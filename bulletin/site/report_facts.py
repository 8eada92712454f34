"""The facts of a report as its page has them, in the language of its text where they are translated; and as JSON.

They include what changed since a committee's last meeting, and how much of the text is new.
"""

from collections.abc import Mapping

from bulletin.model.rows import ReportRow
from bulletin.model.schema import TRANSLATED_FACTS, ReportFile
from bulletin.register.changes import Change, Changes, changes_since
from bulletin.register.novelty import key_of, unpack
from bulletin.register.reports import Report
from bulletin.site.documents import ShownDocument
from bulletin.site.json_and_csv import as_json, stated
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


def since_last(lister: Lister, report: Report) -> tuple[Facts, ...]:
    """What changed since the last meeting of each committee that met."""
    return tuple(_since(lister, changes, report) for changes in changes_since(report, lister.neighbours))


def _documents(lister: Lister, report: Report) -> dict[str, Link]:
    """The documents of a report by name, in the edition's language if they are translated; they have no pages."""
    text, row = lister.text(report), report.row
    shown = text if text.documents else row
    lang = lister.foreign(shown)
    return {name: Link(said, "", lang) for name, said in zip(row.documents, shown.documents, strict=True)}


def _since(lister: Lister, changes: Changes, now: Report) -> Facts:
    """What changed, with the last meeting of the committee, or of one that it replaced; documents have no pages."""
    documents = _documents(lister, changes.before) | _documents(lister, now)
    return {
        "committee": lister.committees[changes.committee],
        "before": lister.meeting(changes.before),
        "of_before": tuple(lister.committees[id] for id in changes.before.bodies if id != changes.committee),
        "formulas": _linked(changes.formulas, lister.formulas),
        "topics": _linked(changes.topics, lister.topics),
        "chairs": _linked(changes.chairs, lister.people),
        "present": _linked(changes.present, lister.people),
        "documents": _linked(changes.documents, documents),
    }


def _linked(change: Change[str], links: Mapping[str, Link]) -> Change[Link]:
    return Change(*(tuple(links[name] for name in names) for names in change))


def novelty_of(lister: Lister, report: Report) -> Facts | None:
    """What percentage of a report's own text is in no earlier one, and the numbers of the passages mostly new.

    100 and 0 per cent are only said where they are exact.
    """
    packed = lister.register.novelty.get(report.row.id)
    found = unpack(packed) if packed else None
    if not found or not found.words:
        return None
    percent = 100 * found.new // found.words
    return {"percent": max(percent, 1) if found.new else 0, "passages": found.passages}


def novelty_key(lister: Lister, report: Report) -> str:
    """A key that changes when what a report's page says of other reports' sentences changes."""
    found = lister.register.novelty.get(report.row.id)
    return key_of(report.row.id, found) if found else ""


def with_facts_of(own: ReportFile, original: ReportFile) -> ReportFile:
    """The facts of a report; of a translation the original's, with those that it has in its own language."""
    said = {key: value for key in TRANSLATED_FACTS if (value := getattr(own, key))}
    return original.model_copy(update=said) if own.translates else own


def report_json(page: Page, facts: ReportFile, text: ShownDocument, site: SiteConstants) -> str:
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

"""The data in the forms of two standards: Popolo (www.popoloproject.com/specs/) and Open Civic Data.

Popolo has committees, people and who chaired as organizations, persons and memberships. A membership says that reports,
its sources, name a person with an office as chair of a committee. It has no dates, since no report says when an office
began or ended. Open Civic Data has meetings, in the form that its programs read: the type `Event` of opencivicdata.org.
Meetings without a year are left out, since an event must have a date.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from bulletin.model.dates import parse_meeting_date
from bulletin.register.people import Person
from bulletin.register.reports import Report
from bulletin.site.data.columns import Records, sources_of
from bulletin.site.feeds import tag_of

Node = dict[str, Any]


def popolo_lists(records: Records) -> dict[str, Iterator[Node]]:
    """All organizations, persons and memberships."""
    register = records.lister.register
    return {
        "organizations": (_organization(records, id) for id in sorted(register.committees)),
        "persons": (_person(records, register.people[id]) for id in sorted(register.people)),
        "memberships": _memberships(records),
    }


def _organization(records: Records, id: str) -> Node:
    row = records.lister.register.committees[id]
    facts = records.facts(row.digest)
    links = [("page", records.url("committees", id)), ("website", facts.get("website"))]
    source = facts.get("established_source")
    return {
        "id": f"committees/{id}",
        "name": row.name,
        "other_names": [*_other_names(row.names), *({"name": alias} for alias in row.aliases)],
        "classification": row.level,
        "parent_id": f"committees/{row.parent}" if row.parent else None,
        "founding_date": _plain_date(facts.get("established")),
        "links": [{"note": note, "url": url} for note, url in links if url],
        "sources": [{"url": source}] if source else [],
    }


def _plain_date(edtf: str | None) -> str | None:
    """A date that Popolo can state; None for one that is inferred, has no year or spans two days."""
    date = parse_meeting_date(edtf) if edtf else None
    return edtf if date and date.year and not date.inferred and not date.end else None


def _person(records: Records, person: Person) -> Node:
    file = person.file
    spellings = ({"name": name} for name in sorted(person.spellings - {person.name}))
    aliases = ({"name": alias} for alias in (file.aliases if file else ()) if alias not in person.spellings)
    return {
        "id": f"people/{person.id}",
        "name": person.name,
        "other_names": [*(_other_names(file.names) if file else ()), *aliases, *spellings],
        "links": [{"note": "page", "url": records.url("people", person.id)}],
    }


def _other_names(names: dict[str, str]) -> Iterator[Node]:
    return ({"name": name, "note": lang} for lang, name in sorted(names.items()))


def _memberships(records: Records) -> Iterator[Node]:
    attested: dict[tuple[str, str, str], list[str]] = {}
    for report in records.reports:
        for person, (_, office) in zip(report.chairs, report.row.chairs, strict=True):
            for committee in report.bodies:
                attested.setdefault((committee, person, office), []).append(records.url("reports", report.row.id))
    counts: dict[tuple[str, str], int] = {}
    for (committee, person, office), urls in sorted(attested.items()):
        number = counts[committee, person] = counts.get((committee, person), 0) + 1
        yield {
            "id": f"committees/{committee}/{person}/{number}",
            "label": "chair",
            "role": office or None,
            "person_id": f"people/{person}",
            "organization_id": f"committees/{committee}",
            "sources": [{"url": url} for url in urls],
        }


def event_lists(records: Records) -> dict[str, Iterator[Node]]:
    """The events, by the ids of their reports."""
    return {"events": (_event(records, report) for report in records.reports if not report.yearless)}


def _event(records: Records, report: Report) -> Node:
    row, facts = report.row, records.facts(report.row.digest)
    date = parse_meeting_date(row.date)
    first, _, last = row.date.rstrip("?").partition("/")
    page = {"url": records.url("reports", row.id), "note": records.lister.edition.name}
    sources = [{"url": one["url"], "note": one.get("publisher") or ""} for one in sources_of(facts) if one.get("url")]
    return {
        "_type": "event",
        "id": f"ocd-event/{uuid.uuid5(uuid.NAMESPACE_URL, tag_of(records.lister, f'reports/{row.identity}'))}",
        "name": row.title,
        "description": records.lister.summary(row),
        "classification": row.event,
        "start_date": first,
        "end_date": last,
        "all_day": True,
        "status": "tentative" if date.inferred else "passed",
        "location": None,
        "participants": [*_participants(records, report)],
        "agenda": [{"description": document} for document in facts.get("documents") or ()],
        "links": [page],
        "sources": [page, *sources],
        "extras": {"report": row.id, "date": row.date, "topics": list(report.topics)},
    }


def _participants(records: Records, report: Report) -> Iterator[Node]:
    register = records.lister.register
    for id in report.bodies:
        yield {"type": "organization", "name": register.committees[id].name, "note": "host"}
    for ids, note in ((report.chairs, "chair"), (report.present, "participant")):
        yield from ({"type": "person", "name": register.people[id].name, "note": note} for id in ids)

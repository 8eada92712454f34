"""Meetings as events of Open Civic Data, in the form that its programs read: the type `Event` of opencivicdata.org.

Meetings without a year are left out, since an event must have a date.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from bulletin.model.dates import parse_meeting_date
from bulletin.register.reports import Report
from bulletin.site.data.columns import Records, sources_of
from bulletin.site.feeds import tag_of

Node = dict[str, Any]


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
        "description": row.summary,
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

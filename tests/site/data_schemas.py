"""What Popolo and Open Civic Data ask of the objects that we export, as JSON Schema.

Written after the properties, types and patterns of the Popolo specification (www.popoloproject.com/specs/; schemas
organization, person and membership of popolo-project/popolo-spec, f4b5fb7) and of the events that Open Civic Data's
scrapers accept (opencivicdata/pupa, `scrape/schemas/event.py`, 2f7847c). Properties that neither knows are errors here.
"""

from typing import Any

Schema = dict[str, Any]


def _closed(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {"type": "object", "required": list(required), "additionalProperties": False, "properties": properties}


def _list(item: Schema, **limits: int) -> Schema:
    return {"type": "array", "items": item, **limits}


TEXT: Schema = {"type": "string", "minLength": 1}
MAYBE: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
URL: Schema = {"type": "string", "format": "uri", "pattern": "^[a-z]+:"}
LINK = _closed(("url",), url=URL, note={"type": "string"})
OTHER_NAME = _closed(("name",), name=TEXT, note=MAYBE, start_date=DAY, end_date=DAY)
ORGANIZATION = _closed(
    ("id", "name"),
    **dict.fromkeys(("id", "name"), TEXT),
    **dict.fromkeys(("classification", "parent_id", "abstract", "description"), MAYBE),
    **dict.fromkeys(("founding_date", "dissolution_date"), DAY),
    **dict.fromkeys(("links", "sources"), _list(LINK)),
    other_names=_list(OTHER_NAME),
)
PERSON = _closed(
    ("id", "name"),
    **dict.fromkeys(("id", "name"), TEXT),
    **dict.fromkeys(("sort_name", "summary", "biography"), MAYBE),
    **dict.fromkeys(("links", "sources"), _list(LINK)),
    other_names=_list(OTHER_NAME),
)
MEMBERSHIP = _closed(
    ("id", "person_id", "organization_id"),
    **dict.fromkeys(("id", "person_id", "organization_id"), TEXT),
    **dict.fromkeys(("label", "role"), MAYBE),
    **dict.fromkeys(("start_date", "end_date"), DAY),
    **dict.fromkeys(("links", "sources"), _list(LINK)),
)
POPOLO = _closed(
    ("organizations", "persons", "memberships"),
    meta={"type": "object"},
    organizations=_list(ORGANIZATION),
    persons=_list(PERSON),
    memberships=_list(MEMBERSHIP),
)
_MOMENT = "^([0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))?)?$"
_WHEN: Schema = {"type": "string", "pattern": _MOMENT}
EVENT = _closed(
    ("id", "name", "start_date", "status", "classification", "sources"),
    _type={"const": "event"},
    id={"type": "string", "pattern": "^ocd-event/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    name=TEXT,
    description={"type": "string"},
    classification=TEXT,
    start_date=_WHEN,
    end_date=_WHEN,
    all_day={"type": "boolean"},
    status={"enum": ["cancelled", "tentative", "confirmed", "passed"]},
    location={"type": ["object", "null"]},
    participants=_list(_closed(("name", "type"), name=TEXT, note=TEXT, type={"enum": ["organization", "person"]})),
    agenda=_list(_closed(("description",), description=TEXT)),
    links=_list(LINK),
    sources=_list(LINK, minItems=1),
    extras={"type": "object"},
)
EVENTS = _closed(("events",), meta={"type": "object"}, events=_list(EVENT))

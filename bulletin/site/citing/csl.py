"""Citations as CSL-JSON (citationstyles.org), the input of citation processors; dates in parts, as far as known."""

from collections.abc import Iterable
from typing import Any

import msgspec

from bulletin.model.dates import parse_meeting_date
from bulletin.site.citing.records import Record


def as_csl(records: Iterable[Record]) -> str:
    """A list of items of the type `webpage`."""
    items = [{name: value for name, value in _item(record).items() if value} for record in records]
    return msgspec.json.format(msgspec.json.encode(items), indent=1).decode() + "\n"


def _item(record: Record) -> dict[str, Any]:
    return {
        "id": record.key,
        "type": "webpage",
        "author": [{"literal": record.author}] if record.author else None,
        "title": record.title,
        "container-title": record.container,
        "issued": date_of(record.issued),
        "version": record.corrected,
        "event-date": date_of(record.meeting),
        "URL": record.url,
        "language": record.language,
        "abstract": record.abstract,
        "note": record.note,
    }


def date_of(edtf: str) -> dict[str, Any] | None:
    """A date in parts: a half date has fewer, two days are two, an inferred one is `circa`; None without a year."""
    date = parse_meeting_date(edtf) if edtf else None
    if date is None or date.year is None:
        return None
    parts = [[part for part in (date.year, date.month, date.day) if part]]
    if date.end:
        parts.append([date.end.year, date.end.month, date.end.day])
    return {"date-parts": parts, **({"circa": True} if date.inferred else {})}

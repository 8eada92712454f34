"""The id of a draft, which is its address: the date first, then the committee, in ASCII, and no other report's."""

from __future__ import annotations

import re
from collections.abc import Container

from bulletin.importing.findings import Findings
from bulletin.model.ids import short_slug


def has_name(findings: Findings) -> bool:
    """Whether the committee or the headline has letters that an address can have."""
    return bool(_name(findings))


def _name(findings: Findings) -> str:
    names = [findings.body.found.value if findings.body else "", findings.title.value if findings.title else ""]
    return next((name for name in map(short_slug, names) if re.search("[a-z]{2}", name)), "")


def place_of(findings: Findings, taken: Container[str]) -> tuple[str, str]:
    """The folder below `reports/` and the id of a draft; `taken` are the ids in use."""
    date = findings.date.found.value.rstrip("?") if findings.date else ""
    day = date.partition("/")[0].removeprefix("XXXX-")
    year = date[:4] if date[:4].isdecimal() else ""
    name = _name(findings) or "meeting"
    id = "-".join(filter(None, (day, name)))
    found, number = id, 1
    while found in taken:
        number += 1
        found = f"{id}-{number}"
    return year or "undated", found

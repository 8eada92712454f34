"""The id of a draft, which is its address: the date first, then the committee, in ASCII, and no other report's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from bulletin.importing.findings import Findings

_LONGEST = 60
_SMALL_WORDS = "the of and for a an in on at to by de la le du des et les"
_LESS = frozenset(_SMALL_WORDS.split())


def slug(text: str) -> str:
    """The words of a text as a part of an address: ASCII, lower case, hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")) if word not in _LESS]
    short = ""
    for word in words:
        if len(short) + len(word) > _LONGEST:
            break
        short = f"{short}-{word}" if short else word
    return short


def has_name(findings: Findings) -> bool:
    """Whether the committee or the headline has letters that an address can have."""
    return bool(_name(findings))


def _name(findings: Findings) -> str:
    names = [findings.body.found.value if findings.body else "", findings.title.value if findings.title else ""]
    return next((name for name in map(slug, names) if re.search("[a-z]{2}", name)), "")


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

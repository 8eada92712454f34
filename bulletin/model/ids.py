"""Ids are file stems and the permanent addresses; people without a file get theirs from the name."""

from __future__ import annotations

import re
import unicodedata

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN, re.ASCII)
_GAPS = re.compile(r"[^\w]+|_+")
ADDRESSES_TAKEN = frozenset(
    [
        "404",
        "admin",
        "archive",
        "calendar",
        "committees",
        "corrections",
        "data",
        "drafts",
        "en",
        "feed",
        "formulas",
        "images",
        "index",
        "people",
        "reports",
        "search",
        "sitemap",
        "static",
        "theme",
        "topics",
        "zh",
    ]
)


def is_id(text: str) -> bool:
    """Whether `text` may be a file stem: lower-case ASCII letters and digits, single hyphens between."""
    return bool(_ID.fullmatch(text))


def fold(name: str) -> str:
    """A name as it is compared: NFC, case and runs of white space ignored."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def address_of_name(name: str) -> str:
    """The address of a person without a file: ASCII in lower case and hyphens, Chinese as written (NFC).

    >>> address_of_name("Guan Zhi'ou")
    'guan-zhi-ou'
    >>> address_of_name("王宁")
    '王宁'
    """
    plain = unicodedata.normalize("NFC", name).lower()
    return _GAPS.sub("-", plain).strip("-")

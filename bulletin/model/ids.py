"""Ids are file stems and the permanent addresses; people without a file get theirs from the name."""

from __future__ import annotations

import re
import unicodedata

from unidecode import unidecode

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN, re.ASCII)
_CHINESE = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff]+)")
_GAPS = re.compile(r"[^a-z0-9\u3400-\u9fff\U00020000-\U0003ffff]+")
_ENDINGS = re.compile(r"(?<=[a-z])'([st])(?![a-z])")  # the mayor's, don't
_LONGEST = 60
_SMALL_WORDS = frozenset("the of and for a an in on at to by de la le du des et les".split())  # noqa: SIM905
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


def slug(text: str, keep_chinese: bool = False) -> str:
    """The words of a text as an id: ASCII in lower case and hyphens, other letters romanised by their sound.

    With `keep_chinese` Chinese stays as it is written (NFC), as in the addresses of people without a file.

    >>> slug("Große Straße in Łódź"), slug("大连")
    ('grosse-strasse-in-lodz', 'da-lian')
    >>> slug("Guan Zhi'ou", keep_chinese=True), slug("王宁", keep_chinese=True)
    ('guan-zhi-ou', '王宁')
    """
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        parts = _CHINESE.split(text)  # every second one is Chinese
        parts[::2] = map(unidecode, parts[::2])
        parts[1::2] = parts[1::2] if keep_chinese else (f" {unidecode(part)} " for part in parts[1::2])
        text = "".join(parts)
    return _GAPS.sub("-", _ENDINGS.sub(r"\1", text.lower())).strip("-")


def short_slug(text: str) -> str:
    """An id made of a text's first words, without articles and prepositions; empty where it has no letter or digit."""
    short = ""
    for word in filter(None, slug(text).split("-")):
        if word not in _SMALL_WORDS and len(short) + len(word) <= _LONGEST:
            short = f"{short}-{word}" if short else word
        elif word not in _SMALL_WORDS:
            break
    return short


def anchor_of(heading: str) -> str:
    """The id of a heading: its letters and digits of any script in lower case, with hyphens between."""
    plain = unicodedata.normalize("NFC", heading).replace("İ", "I").lower()  # İ alone has a lower case of two signs
    return re.sub(r"[^\w]+|_+", "-", plain).strip("-")

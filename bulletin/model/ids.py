"""Ids are file stems and the permanent addresses; people without a file get theirs from the name."""

import re
import unicodedata

from unidecode import unidecode

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN, re.ASCII)
_GAPS = re.compile(r"[^\w]+|_+")
_ENDINGS = re.compile(r"(?<=[a-z])'([st])(?![a-z])")  # the mayor's, don't
ID_LENGTH = 60  # characters at most of an id, or part of one, that is made from one text
WORDS_IN_ID = 6  # of a headline, in the id of its report
SMALL_WORDS = "the|of|and|for|a|an|in|on|at|to|by|à|de|la|le|du|des|et|les"  # one of them, as a pattern
_SMALL = re.compile(rf"\b({SMALL_WORDS})\b", re.IGNORECASE)


def is_id(text: str) -> bool:
    """Whether `text` may be a file stem: lower-case ASCII letters and digits, single hyphens between."""
    return bool(_ID.fullmatch(text))


def fold(name: str) -> str:
    """A name as it is compared: NFC, case and runs of white space ignored."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def slug(text: str) -> str:
    """The words of a text as an id: ASCII letters in lower case and hyphens; other scripts are romanised by sound.

    >>> slug("Große Straße in Łódź"), slug("大连")
    ('grosse-strasse-in-lodz', 'da-lian')
    """
    plain = unidecode(unicodedata.normalize("NFC", text)).lower()
    return re.sub("[^a-z0-9]+", "-", _ENDINGS.sub(r"\1", plain)).strip("-")


def short_slug(text: str) -> str:
    """An id from a text's first words, without articles and prepositions; empty if it has no letter or digit.

    >>> short_slug("The plan for Łódź"), short_slug("安阳的网信委")  # a syllable of another script is no small word
    ('plan-lodz', 'an-yang-de-wang-xin-wei')
    """
    short = ""
    for word in slug(_SMALL.sub(" ", unicodedata.normalize("NFC", text))).split("-"):
        if len(short) + len(word) > ID_LENGTH:
            break
        short = f"{short}-{word}" if short else word
    return short


def year_folder(date: str) -> str:
    """The folder of reports with a date, as it is written."""
    return date[:4] if date[:4].isdecimal() else "undated"


def report_id(date: str, committee: str, title: str) -> str:
    """An id made from a report's date, the id of its committee, and the first words of its headline that this id lacks.

    >>> report_id("2024-05-06?", "dalian-cac", "Dalian commission holds its second meeting")
    '2024-05-06-dalian-cac-commission-holds-its-second-meeting'
    """
    day = date.rstrip("?").partition("/")[0].removeprefix("XXXX-")
    words = [word for word in short_slug(title).split("-") if word not in committee.split("-")]
    return "-".join(filter(None, (day, committee, *words[:WORDS_IN_ID]))) or "report"


def address_of_name(name: str) -> str:
    """A name or a heading as an address: letters and digits of any script, as written (NFC), in lower case.

    The address of a person without a file, and the anchor of a heading.

    >>> address_of_name("Guan Zhi'ou"), address_of_name("王宁"), address_of_name("İnönü")
    ('guan-zhi-ou', '王宁', 'inönü')
    """
    plain = unicodedata.normalize("NFC", name).replace("İ", "I").lower()  # only İ becomes two characters in lower case
    return _GAPS.sub("-", plain).strip("-")

"""Dates as people and other programs write them, turned into our form where that needs no guess."""

import datetime
import re
import unicodedata
from functools import cache

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?:de\s+|d['’])?(?P<name>[^\W\d_]{3,12})\.?(?:\s+de(?=\s))?"
_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})"
_NUMBER = r"(?P<month>\d{1,2})"
_FORMS = [
    rf"{_YEAR}\s*[-/._]\s*{_NUMBER}\s*[-/._]\s*{_DAY}",
    rf"{_YEAR}\s*年\s*{_NUMBER}\s*月\s*{_DAY}\s*[日号號]?",
    rf"{_YEAR}\s*년\s*{_NUMBER}\s*월\s*{_DAY}\s*일?",
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
    rf"{_DAY}\.\s*{_NUMBER}\.\s*{_YEAR}",  # a day before points comes before the month, where it is written at all
    rf"{_DAY}(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    rf"{_DAY}-{_MONTH}-{_YEAR}",
    rf"{_YEAR}[.,]?\s+{_MONTH}\s+{_DAY}\.?",
    rf"{_MONTH},?\s+{_YEAR}",
    rf"(?P<day>1[3-9]|2\d|3[01])\s*[-/]\s*{_NUMBER}\s*[-/]\s*{_YEAR}",  # no month has such a number
    rf"{_NUMBER}\s*[-/]\s*(?P<day>1[3-9]|2\d|3[01])\s*[-/]\s*{_YEAR}",
    rf"{_YEAR}\s*[-/.年]\s*{_NUMBER}\s*月?",
    rf"{_YEAR}\s*年?",
]
_PATTERNS = [re.compile(form) for form in _FORMS]
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_TIME = re.compile(r"(?<=\d)(?:t|,?\s+(?:(?:at|um|à)\s+)?)\d{1,2}(?:[:h]\d{2}|\s*[ap]\.?m).*$")
_WEEKDAY = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:mo|di|mi|do|fr|sa|so)\.?|mittwoch|(?:diens|donners|frei|sams)tag|"
    r"sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|"
    r"domingo),?\s+"
)
# Whose months are known, beside English.
_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "tr")
_BETWEEN = re.compile(r"\s+(?:to|until|-)\s+|\s*/\s*(?=\d{4})|\s*(?:至|到|~|～)\s*")
# Two days that share what is written before or after them: `6-8 May 2024`, `May 6-8, 2024`, `2024年5月6日至8日`.
_TWO_DAYS = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:\.|日|st|nd|rd|th)?\s*(?:[-/&、至到]|and|to|und|bis|et|au|y|e)\s*(\d{1,2})"
    r"(?=日|(?:\.|st|nd|rd|th)?\s+[^\W\d]|(?:st|nd|rd|th)?,\s*\d{4}$)"
)
_SAME_MONTH = re.compile(r"(?<=\d{4}-\d\d-)(\d\d)/(\d\d)$")
_HAN_NUMBER = re.compile("[〇零○一二三四五六七八九十]+")
_HAN_DIGITS = {"○": 0, **{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0}


def as_written_here(text: str) -> str:
    """`2024/5/6`, `6 May 2024`, `2024年5月6日`, `2024-05-06 14:00` → `2024-05-06`; empty where it is not clear.

    Where the month may be the first of two numbers or the second (`05/06/2024`), nothing is.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip().casefold()
    inferred = "?" if plain.endswith("?") else ""
    plain = _HAN_NUMBER.sub(lambda match: _arabic(match[0]), plain.removesuffix("?"))
    parts = [_one(part) for part in _two_days(plain) or _BETWEEN.split(plain)]
    if len(parts) == 2 and all(len(part) == 10 for part in parts) and parts[0] < parts[1]:
        return "/".join(parts) + inferred
    return parts[0] + inferred if len(parts) == 1 and parts[0] else ""


def _two_days(text: str) -> list[str]:
    """The text with the first of its two days, and with the second; nothing where it has not got two."""
    match = _TWO_DAYS.search(text) or _SAME_MONTH.search(text)
    return [text[: match.start()] + day + text[match.end() :] for day in match.groups()] if match else []


def _arabic(number: str) -> str:
    """`二十三` → `23`, `二〇二四` → `2024`."""
    tens, ten, ones = number.partition("十")
    if not ten:
        return "".join(str(_HAN_DIGITS[digit]) for digit in number)
    return f"{_HAN_DIGITS.get(tens, 1)}{_HAN_DIGITS.get(ones, 0)}"


def _one(text: str) -> str:
    text = _WEEKDAY.sub("", _TIME.sub("", text.strip()))
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _PATTERNS)), None)
    if not match:
        return ""
    parts = match.groupdict()
    month = parts.get("month") or _number(parts.get("name") or "")
    numbers = [parts["year"], month, parts.get("day")]
    written = "-".join(number.zfill(2) for number in numbers if number)
    try:
        datetime.date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return ""
    return written if month != "" or not parts.get("name") else ""


def _number(name: str) -> str:
    """The number of a month by its name, in full or in its usual short form."""
    english = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if len(name) >= 3 and english and name not in _months_abroad():
        return str(english[0])
    return _months_abroad().get(name, "")


@cache
def _months_abroad() -> dict[str, str]:
    """The names of months in some languages (CLDR), except those that are another month's elsewhere."""
    from babel.dates import get_month_names  # slow to import, and only for dates that are not written as ours

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: str(*numbers) for name, numbers in found.items() if len(numbers) == 1}

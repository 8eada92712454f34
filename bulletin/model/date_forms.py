"""Dates as people and other programs write them, converted to our form where that needs no guess."""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

from bulletin.model.languages import calendar_names
from bulletin.model.patterns import late

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
    rf"(?:(?:the|den|am|le|el)\s+)?{_DAY}(?:st|nd|rd|th|er|\.|º)?\s+(?:day\s+)?(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    rf"{_DAY}[-/]{_MONTH}[-/]{_YEAR}",
    rf"{_YEAR}[-/]{_MONTH}[-/]{_DAY}",
    rf"{_YEAR}[.,]?\s+{_MONTH}\s+{_DAY}(?:st|nd|rd|th|\.)?",
    rf"{_MONTH},?\s+{_YEAR}",
    rf"(?P<day>1[3-9]|2\d|3[01])\s*[-/]\s*{_NUMBER}\s*[-/]\s*{_YEAR}",  # no month has such a number
    rf"{_NUMBER}\s*[-/]\s*(?P<day>1[3-9]|2\d|3[01])\s*[-/]\s*{_YEAR}",
    rf"{_YEAR}\s*[-/.年]\s*{_NUMBER}\s*月?",
    rf"{_YEAR}\s*年?",
    rf"(?P<year>){_DAY}(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+)?{_MONTH}",
    rf"(?P<year>){_MONTH}\s+{_DAY}(?:st|nd|rd|th)?",
    rf"(?P<year>){_NUMBER}\s*月\s*{_DAY}\s*[日号號]?",
]
_PATTERNS = [late(form) for form in _FORMS]
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_QUOTES = " \t\n\"'“”„‘’‚«»「」"
_TIME = late(
    r"(?:(?<=\d)(?:t|,?\s+)|(?<=日)\s*)(?:(?:at|um|à|om|alle|a las|klo?\.?)\s+)?(?:上午|下午|午前|午後)?"
    r"\d{1,2}(?:[:h時时點点]\d{0,2}|\.\d{2}|\s*(?:[ap]\.?m|uhr|heures)).*$"
)
_FIRST_WORD = late(r"(?P<word>[^\W\d_]+)\.?,?\s+")
_AFTER = late(r"\s*(?:[(（][^()（）]*[)）]|г\.?|года?|року|р\.?|星期[一二三四五六日天])$")
# The languages besides English in which months are known.
_LANGUAGES = (
    *("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "sl", "hr", "hu", "ro", "tr"),
    *("ca", "eu", "gl", "et", "lv", "lt", "is", "ga", "cy", "sq", "el", "ru", "uk", "bg", "sr", "ar", "he", "fa", "id"),
)
_BETWEEN = late(r"\s+(?:to|until|-)\s+|\s*/\s*(?=\d{4})|\s*(?:至|到|~|～)\s*")
# Two days that share what is written before or after them: `6-8 May 2024`, `May 6-8, 2024`, `2024年5月6日至8日`.
_TWO_DAYS = late(
    r"(?<![\d/.-])(\d{1,2})(?:\.|日|st|nd|rd|th)?\s*(?:[-/&、至到]|and|to|und|bis|et|au|y|e|al?)\s*(\d{1,2})"
    r"(?=日|(?:\.|st|nd|rd|th)?\s+[^\W\d]|(?:st|nd|rd|th)?,\s*\d{4}$)"
)
_SAME_MONTH = late(r"(?<=\d{4}-\d\d-)(\d\d)\s*(?:[-/&~]|and|to|und|bis|et|au|至|到)\s*(\d\d)$")
_HAN_NUMBER = late("[〇零○一二三四五六七八九十]+")
# The year before the first one of an era.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_ERA_YEAR = late(rf"(?:中華民國|中华民国|({'|'.join(_ERAS)}))\s*(元|\d{{1,3}})\s*年")
_HAN_DIGITS = {"○": 0, **{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0}


def as_written_here(text: str) -> str:
    """`2024/5/6`, `6 May 2024`, `2024年5月6日`, `2024-05-06 14:00` → `2024-05-06`; empty where it is not clear.

    `05/06/2024` gives nothing, since either number may be the month.
    """
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFC", plain.translate(_DASHES).strip(_QUOTES).casefold())
    inferred = "?" if plain.rstrip(")").endswith("?") else ""
    plain = _HAN_NUMBER.sub(lambda match: _arabic(match[0]), plain.removesuffix("?").rstrip(".,;。"))
    plain = _ERA_YEAR.sub(_common_year, plain)
    parts = [_one(plain)]
    if not parts[0]:
        parts = [_one(part) for part in _two_days(plain) or _BETWEEN.split(plain)]
    if len(parts) == 2 and "XXXX" not in parts[0] and all(len(part) == 10 for part in parts) and parts[0] < parts[1]:
        return "/".join(parts) + inferred
    return parts[0] + inferred if len(parts) == 1 and parts[0] else ""


def either_way(text: str) -> tuple[str, ...]:
    """Both days that `05/06/2024` may be; nothing for a text of another form."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*([-/])\s*(\d{1,2})\s*\2\s*(\d{4})\s*", text)
    numbers = [match[1].zfill(2), match[3].zfill(2)] if match else []
    if not match or not all("01" <= number <= "12" for number in numbers):
        return ()
    return f"{match[4]}-{numbers[1]}-{numbers[0]}", f"{match[4]}-{numbers[0]}-{numbers[1]}"


def _two_days(text: str) -> list[str]:
    """The text with only the first of its two days, and with only the second; empty if it does not have two."""
    match = _TWO_DAYS.search(text) or _SAME_MONTH.search(text)
    return [text[: match.start()] + day + text[match.end() :] for day in match.groups()] if match else []


def _arabic(number: str) -> str:
    """`二十三` → `23`, `二〇二四` → `2024`."""
    tens, ten, ones = number.partition("十")
    if not ten:
        return "".join(str(_HAN_DIGITS[digit]) for digit in number)
    return f"{_HAN_DIGITS.get(tens, 1)}{_HAN_DIGITS.get(ones, 0)}"


def _common_year(era: re.Match[str]) -> str:
    """`令和6年` → `2024年`."""
    return f"{_ERAS.get(era[1], _ERAS['民國']) + (1 if era[2] == '元' else int(era[2]))}年"


def begins_with_month(text: str) -> bool:
    """Whether the first word of a text is a month."""
    word = re.match(r"[^\W\d_]{3,12}", text)
    return bool(word and _number(word[0].casefold()))


def _one(text: str) -> str:
    text = _TIME.sub("", _AFTER.sub("", text.strip()))
    first = _FIRST_WORD.match(text)
    without_weekday = [text[first.end() :]] if first and first["word"] in _weekdays() else []
    for form in (text, *without_weekday):
        if match := next(filter(None, (pattern.fullmatch(form) for pattern in _PATTERNS)), None):
            return _written(match.groupdict())
    return ""


def _written(parts: dict[str, str]) -> str:
    """A date in our form, of a `year`, empty if it is not stated, a `month` or its `name`, and a `day`."""
    month = _number(parts["name"]) if "name" in parts else parts.get("month")
    numbers = [parts["year"] or "XXXX", month, parts.get("day")]
    written = "-".join(number.zfill(2) for number in numbers if number is not None)
    try:
        datetime.date.fromisoformat((written.replace("XXXX", "2000") + "-01-01")[:10])
    except ValueError:
        return ""
    return written


def _number(name: str) -> str:
    """The number of a month by its name, in full or in its usual short form; empty for any other word."""
    english = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if len(name) >= 3 and english and name not in _months_abroad():
        return str(english[0])
    return _months_abroad().get(name, "")


@cache
def _months_abroad() -> dict[str, str]:
    """The numbers of months by name in several languages, without names that mean another month in another language."""
    found: dict[str, set[int]] = {}
    for number, name in _names_of("months"):
        found.setdefault(name, set()).add(number)
    return {name: str(*numbers) for name, numbers in found.items() if len(numbers) == 1}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name for _, name in _names_of("days"))


def _names_of(what: Literal["months", "days"]) -> Iterator[tuple[int, str]]:
    """The names of months or days in these languages, in full and abbreviated (CLDR), with their numbers."""
    for lang in ("en", *_LANGUAGES) if what == "days" else _LANGUAGES:
        for widths in calendar_names(lang, what).values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    yield number, unicodedata.normalize("NFC", name.casefold()).rstrip(".")

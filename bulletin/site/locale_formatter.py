"""Dates, numbers and languages in words, in any language that the Unicode locale data (CLDR) knows."""

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, parse_pattern
from babel.numbers import format_decimal

from bulletin.model.dates import MeetingDate, parse_meeting_date
from bulletin.model.languages import calendar_names

# In English without a region the day comes first, as it does in the sources of a bulletin.
LOCALES = {"en": "en-GB"}
# The first of a month where it is an ordinal, which the locale data cannot say (Lexique de l'Imprimerie nationale).
FIRST_OF_MONTH = {"fr": "1er"}
_LEAP_YEAR = 2000
Translate = Callable[[str], str]


class LocaleFormatter:
    """Puts values into the words of one language; `translate` gives the interface's own words in it."""

    def __init__(self, lang: str, translate: Translate) -> None:
        self.locale = Locale.parse(LOCALES.get(lang, lang), sep="-")
        self.translate = translate
        self._months: dict[int, str] = calendar_names(LOCALES.get(lang, lang), "months")["stand-alone"]["wide"]
        self._remembered = lru_cache(maxsize=None)(self._say)

    def date(self, edtf: str) -> str:
        """A meeting's date as honestly as it is known: `17 April 2019 (inferred)`, `28 April, year not stated`."""
        return self._remembered(edtf, False)

    def date_short(self, edtf: str) -> str:
        """The same for a narrow column: `17 Apr 2019?`, `28 Apr, no year`."""
        return self._remembered(edtf, True)

    def period(self, period: str) -> str:
        """A month (`2019-04`) or year as a heading, which begins with a capital; empty means that no year is stated."""
        words = self.date(period) if period else self.translate("Year not stated")
        return words[:1].upper() + words[1:]

    def month(self, period: str) -> str:
        """The name of the month of `2019-04`."""
        return self._months[int(period[5:7])]

    def number(self, number: int) -> str:
        """A number with its thousands set apart."""
        return format_decimal(number, locale=self.locale)

    @property
    def gap(self) -> str:
        """What stands between two sentences: nothing in languages whose full stop has its own space."""
        return "" if self.locale.language in ("ja", "zh") else " "

    def separator(self, place: int, count: int) -> str:
        """What follows item number `place` in a list of `count` items: `, `, ` and `, `、`, or nothing."""
        if place >= count:
            return ""
        which = "2" if count == 2 else "end" if place == count - 1 else "start" if place == 1 else "middle"
        return str(self.locale.list_patterns["standard"][which]).removeprefix("{0}").removesuffix("{1}")

    def attributes(self, tag: str) -> dict[str, str]:
        """The HTML attributes of words in a language, none without a tag; with `dir` if its direction is not ours."""
        if not tag:
            return {}
        direction = Locale.parse(tag, sep="-").text_direction
        return {"lang": tag} | ({"dir": direction} if direction != self.locale.text_direction else {})

    def language(self, tag: str) -> str:
        """The name of a language: `Chinese` for `zh`."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag
        except UnknownLocaleError:  # a language for which there is no data but its name
            return str(self.locale.languages.get(tag.split("-")[0], tag))

    def _say(self, edtf: str, short: bool) -> str:
        date = parse_meeting_date(edtf)
        words = self._known(date, short)
        if date.day and self.locale.language in FIRST_OF_MONTH:
            words = re.sub(r"\b1\b", FIRST_OF_MONTH[self.locale.language], words)
        if date.year is None:
            pattern = self.translate("%(day)s, no year") if short else self.translate("%(day)s, year not stated")
            return pattern % {"day": words}
        if date.inferred:
            pattern = self.translate("%(date)s?") if short else self.translate("%(date)s (inferred)")
            return pattern % {"date": words}
        return words

    def _known(self, date: MeetingDate, short: bool) -> str:
        """The parts of a date that are known, in words."""
        if date.year is not None and date.month is None:
            return format_skeleton("y", datetime.date(date.year, 1, 1), locale=self.locale)
        day = datetime.date(date.year or _LEAP_YEAR, date.month or 1, date.day or 1)
        if date.end:
            return self._two_days(day, date.end, short)
        if date.year is None:
            return format_skeleton("MMMd" if short else "MMMMd", day, locale=self.locale)
        if date.day is None:
            return format_skeleton("yMMM" if short else "yMMMM", day, locale=self.locale)
        return format_date(day, "medium" if short else "long", self.locale)

    def _two_days(self, first: datetime.date, last: datetime.date, short: bool) -> str:
        """A span of days in the locale's own pattern, with the month spelt out unless the date is to be short."""
        same = (first.year == last.year, first.month == last.month)
        differs = {(True, True): "d", (True, False): "M"}.get(same, "y")
        patterns = self.locale.interval_formats["yMMMd"][differs]
        wide = patterns if short else [pattern.replace("MMM", "MMMM") for pattern in patterns]
        return "".join(
            parse_pattern(pattern).apply(day, self.locale) for pattern, day in zip(wide, (first, last), strict=True)
        )


@lru_cache(maxsize=10_000)
def datetime_of(edtf: str) -> str:
    """The value of `<time datetime>`, empty where HTML has none for this date (spans, year-less dates)."""
    if not edtf:
        return ""
    date = parse_meeting_date(edtf)
    if date.end:
        return ""
    if date.year is None:
        return f"{date.month:02}-{date.day:02}"
    return edtf.removesuffix("?")


def script_lang(text: str, page_lang: str) -> str:
    """`zh` for a text with Chinese characters on a page that is neither Chinese nor Japanese; else empty."""
    foreign = not text.isascii() and page_lang.partition("-")[0] not in ("ja", "zh")
    return "zh" if foreign and any("\u3400" <= character <= "\u9fff" for character in text) else ""


@lru_cache
def own_name(lang: str) -> str:
    """What a language calls itself, as it begins a line: `Français`."""
    name = Locale.parse(lang, sep="-").get_display_name() or lang
    return name[:1].upper() + name[1:]


@lru_cache
def region_locale(lang: str) -> str:
    """A language with its region, as Open Graph wants it: `fr_FR`; the likeliest region where none is stated."""
    locale = Locale.parse(LOCALES.get(lang, lang), sep="-")
    likely = get_global("likely_subtags").get("_".join(filter(None, (locale.language, locale.script))), "")
    return f"{locale.language}_{locale.territory or likely.rpartition('_')[2]}"


def host_of(url: str) -> str:
    """The host of a web address, to show where a link leads."""
    return (urlsplit(url).hostname or "").removeprefix("www.")

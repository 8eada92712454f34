"""Dates in words, in languages with different habits, and as HTML's `datetime`."""

import re

import pytest

from bulletin.model.date_forms import as_written_here
from bulletin.site.locale_formatter import LocaleFormatter, datetime_of, region_locale, script_lang

GERMAN = {
    "%(date)s (inferred)": "%(date)s (erschlossen)",
    "%(day)s, year not stated": "%(day)s, ohne Jahr",
    "%(day)s, no year": "%(day)s, o. J.",
}

FRENCH = {
    "%(date)s (inferred)": "%(date)s (déduit)",
    "%(date)s?": "%(date)s ?",
    "%(day)s, year not stated": "%(day)s, année inconnue",
    "%(day)s, no year": "%(day)s, s. d.",
}


@pytest.mark.parametrize(
    ("date", "words", "short"),
    [
        ("2019", "2019", "2019"),
        ("2019?", "2019 (inferred)", "2019?"),
        ("2019-04", "April 2019", "Apr 2019"),
        ("2019-04-17", "17 April 2019", "17 Apr 2019"),
        ("2019-04-17?", "17 April 2019 (inferred)", "17 Apr 2019?"),
        ("XXXX-04-28", "28 April, year not stated", "28 Apr, no year"),
        ("2019-04-17/2019-04-18", "17–18 April 2019", "17–18 Apr 2019"),
        ("2019-04-30/2019-05-01", "30 April – 1 May 2019", "30 Apr – 1 May 2019"),
        ("2019-12-31/2020-01-01", "31 December 2019 – 1 January 2020", "31 Dec 2019 – 1 Jan 2020"),
    ],
)
def test_english_says_no_more_than_is_known(date: str, words: str, short: str) -> None:
    english = LocaleFormatter("en", str)
    assert plain(english.date(date)) == words
    assert plain(english.date_short(date)) == short


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2019", "2019年"),
        ("2019-04", "2019年4月"),
        ("2019-04-17", "2019年4月17日"),
        ("2019-04-17/2019-04-18", "2019年4月17日至18日"),
        ("2019-04-30/2019-05-01", "2019年4月30日至5月1日"),
    ],
)
def test_chinese_writes_year_month_and_day(date: str, words: str) -> None:
    assert plain(LocaleFormatter("zh", str).date(date)) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2019-04", "April 2019"),
        ("2019-04-17", "17. April 2019"),
        ("2019-04-17?", "17. April 2019 (erschlossen)"),
        ("XXXX-04-28", "28. April, ohne Jahr"),
        ("2019-04-17/2019-04-18", "17.–18. April 2019"),
    ],
)
def test_german_uses_its_own_pattern_and_words(date: str, words: str) -> None:
    german = LocaleFormatter("de", lambda text: GERMAN[text])
    assert plain(german.date(date)) == words


@pytest.mark.parametrize(
    ("date", "words", "short"),
    [
        ("2025-05-01", "1er mai 2025", "1er mai 2025"),
        ("2025-05-11", "11 mai 2025", "11 mai 2025"),
        ("2025-10-01?", "1er octobre 2025 (déduit)", "1er oct. 2025 ?"),
        ("XXXX-04-01", "1er avril, année inconnue", "1er avr., s. d."),
        ("2025-05-01/2025-05-02", "1er–2 mai 2025", "1er–2 mai 2025"),
        ("2025-04-30/2025-05-01", "30 avril – 1er mai 2025", "30 avr. – 1er mai 2025"),
        ("2025-01", "janvier 2025", "janv. 2025"),
    ],
)
def test_french_makes_the_first_of_a_month_an_ordinal(date: str, words: str, short: str) -> None:
    french = LocaleFormatter("fr", lambda text: FRENCH[text])
    assert (plain(french.date(date)), plain(french.date_short(date))) == (words, short)


@pytest.mark.parametrize(
    ("lang", "locale"),
    [("fr", "fr_FR"), ("fr-CH", "fr_CH"), ("en", "en_GB"), ("zh", "zh_CN"), ("zh-Hant", "zh_TW"), ("de", "de_DE")],
)
def test_a_language_has_the_likeliest_region(lang: str, locale: str) -> None:
    assert region_locale(lang) == locale


@pytest.mark.parametrize(
    ("text", "page_lang", "lang"),
    [("王宁", "fr", "zh"), ("Élodie", "fr", ""), ("王宁", "ja", ""), ("王宁", "zh-Hant", "")],
)
def test_chinese_is_marked_where_the_page_is_in_another_script(text: str, page_lang: str, lang: str) -> None:
    assert script_lang(text, page_lang) == lang


def test_periods_are_headings() -> None:
    words = LocaleFormatter("en", str)
    assert [words.period(period) for period in ("2019-04", "2019", "")] == ["April 2019", "2019", "Year not stated"]
    assert words.month("2019-04") == "April"
    assert LocaleFormatter("fr", str).period("2019-04") == "Avril 2019"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("", ""),
        ("2019", "2019"),
        ("2019?", "2019"),
        ("2019-04?", "2019-04"),
        ("2019-04-17?", "2019-04-17"),
        ("XXXX-02-29", "02-29"),
        ("2019-04-17/2019-04-18", ""),
        ("2019-04-17/2019-04-18?", ""),
    ],
)
def test_the_datetime_of_a_time_element_is_one_that_html_knows(date: str, expected: str) -> None:
    assert datetime_of(date) == expected
    assert re.fullmatch(r"|\d{4}(-\d\d(-\d\d)?)?|\d\d-\d\d", datetime_of(date))


def plain(text: str) -> str:
    """A text with plain spaces for the thin and no-break ones of the locale data."""
    return re.sub(r"\s", " ", text)


def test_no_language_has_the_months_of_another_whatever_was_read_before() -> None:
    assert as_written_here("12. huhtikuuta 2020") == "2020-04-12"
    months = {lang: LocaleFormatter(lang, str).month("2020-05") for lang in ("he", "zh", "fr", "de", "ru", "en")}
    assert months == {"he": "מאי", "zh": "五月", "fr": "mai", "de": "Mai", "ru": "май", "en": "May"}

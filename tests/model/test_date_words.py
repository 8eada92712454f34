"""Dates in words, in languages with different habits, and as HTML's `datetime`."""

from __future__ import annotations

import re

import pytest

from bulletin.site.words import Words, datetime_of

GERMAN = {
    "%(date)s (inferred)": "%(date)s (erschlossen)",
    "%(day)s, year not stated": "%(day)s, ohne Jahr",
    "%(day)s, no year": "%(day)s, o. J.",
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
    english = Words("en", str)
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
    assert plain(Words("zh", str).date(date)) == words


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
    german = Words("de", lambda text: GERMAN[text])
    assert plain(german.date(date)) == words


def test_periods_are_headings() -> None:
    words = Words("en", str)
    assert [words.period(period) for period in ("2019-04", "2019", "")] == ["April 2019", "2019", "Year not stated"]
    assert words.month("2019-04") == "April"


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

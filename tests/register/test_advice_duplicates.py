"""Two reports that may be of one meeting: what `./run check` says of them, and of which it says nothing."""

import pytest
from advised import HUB, OTHER, Case, advice, assert_begin, report, whole
from conftest import ExamineContent, Files, MakeContent

from bulletin.model.hosts import page_of
from bulletin.register.duplicates import check_duplicates

SAME_DAY = "reports/a.md reports a meeting of the same committee on the same day"
NEARLY = "reports/a.md has nearly the same headline, of the same committee and year"
IF_SAME = "; if it is the same meeting, make one report of the two"
TITLE = "Hub commission holds its third meeting on safety"
DUPLICATES: list[Case] = [
    ("nothing alike", {"a": report("One thing", "2019-04-17"), "b": report("Another", "2019-05-17")}, []),
    (
        "one committee on one day",
        {"a": report("One", "2019-04-17"), "b": report("Two", "2019-04-17?")},
        [f"b warning date: {SAME_DAY}{IF_SAME}"],
    ),
    (
        "a day whose year is not stated",
        {"a": report("One", "XXXX-04-17"), "b": report("Two", "XXXX-04-17")},
        [f"b warning date: {SAME_DAY}{IF_SAME}"],
    ),
    ("one committee in one month", {"a": report("One", "2019-04"), "b": report("Two", "2019-04")}, []),
    (
        "another kind of event on that day",
        {"a": report("One", "2019-04-17"), "b": report("Two", "2019-04-17", "event: symposium\n")},
        [f"b notice date: {SAME_DAY}{IF_SAME}"],
    ),
    (
        "two committees on one day",
        {
            OTHER: HUB.replace("Hub", "Other"),
            "a": report("One", "2019-04-17"),
            "b": report("Two", "2019-04-17", body="other"),
        },
        [],
    ),
    (
        "one source",
        {
            "a": report("One", "2019-04-17", url="http://www.x.example/a/?id=1&utm_source=y"),
            "b": report("Two", "2019-05-17", url="https://x.example/a?id=1#top"),
        },
        [f"b warning source: reports/a.md has the same source{IF_SAME}"],
    ),
    (
        "one source of two committees",
        {
            OTHER: HUB.replace("Hub", "Other"),
            "a": report("One", "2019-04-17", url="https://x.example/a"),
            "b": report("Two", "2019-05-17", url="https://x.example/a", body="other"),
        },
        [f"b notice source: reports/a.md has the same source{IF_SAME}"],
    ),
    (
        "a headline that differs in a word",
        {"a": report(TITLE, "2019-04-17"), "b": report(TITLE.replace("safety", "security"), "2019-05-17")},
        [f"b warning title: {NEARLY}{IF_SAME}"],
    ),
    (
        "a headline with a word more",
        {"a": report(TITLE, "2019-04-17"), "b": report(f"{TITLE} today", "2019-05-17")},
        [f"b warning title: {NEARLY}{IF_SAME}"],
    ),
    (
        "a headline that differs in a sign of Chinese",
        {"a": report("委员会召开会议研究安全", "2019-04-17"), "b": report("委员会召开会议研究安仝", "2019-05-17")},
        [f"b warning title: {NEARLY}{IF_SAME}"],
    ),
    (
        "the third meeting and the fourth",
        {"a": report(TITLE, "2019-04-17"), "b": report(TITLE.replace("third", "fourth"), "2019-05-17")},
        [],
    ),
    ("one headline in two years", {"a": report(TITLE, "2019-04-17"), "b": report(TITLE, "2020-04-17")}, []),
    (
        "a draft of what is there",
        {"a": report("One", "2019-04-17"), "b": report("Two", "2019-04-17", "status: draft\n")},
        [f"b warning date: {SAME_DAY}{IF_SAME}"],
    ),
    (
        "a withdrawn one",
        {
            "a": report("One", "2019-04-17"),
            "b": report("Two", "2019-04-17", "status: withdrawn\nwithdrawn_because: X\n"),
        },
        [],
    ),
]


MONTHLY = "The board of works holds its meeting of {} in the hall"
DUPLICATES += [
    (
        f"a series told apart by {name}",
        {
            f"s{place}": report(MONTHLY.format(word), f"2019-{place:02}-03")
            for place, word in enumerate(words.split(), 1)
        },
        [],
    )
    for name, words in {
        "months": "January February March April May June",
        "short months": "Jan Feb Sept Oct",
        "days": "Monday Tuesday",
        "ordinals": "third thirteenth twentieth",
        "figures": "3rd 4th 12e",
        "Roman numerals": "III IV XII",
        "seasons": "spring autumn",
        "German": "dritten vierten",
        "French": "troisième quatrième",
    }.items()
]
DUPLICATES += [
    (
        "a series in Chinese",
        {f"s{month}": report(f"委员会召开2019年{month}月例会研究安全", f"2019-{month:02}-03") for month in (1, 2, 11)},
        [],
    ),
    (
        "one headline each month",
        {f"s{month}": report("Commission holds its monthly meeting", f"2019-{month:02}-03") for month in (1, 2, 3)},
        [],
    ),
    (
        "one headline on one day, in a series",
        {
            f"s{place}": report("Commission holds its monthly meeting", f"2019-0{month}-03")
            for place, month in enumerate((1, 2, 3, 3))
        },
        ["s3 warning date: reports/s2.md reports a meeting of the same committee on the same day"],
    ),
    (
        "two series on the same days",
        {
            f"{team}{day}": report(f"{team} core developers hold their weekly meeting of {day} May", f"2019-05-{day}")
            for day in (13, 20)
            for team in ("go", "js")
        },
        [f"js{day} warning date: reports/go{day}.md reports a meeting of the same committee" for day in (13, 20)],
    ),
    (
        "two that are told apart",
        {
            "a": report("One", "2019-04-17", url="https://x.example/a"),
            "b": report("Two", "2019-04-17", "distinct_from: a\n", url="https://x.example/a"),
        },
        [],
    ),
    (
        "two that are told apart in the first of them",
        {"a": report(TITLE, "2019-04-17", "distinct_from: [b]\n"), "b": report(TITLE, "2019-04-19")},
        [],
    ),
    (
        "how to tell them apart",
        {"a": report(TITLE, "2019-04-17"), "b": report(TITLE, "2019-04-19")},
        [f"b warning title: {NEARLY}{IF_SAME}, else write distinct_from: a"],
    ),
]


@pytest.mark.parametrize(("files", "said"), [pytest.param(*case[1:], id=case[0]) for case in DUPLICATES])
def test_duplicates(make_content: MakeContent, examined: ExamineContent, files: Files, said: list[str]) -> None:
    assert_begin(advice(examined(make_content(whole(files)))), said)


def test_months_are_known_in_the_language_of_the_site(make_content: MakeContent, examined: ExamineContent) -> None:
    words = ["janvier", "février", "août", "décembre"]
    files = {f"s{place}": report(MONTHLY.format(word), f"2019-{place:02}-03") for place, word in enumerate(words, 1)}
    register = examined(make_content(whole(files))).register
    assert len(list(check_duplicates(register, "en"))) == 3
    assert list(check_duplicates(register, "fr")) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://example.org", "https://www.Example.org/", True),
        ("https://x.example/a?b=1&c=2", "https://x.example/a/?c=2&b=1", True),
        ("https://x.example/a?id=1", "https://x.example/a?id=2", False),
        ("https://x.example/a", "https://x.example/A", False),
        ("https://x.example/a?spm=7&fbclid=x", "https://x.example/a", True),
        ("https://x.example/%E4%BC%9A", "https://x.example/会", True),
    ],
)
def test_addresses_of_one_page(one: str, other: str, same: bool) -> None:
    assert (page_of(one) == page_of(other)) == same

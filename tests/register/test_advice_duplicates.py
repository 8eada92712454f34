"""Two reports that may be of one meeting: what `./run check` says of them, and of which it says nothing."""

from __future__ import annotations

import pytest
from advised import HUB, OTHER, Case, advice, assert_begin, report, whole
from conftest import ExamineContent, Files, MakeContent

from bulletin.model.pages import page_of

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


@pytest.mark.parametrize(("files", "said"), [pytest.param(*case[1:], id=case[0]) for case in DUPLICATES])
def test_duplicates(make_content: MakeContent, examined: ExamineContent, files: Files, said: list[str]) -> None:
    assert_begin(advice(examined(make_content(whole(files)))), said)


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

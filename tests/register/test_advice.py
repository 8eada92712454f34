"""What `./run check` asks an editor to look at: warnings and notices, and none that would be noise."""

from __future__ import annotations

from itertools import count

import pytest
from conftest import ExamineContent, Files, MakeContent

from bulletin.register.advice import advise
from bulletin.register.duplicates import page_of

SOURCES = count()
HUB = "---\nname: Hub\nlevel: central\n---\n"
JANE, JOHN = "chair: Jane Doe\n", "chair: John Roe\n"
LONG = "A sentence of this first paragraph. " * 9


def report(title: str, date: str, more: str = "", body: str = "hub", url: str = "", text: str = "Text.") -> str:
    """A report, by default with a source of its own."""
    source = url or f"https://example.org/{next(SOURCES)}"
    return f"---\ntitle: {title}\ndate: {date}\nbody: {body}\nsource: {source}\n{more}---\n\n{text}\n"


def present(*people: str) -> str:
    lines = (person.partition(", ") for person in people)
    return "present:\n" + "".join(f"  - name: {name}\n    role: {role}\n" for name, _, role in lines)


SAME_DAY = "reports/a.md reports a meeting of the same committee on the same day"
NEARLY = "reports/a.md has nearly the same headline, of the same committee and year"
IF_SAME = "; if it is the same meeting, make one report of the two"
OTHER = "committees/other.md"
TITLE = "Hub commission holds its third meeting on safety"
CASES: list[tuple[str, Files, list[str]]] = [
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
    (
        "a long first paragraph and no summary",
        {"a": report("One", "2019", text=LONG)},
        ["a warning summary: the first"],
    ),
    ("a long first paragraph with a summary", {"a": report("One", "2019", "summary: Short.\n", text=LONG)}, []),
]
PEOPLE: list[tuple[str, Files, list[str]]] = [
    (
        name,
        {
            "a": report("One", "2019-04-17", "chair: Doe Janeann\n"),
            "b": report("Two", "2017-04-17", f"chair: {other}\n"),
        },
        [f"{said} warning chair: "] if said else [],
    )
    for name, other, said in [
        ("spaces", "Doe Jane Ann", "a"),
        ("hyphens", "Doe Jane-Ann", "a"),
        ("capitals and marks", "DOE Jané Ann", "b"),
        ("a comma", '"Jane Ann, Doe"', "b"),
        ("only case is the same person", "DOE JANEANN", ""),
        ("another order is another name", "Jane Ann Doe", ""),
        ("a letter is another name", "Doe Janeanna", ""),
    ]
]
PEOPLE += [
    (
        "the spelling without a file is the one to look at",
        {
            "a": report("One", "2019-04-17", "chair: Doe Janeann\n"),
            "b": report("Two", "2017-04-17", present("Doe Jane Ann")),
            "people/doe-jane-ann.md": "---\nname: Doe Jane Ann\n---\n",
        },
        ['a warning chair: "Doe Janeann" and "Doe Jane Ann" differ only'],
    ),
    (
        "two people who have files",
        {
            "a": report("One", "2019-04-17", "chair: Doe Janeann\n"),
            "b": report("Two", "2017-04-17", "chair: Doe Jane Ann\n"),
            "people/doe-jane-ann.md": "---\nname: Doe Jane Ann\n---\n",
            "people/doe-janeann.md": "---\nname: Doe Janeann\n---\n",
        },
        [],
    ),
    (
        "an office in two spellings in one report",
        {"a": report("One", "2019-04-17", present("Jane Doe, vice-mayor", "Jane Doe, Vice Mayor"))},
        ['a warning present.2: the office is "Vice Mayor", and "vice-mayor" here'],
    ),
    (
        "an office in two spellings on one day",
        {
            OTHER: HUB.replace("Hub", "Other"),
            "a": report("One", "2019-04-17", f"{JANE}chair_role: deputy secretary of the committee\n"),
            "b": report("Two", "2019-04-17", present("Jane Doe, deputy secretary of the comittee"), body="other"),
        },
        ['b warning present.1: the office is "deputy secretary of the comittee", and "deputy secretary of the'],
    ),
    (
        "two offices on one day",
        {
            OTHER: HUB.replace("Hub", "Other"),
            "a": report("One", "2019-04-17", f"{JANE}chair_role: deputy director\n"),
            "b": report("Two", "2019-04-17", present("Jane Doe, director"), body="other"),
        },
        [],
    ),
]
CHAIRS: list[tuple[str, Files, list[str]]] = [
    (
        "a chair whom the meetings around do not know",
        {
            "a": report("One", "2019-04-17", JANE),
            "b": report("Two", "2019-08-17", JANE),
            "c": report("Three", "2019-10-17", JOHN),
        },
        ['c notice chair: no other report within a year has "John Roe" in the Hub; is the name right?'],
    ),
    (
        "a chair who took part before",
        {
            "a": report("One", "2019-04-17", JANE + present("John Roe")),
            "b": report("Two", "2019-10-17", JOHN + present("Jane Doe")),
        },
        [],
    ),
    ("a chair of another time", {"a": report("One", "2019-04-17", JANE), "b": report("Two", "2022-10-17", JOHN)}, []),
    ("the only meeting", {"a": report("One", "2019-04-17", JANE)}, []),
    (
        "a chair known from the committee before",
        {
            OTHER: HUB.replace("Hub", "Other").replace("level", "predecessor: hub\nlevel"),
            "a": report("One", "2019-04-17", JANE),
            "b": report("Two", "2019-06-17", JANE, body="other"),
        },
        [],
    ),
]


@pytest.mark.parametrize(("files", "said"), [pytest.param(*case[1:], id=case[0]) for case in CASES + PEOPLE + CHAIRS])
def test_advice(make_content: MakeContent, examined: ExamineContent, files: Files, said: list[str]) -> None:
    draft = "---\ntitle: Out of the way\nstatus: draft\n---\n"
    named = {name if "/" in name else f"reports/{name}.md": text for name, text in files.items()}
    whole = examined(make_content({"committees/hub.md": HUB, "reports/first.md": draft, **named}))
    assert not [problem for problem in whole.problems if problem.severity == "error"]
    found = sorted(advise(whole.register))
    told = [f"{problem.path[8:-3]} {problem.severity} {problem.field}: {problem.message}" for problem in found]
    relevant = (
        told if any(" chair: no other" in line for line in said) else [line for line in told if "no other" not in line]
    )
    assert len(relevant) == len(said), relevant
    for line, expected in zip(relevant, said, strict=True):
        assert line.startswith(expected)


def test_files_with_errors_are_no_obstacle(make_content: MakeContent, examined: ExamineContent) -> None:
    files = {
        "reports/a.md": report("One", "soon", JANE),
        "reports/b.md": report("Two", "2019-04-17", JANE, body="nobody"),
    }
    whole = examined(make_content({"committees/hub.md": HUB, **files}))
    assert [problem for problem in whole.problems if problem.severity == "error"]
    assert advise(whole.register) == []


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

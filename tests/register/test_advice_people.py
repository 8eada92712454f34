"""People whose names or offices may be misspelt, and chairs whom nobody knows: what `./run check` says of them."""

import pytest
from advised import HUB, JANE, JOHN, OTHER, Case, advice, assert_begin, present, report, whole
from conftest import ExamineContent, Files, MakeContent

PEOPLE: list[Case] = [
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
        ['a warning present.2: the office is "Vice Mayor" here, but "vice-mayor" elsewhere in this report'],
    ),
    (
        "an office in two spellings on one day",
        {
            OTHER: HUB.replace("Hub", "Other"),
            "a": report("One", "2019-04-17", f"{JANE}chair_role: deputy secretary of the committee\n"),
            "b": report("Two", "2019-04-17", present("Jane Doe, deputy secretary of the comittee"), body="other"),
        },
        ['b warning present.1: the office is "deputy secretary of the comittee" here, but "deputy secretary of the'],
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
PEOPLE += [
    (
        "titles of two people",
        {
            "a": report("One", "2019-04-17", "present: [Mr Pat Doe]\n"),
            "b": report("Two", "2019-06-17", "present: [Ms Pat Doe]\n"),
        },
        ['b warning present.1: "Mr Pat Doe" and "Ms Pat Doe" are read as one person; write the title'],
    ),
    (
        "a Chinese name with a blank",
        {"a": report("One", "2019-04-17", "chair: 王小明\n"), "b": report("Two", "2017-04-17", "chair: 王 小明\n")},
        [
            'a warning chair: "王小明" and "王 小明" differ only in how they are spelled; write one of them, '
            "or name this spelling among the aliases in people/<id>.md; two"
        ],
    ),
    (
        "a sign that nobody sees",
        {"a": report("One", "2019-04-17", "chair: 张三\n"), "b": report("Two", "2017-04-17", "chair: 张\u200b三\n")},
        ['a warning chair: "张三" and "张\u200b三" differ only in how they are spelled (one has the character ZERO'],
    ),
]
CHAIRS: list[Case] = [
    (
        "a chair whom the meetings around do not know",
        {
            "a": report("One", "2019-04-17", JANE),
            "b": report("Two", "2019-08-17", JANE),
            "c": report("Three", "2019-10-17", JOHN),
        },
        ['c notice chair: no other report of the Hub within a year names "John Roe"; is the name right?'],
    ),
    (
        "a chair who is named by an id",
        {
            "people/roe-1.md": "---\nname: John Roe\n---\n",
            "people/roe-2.md": "---\nname: John Roe\n---\n",
            "a": report("One", "2017-04-17", "chair: roe-1\n"),
            "b": report("Two", "2019-08-17", JANE),
            "c": report("Three", "2019-10-17", "chair: roe-1\n"),
        },
        ["b notice chair: ", "c notice chair: no other report of the Hub within a year names John Roe (roe-1: Hub"],
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


@pytest.mark.parametrize(("files", "said"), [pytest.param(*case[1:], id=case[0]) for case in PEOPLE])
def test_people_and_offices(make_content: MakeContent, examined: ExamineContent, files: Files, said: list[str]) -> None:
    told = advice(examined(make_content(whole(files))))
    assert_begin([line for line in told if "no other" not in line], said)


@pytest.mark.parametrize(("files", "said"), [pytest.param(*case[1:], id=case[0]) for case in CHAIRS])
def test_chairs(make_content: MakeContent, examined: ExamineContent, files: Files, said: list[str]) -> None:
    assert_begin(advice(examined(make_content(whole(files)))), said)

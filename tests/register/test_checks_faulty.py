"""Files with errors of their own, beside others: nothing that only follows is said, and nothing else is hidden."""

import pytest
from conftest import Files, FindProblems
from faulty import TRANSLATION, A, B, committee, report

BROKEN = b"---\ntitle: [\n"
UNREAD: list[tuple[str, str, Files]] = [
    ("a committee that reports name", "committees/dalian.md", {"reports/a.md": report(body="Dalian Commission")}),
    ("a committee named by its id", "committees/dalian.md", {"reports/a.md": report(body="dalian")}),
    ("a parent", "committees/dalian.md", {"committees/a.md": committee("A", "parent: dalian\n")}),
    ("a predecessor", "committees/dalian.md", {"committees/a.md": committee("A", "predecessor: dalian\n")}),
    ("a report that is relayed", "reports/b.md", {"reports/a.md": report("relays: b\n")}),
    ("an original", "reports/b.md", {"reports/a.md": TRANSLATION.replace("first", "b")}),
    ("a report linked to", "reports/b.md", {"reports/a.md": report(text="[x]({filename}b.md#p9)")}),
    ("a person linked to", "people/b.md", {"reports/a.md": report(text="[x]({filename}/people/b.md)")}),
    ("the topics", "tags.yml", {"reports/a.md": report("tags: security\n")}),
]


@pytest.mark.parametrize(("broken", "files"), [case[1:] for case in UNREAD], ids=[case[0] for case in UNREAD])
def test_a_file_that_cannot_be_read_makes_no_other_file_wrong(
    find_problems: FindProblems, broken: str, files: Files
) -> None:
    found = find_problems({**files, broken: BROKEN})
    assert [line.partition(":")[0] for line in found] == [f"content/{broken}"]


def test_all_problems_of_all_files_are_said_at_once_in_order(find_problems: FindProblems) -> None:
    found = find_problems(
        {"reports/a.md": report("tags: qqq\nrelays: xyz\n"), "reports/b.md": BROKEN, "committees/c.md": "", "x.md": ""}
    )
    assert [line.partition(": ")[0] for line in found] == [
        "content/committees/c.md",
        f"{A}:6",
        f"{A}:7",
        f"{B}:1",
        "content/x.md",
    ]


def test_a_wrong_value_hides_nothing_else_that_is_wrong_in_its_file(find_problems: FindProblems) -> None:
    wrong = report("tags: [qqq]\nrelays: frist\nevnt: x\n", "[x]({filename}/pages/none.md)", "centrall")
    date, *others = find_problems({"reports/a.md": wrong.replace("2019-04-17", "2019-13-01")})
    assert date.startswith(f'{A}:3: date: "2019-13-01" is not a calendar day')
    assert others == [
        f'{A}:4: body: no committee is called "centrall"; did you mean "central"? '
        "For a new one add a file content/committees/centrall.md; "
        "if one was renamed, add this to its former_ids",
        f'{A}:6: tags: no topic is called "qqq"; choose one of content/tags.yml or add it there',
        f'{A}:7: relays.1: there is no report "frist"; did you mean "first"?',
        f'{A}:8: evnt: unknown key; did you mean "event"?',
        f'{A}:11: there is no file "pages/none.md" to link to',
    ]


def test_what_is_wrong_between_files_is_told_at_its_line_in_a_file_that_is_broken_too(
    find_problems: FindProblems,
) -> None:
    broken = report(body="nosuch").replace("title: ", 'title: "', 1)
    quote, body = find_problems({"reports/a.md": broken})
    assert quote.startswith(f"{A}:2: the double quote that opens here is never closed")
    assert body.startswith(f'{A}:4: body: no committee is called "nosuch"')


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("committees/c.md", committee("C", "levle: central\n")),
        ("committees/c.md", "---\nname: C\nlevel: [x]\n---\n"),
        ("tags.yml", "security:\n  en: Security\nother:\n  en: Other\n  meening: x\n"),
    ],
)
def test_a_faulty_file_whose_names_are_sound_hides_no_misspelling_of_others(
    find_problems: FindProblems, path: str, text: str
) -> None:
    misspelt = report("tags: [other, othr]\n" if path == "tags.yml" else "", body="C, D")
    found = find_problems({path: text, "reports/a.md": misspelt.replace("C, D", "[central, Cee]")})
    unknown = (
        f'{A}:4: body.2: no committee is called "Cee"; for a new one add a file content/committees/<id>.md; '
        "if one was renamed, add this to its aliases"
    )
    assert unknown in found
    assert len(found) == (3 if path == "tags.yml" else 2)


def test_committees_without_a_name_do_not_claim_the_same_one(find_problems: FindProblems) -> None:
    nameless = "---\nlevel: central\n---\n"
    found = find_problems({"committees/c.md": nameless, "committees/d.md": nameless})
    assert [line.partition(": this")[0] for line in found] == [
        "content/committees/c.md:1: name",
        "content/committees/d.md:1: name",
    ]

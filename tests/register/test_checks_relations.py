"""What is wrong with a relation of two files: above, before, passed on, translated."""

import pytest
from conftest import Files, FindProblems
from faulty import DRAFT, TRANSLATION, WITHDRAWN, A, Case, committee, report

RELATIONS: list[Case] = [
    (
        "two translations into one language",
        {"reports/zh.md": TRANSLATION, "reports/a.md": TRANSLATION, "reports/fr.md": TRANSLATION.replace("zh", "fr")},
        [
            f'content/reports/{one}.md:4: translates: "first" is in zh already, in reports/{other}.md; keep one, or '
            "correct lang"
            for one, other in (("a", "zh"), ("zh", "a"))
        ],
    ),
    (
        "a translation made again",
        {"reports/zh.md": TRANSLATION, "reports/a.md": TRANSLATION.replace("lang", "status: draft\nlang")},
        [],
    ),
    (
        "a report that is called otherwise now",
        {"reports/a.md": report("relays: old\n"), "reports/b.md": report("former_ids: old\n")},
        [f'{A}:6: relays.1: "old" is called "b" now; write that'],
    ),
    (
        "a report that is gone, beside another of that year",
        {"reports/a.md": report("relays: 2020-05-26-binhai\n"), "reports/2020-03-25-tianjin.md": report()},
        [f'{A}:6: relays.1: there is no report "2020-05-26-binhai"; write the name of its file without .md'],
    ),
    (
        "an unknown parent",
        {"committees/a.md": committee("A", "parent: centrel\n")},
        [
            'content/committees/a.md:4: parent: no committee is called "centrel"; did you mean "central"?'
            " For a new one add a file content/committees/centrel.md; "
            "if one was renamed, add this to its former_ids"
        ],
    ),
    (
        "an unknown predecessor",
        {"committees/a.md": committee("A", "predecessor: xyz\n")},
        [
            'content/committees/a.md:4: predecessor: no committee is called "xyz"; '
            "for a new one add a file content/committees/xyz.md; "
            "if one was renamed, add this to its former_ids"
        ],
    ),
    (
        "a committee above itself",
        {"committees/a.md": committee("A", "parent: a\n")},
        ["content/committees/a.md:4: parent: this committee is its own ancestor (a → a); break the circle"],
    ),
    (
        "a circle of parents",
        {
            "committees/a.md": committee("A", "parent: b\n"),
            "committees/b.md": committee("B", "parent: a\n"),
            "committees/c.md": committee("C", "parent: a\n"),
        },
        [
            "content/committees/a.md:4: parent: this committee is its own ancestor (a → b → a); break the circle",
            "content/committees/b.md:4: parent: this committee is its own ancestor (b → a → b); break the circle",
        ],
    ),
    (
        "a circle of predecessors",
        {"committees/a.md": committee("A", "predecessor: b\n"), "committees/b.md": committee("B", "predecessor: a\n")},
        [
            "content/committees/a.md:4: predecessor: this committee is its own predecessor (a → b → a); "
            "break the circle",
            "content/committees/b.md:4: predecessor: this committee is its own predecessor (b → a → b); "
            "break the circle",
        ],
    ),
    (
        "a relay of an unknown report",
        {"reports/a.md": report("relays:\n  - first\n  - frist\n")},
        [f'{A}:8: relays.2: there is no report "frist"; did you mean "first"?'],
    ),
    (
        "a relay of itself",
        {"reports/a.md": report("relays: a\n")},
        [f'{A}:6: relays.1: "a" is this report itself; name another'],
    ),
    (
        "a relay of a draft",
        {"reports/a.md": report("relays: b\n"), "reports/b.md": DRAFT},
        [f'{A}:6: relays.1: "b" is a draft; a published report cannot refer to it'],
    ),
    (
        "a published report, whose facts readers can see, told apart from a draft",
        {"reports/a.md": report("distinct_from: b\n"), "reports/b.md": DRAFT},
        [f'{A}:6: distinct_from.1: "b" is a draft; write distinct_from: a in that instead'],
    ),
    ("a draft may relay a draft", {"reports/a.md": report("status: draft\nrelays: b\n"), "reports/b.md": DRAFT}, []),
    (
        "a relay of a translation",
        {"reports/a.md": report("relays: b\n"), "reports/b.md": TRANSLATION},
        [f'{A}:6: relays.1: "b" is a translation; name its original, "first"'],
    ),
    (
        "a translation of nothing",
        {"reports/a.md": TRANSLATION.replace("first", "frist")},
        [f'{A}:4: translates: there is no report "frist"; did you mean "first"?'],
    ),
    (
        "a translation of a translation",
        {"reports/a.md": TRANSLATION.replace("first", "b"), "reports/b.md": TRANSLATION},
        [f'{A}:4: translates: "b" is a translation; name its original, "first"'],
    ),
    (
        "a translation of a withdrawn report",
        {"reports/a.md": TRANSLATION.replace("first", "b"), "reports/b.md": WITHDRAWN},
        [f'{A}:4: translates: "b" is withdrawn; withdraw its translation too'],
    ),
]


@pytest.mark.parametrize(("files", "said"), [case[1:] for case in RELATIONS], ids=[case[0] for case in RELATIONS])
def test_what_is_wrong_with_a_relation_is_said_at_its_line(
    find_problems: FindProblems, files: Files, said: list[str]
) -> None:
    assert find_problems(files) == said


def test_an_address_of_an_earlier_site_leads_to_one_file_alone(find_problems: FindProblems) -> None:
    files = {f"reports/{id}.md": report("former_addresses: [/old.html, /new/]\n") for id in ("a", "b")}
    assert [problem for problem in find_problems(files) if "former address" in problem] == [
        f'content/reports/b.md:6: former_addresses.{place}: "{address}" is a former address of reports/a.md too; '
        "remove it from one of the two"
        for place, address in ((1, "/old.html"), (2, "/new/"))
    ]

"""What is wrong between files: exact words at true lines, and nothing that follows from another error."""

from __future__ import annotations

import pytest
from conftest import Files, FindProblems

REPORT = "---\ntitle: A\ndate: 2019-04-17\nbody: {body}\nsource: https://example.org/\n{more}---\n\n{text}\n"
COMMITTEE = "---\nname: The {name}\nlevel: central\n{more}---\n\nText.\n"


def report(more: str = "", text: str = "Text.", body: str = "central") -> str:
    """A report with more front matter and this text."""
    return REPORT.format(body=body, more=more, text=text)


def committee(name: str, more: str = "") -> str:
    """A committee with more front matter."""
    return COMMITTEE.format(name=name, more=more)


DRAFT = report("status: draft\n")
WITHDRAWN = report("status: withdrawn\nwithdrawn_because: Retracted.\n")
TRANSLATION = "---\ntitle: 会议\nlang: zh\ntranslates: first\n---\n\n一\n"
A, B = "content/reports/a.md", "content/reports/b.md"
IN_USE = '"{}" is in use (by {}); remove it here'
CASES: list[tuple[str, Files, list[str]]] = [
    ("nothing is wrong", {"reports/a.md": report(), "reports/zh.md": TRANSLATION}, []),
    (
        "two reports with one id in different folders",
        {"reports/2019/a.md": report(), "reports/2020/a.md": report()},
        ["content/reports/2020/a.md: reports/2019/a.md has the same id; rename one of the two files"],
    ),
    ("two kinds may share an id", {"reports/central.md": report(), "people/central.md": "---\nname: X\n---\n"}, []),
    (
        "a former id that is in use",
        {"reports/a.md": report("former_ids:\n  - old\n  - first\n")},
        [f"{A}:8: former_ids.2: {IN_USE.format('first', 'first')}"],
    ),
    (
        "a former id claimed twice",
        {"reports/a.md": report("former_ids: old\n"), "reports/b.md": report("note: x\nformer_ids: old\n")},
        [f"{B}:7: former_ids.1: {IN_USE.format('old', 'a')}"],
    ),
    (
        "a former id that is the site's",
        {"pages/a.md": "---\ntitle: A\nformer_ids: archive\n---\n"},
        [f"content/pages/a.md:3: former_ids.1: {IN_USE.format('archive', 'the site')}"],
    ),
    (
        "a former id of a topic that is in use",
        {"tags.yml": "a:\n  en: A\nb:\n  en: B\n  former_ids: a\n"},
        [f"content/tags.yml:5: b.former_ids.1: {IN_USE.format('a', 'a')}"],
    ),
    (
        "a list that is written as one name",
        {
            "committees/b.md": committee("B"),
            "reports/a.md": report("tags: Security, Security\n", body='"central, The B"'),
        },
        [
            f'{A}:4: body: "central, The B" is read as one name; write a list: [central, The B]',
            f'{A}:6: tags: "Security, Security" is read as one name; write a list: [Security, Security]',
        ],
    ),
    (
        "a withdrawn report that names what is not there",
        {"reports/a.md": report("status: withdrawn\nwithdrawn_because: X\ntags: nothing\n", body="nobody")},
        [
            f'{A}:4: body: no committee is called "nobody"; add a file content/committees/<id>.md for it',
            f'{A}:8: tags: no topic is called "nothing"; choose one of content/tags.yml or add it there',
        ],
    ),
    (
        "two translations into one language",
        {"reports/zh.md": TRANSLATION, "reports/a.md": TRANSLATION, "reports/fr.md": TRANSLATION.replace("zh", "fr")},
        ['content/reports/zh.md:4: translates: reports/a.md translates "first" into zh too; keep one of the two'],
    ),
    (
        "a translation made anew",
        {"reports/zh.md": TRANSLATION, "reports/a.md": TRANSLATION.replace("lang", "status: draft\nlang")},
        [],
    ),
    (
        "a report that is called otherwise now",
        {"reports/a.md": report("relays: old\n"), "reports/b.md": report("former_ids: old\n")},
        [f'{A}:6: relays.1: "old" is called "b" now; write that'],
    ),
    (
        "a link to a file that was renamed or moved",
        {
            "reports/a.md": report(text="[One]({filename}old.md) and\n[two]({filename}/reports/b.md)."),
            "reports/2019/b.md": report("former_ids: old\n"),
        },
        [
            f'{A}:8: there is no file "reports/old.md" to link to; it is "reports/2019/b.md" now',
            f'{A}:9: there is no file "reports/b.md" to link to; it is "reports/2019/b.md" now',
        ],
    ),
    (
        "an unknown level",
        {"committees/a.md": committee("A").replace("central", "centrall")},
        ['content/committees/a.md:3: level: "centrall" is no level of this site; did you mean "central"?'],
    ),
    (
        "an unknown parent",
        {"committees/a.md": committee("A", "parent: centrel\n")},
        ['content/committees/a.md:4: parent: there is no committee "centrel"; did you mean "central"?'],
    ),
    (
        "an unknown predecessor",
        {"committees/a.md": committee("A", "predecessor: xyz\n")},
        [
            'content/committees/a.md:4: predecessor: there is no committee "xyz"; '
            "a committee is named by its id, the name of its file"
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
    (
        "a stray file",
        {"reports/x.txt": "x"},
        ["content/reports/x.txt: the name of a content file ends in .md; pictures go into images"],
    ),
]


@pytest.mark.parametrize(("files", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_wrong_between_files_is_said_at_its_line(
    find_problems: FindProblems, files: Files, said: list[str]
) -> None:
    assert find_problems(files) == said


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
    assert date.startswith(f'{A}:3: date: "2019-13-01" is no calendar day')
    assert others == [
        f'{A}:4: body: no committee is called "centrall"; did you mean "central"?',
        f'{A}:6: tags: no topic is called "qqq"; choose one of content/tags.yml or add it there',
        f'{A}:7: relays.1: there is no report "frist"; did you mean "first"?',
        f'{A}:8: evnt: unknown key; did you mean "event"?',
        f'{A}:11: there is no file "pages/none.md" to link to',
    ]


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
    assert f'{A}:4: body.2: no committee is called "Cee"; add a file content/committees/<id>.md for it' in found
    assert len(found) == (3 if path == "tags.yml" else 2)


def test_committees_without_a_name_do_not_claim_the_same_one(find_problems: FindProblems) -> None:
    nameless = "---\nlevel: central\n---\n"
    found = find_problems({"committees/c.md": nameless, "committees/d.md": nameless})
    assert [line.partition(": this")[0] for line in found] == [
        "content/committees/c.md:1: name",
        "content/committees/d.md:1: name",
    ]

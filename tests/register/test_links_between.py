"""Links from one file to another: followed to the file and the place in it, told of at the line of the link."""

import unicodedata
from typing import Literal

import pytest
from conftest import Files, FindProblems

REPORT = (
    "---\ntitle: A link to b.md\ndate: 2019-04-17\nbody: central\nsource: https://example.org/\n{}---\n\nOne.\n\n{}\n"
)
TARGET = REPORT.format("", "## 会议 要点\n\nTwo.\n\n- three\n\n<h2 id='mine'>Mine</h2>")
LINE = 10
HEAD = f"content/reports/a.md:{LINE}: "


@pytest.mark.parametrize(
    "href",
    [
        "{filename}b.md",
        "{filename}/reports/b.md#p1",
        "{filename}b.md#p3",
        "{filename}b.md#会议-要点",
        "{filename}b.md#%E4%BC%9A%E8%AE%AE-%E8%A6%81%E7%82%B9",
        "{filename}b.md#mine",
        "{filename}/committees/central.md",
        "{filename}../pages/about.md",
        "{filename}a.md#p2",
        "{filename}/formulas/f.md",
        "{static}/images/a.png",
    ],
)
def test_a_link_to_a_file_or_a_place_in_it_is_fine(find_problems: FindProblems, href: str) -> None:
    files: Files = {
        "reports/b.md": TARGET,
        "pages/about.md": "---\ntitle: About\n---\n",
        "formulas/f.md": "---\nname: F\n---\n",
        "images/a.png": b"x",
    }
    assert find_problems({**files, "reports/a.md": REPORT.format("", f"[x]({href})")}) == []


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("{filename}bb.md", 'there is no file "reports/bb.md" to link to; did you mean "reports/b.md"?'),
        ("{filename}/b.md", 'there is no file "b.md" to link to'),
        ("{filename}b.md#p4", '"reports/b.md" has no heading or paragraph "p4"'),
        ("{filename}b.md#mein", '"reports/b.md" has no heading or paragraph "mein"; did you mean "mine"?'),
        ("{filename}/tags.yml", 'there is no file "tags.yml" to link to'),
        ("{filename}/formulas/g.md", 'there is no file "formulas/g.md" to link to'),
        ("{static}/images/b.png", 'there is no picture "images/b.png" in the content folder'),
    ],
)
def test_a_link_that_leads_nowhere_is_said_at_its_line_with_the_nearest(
    find_problems: FindProblems, href: str, said: str
) -> None:
    files: Files = {"reports/b.md": TARGET, "formulas/f.md": "---\nname: F\n---\n"}
    found = find_problems({**files, "reports/a.md": REPORT.format("", f"[x]({href})")})
    assert [line.removeprefix(HEAD)[: len(said)] for line in found] == [said]
    assert found[0].startswith(HEAD)


UNMARKED = "; without {filename} this link leads nowhere"


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("b.md#p1", f"write {{filename}}/reports/b.md#p1{UNMARKED}"),
        ("../reports/b.md", f"write {{filename}}/reports/b.md{UNMARKED}"),
        ("minutes/b.md", 'there is no file "reports/minutes/b.md" to link to; it is "reports/b.md" now'),
        ("/pages/gone.md", 'there is no file "pages/gone.md" to link to'),
        ("b.md#p9", '"reports/b.md" has no heading or paragraph "p9"'),
    ],
)
def test_a_path_without_its_mark_is_answered_with_the_file_that_is_there(
    find_problems: FindProblems, href: str, said: str
) -> None:
    found = find_problems({"reports/b.md": TARGET, "reports/a.md": REPORT.format("", f"[x]({href})")})
    assert found == [f"{HEAD}{said}"]


def test_a_dead_place_in_a_file_with_errors_of_its_own_is_told_with_them(find_problems: FindProblems) -> None:
    faulty = TARGET.replace("2019-04-17", "2019-13-17")
    found = find_problems({"reports/b.md": faulty, "reports/a.md": REPORT.format("", "[x]({filename}b.md#p9)")})
    assert [line.partition(": ")[0] for line in found] == [HEAD.removesuffix(": "), "content/reports/b.md:3"]


@pytest.mark.parametrize(
    ("gone", "meant"),
    [
        ("reports/2020/2020-05-26-binhai.md", ""),
        ("reports/2020/2020-05-26-binhai-cac.md", ""),
        ("reports/2020/2020-04-25-tianjin.md", "reports/2020/2020-03-25-tianjin.md"),
        ("reports/2020-03-25-tainjin.md", "reports/2020/2020-03-25-tianjin.md"),
        ("report/2020/2020-03-25-tianjin.md", "reports/2020/2020-03-25-tianjin.md"),
        ("reports/2020/2020-08-14-tianjin.md", ""),
        ("reports/2020/2020-03-25-dalian.md", ""),
        ("committees/dalian-cac.md", ""),
        ("committees/tianjin-cca.md", "committees/tianjin-cac.md"),
    ],
)
def test_only_a_name_that_is_close_is_guessed(find_problems: FindProblems, gone: str, meant: str) -> None:
    files: Files = {
        "reports/2020/2020-03-25-tianjin.md": TARGET,
        "reports/2020/2020-03-26-tianjin-cac.md": TARGET,
        "committees/tianjin-cac.md": "---\nname: Tianjin Commission\nlevel: other\n---\n",
    }
    found = find_problems({**files, "reports/a.md": REPORT.format("", f"[x]({{filename}}/{gone})")})
    hint = f'; did you mean "{meant}"?' if meant else ""
    assert found == [f'{HEAD}there is no file "{gone}" to link to{hint}']


def test_of_several_links_to_one_file_the_dead_one_is_told_of(find_problems: FindProblems) -> None:
    text = "[x]({filename}b.md#p1)\n\n[y]({filename}/reports/b.md)\n\n[z]({filename}b.md#p12)"
    assert find_problems({"reports/b.md": TARGET, "reports/a.md": REPORT.format("", text)}) == [
        f'content/reports/a.md:{LINE + 4}: "reports/b.md" has no heading or paragraph "p12"'
    ]


def test_a_published_report_cannot_link_to_a_draft_but_a_draft_can(find_problems: FindProblems) -> None:
    draft = REPORT.format("status: draft\n", "[x]({filename}a.md)")
    link = "[x]({filename}b.md)"
    assert find_problems({"reports/b.md": draft, "reports/a.md": REPORT.format("", link)}) == [
        f'{HEAD}"reports/b.md" is a draft; publish it first, or leave the link out'
    ]
    assert find_problems({"reports/a.md": REPORT.format("status: draft\n", link)}) == []


def test_a_link_to_a_withdrawn_report_is_fine(find_problems: FindProblems) -> None:
    withdrawn = REPORT.format("status: withdrawn\nwithdrawn_because: Retracted.\n", "")
    assert find_problems({"reports/b.md": withdrawn, "reports/a.md": REPORT.format("", "[x]({filename}b.md)")}) == []


Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize("named", ["NFC", "NFD"])
@pytest.mark.parametrize("lying", ["NFC", "NFD"])
def test_a_picture_is_found_however_its_accents_are_written(
    find_problems: FindProblems, named: Form, lying: Form
) -> None:
    picture, name = unicodedata.normalize(lying, "images/café.png"), unicodedata.normalize(named, "café.png")
    text = REPORT.format("", f"![A cup]({{static}}/images/{name})")
    assert find_problems({picture: b"x", "reports/a.md": text}) == []


def test_a_picture_whose_capitals_are_wrong_is_named(find_problems: FindProblems) -> None:
    text = REPORT.format("", "![A cup]({static}/images/cup.png)")
    (found,) = find_problems({"images/Cup.PNG": b"x", "reports/a.md": text})
    assert found.endswith(
        'no picture "images/cup.png" in the content folder; it is called "images/Cup.PNG", and capitals count'
    )


def test_a_file_that_is_refused_is_told_once_whatever_links_to_it(find_problems: FindProblems) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n"
    files: Files = {
        "images/a.png": pointer,
        "images/b.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "reports/a.md": REPORT.format("", "![x]({static}/images/a.png) [y]({static}/images/b.svg)"),
    }
    said = find_problems(files)
    assert [problem.partition(": ")[0] for problem in said] == ["content/images/a.png", "content/images/b.svg"]

"""What is read as GitHub reads it and changes what was written is told of, with its line and what to write."""

import pytest

from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

HEAD = "---\ntitle: A\n---\n\n"
BELOW = HEAD.count("\n")
HIDDEN = ("around what readers should not see", "this comment is never closed; write --> after it", "in <!-- … -->")
IN_MARKDOWN = (
    "is not on the page, but in its Markdown, which everybody can read; "
    "write <!-- … --> around what readers should not see"
)

WIDE = "these wide characters are shown; write # - * > | ` and [words](https://…) in narrow ones"


def said(text: str) -> list[tuple[int, str]]:
    """What is said of a text, with lines that count from its first: warnings, but errors of words to be hidden."""
    problems = read_file("pages", "pages/a.md", f"{HEAD}{text}\n".encode(), Converters("en")).problems
    for problem in problems:
        assert problem.severity == ("error" if problem.message.endswith(HIDDEN) else "warning"), problem
    return [(problem.line - BELOW, problem.message) for problem in problems]


ALONE = '"{}" begins a numbered list here; if it is a date or a sentence, write {}'
OUT_OF_ORDER = (
    '"{}." is shown as {}., since it is an item of the list above it; number the items in order, or write {}\\.'
)
UNUSED = '"{0}" is read as the address of a link that the text does not have, and is not shown; write \\{0}'
LOST = '"{}" is not shown on the page; see how the line is written'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n2. b\n3. c", []),
        ("1. a\n1. b\n1. c", []),
        ("0. a\n0. b", []),
        ("2024. május 6.\n2024. június 7.", [(2, OUT_OF_ORDER.format(2024, 2025, 2024))]),
        ("14. Mai a.\n14. Mai b.", [(2, OUT_OF_ORDER.format(14, 15, 14))]),
        ("1. května byla schůze.\n\n1. května byla další.", [(3, OUT_OF_ORDER.format(1, 2, 1))]),
        ("3. a\n4. b", []),
        ("1. a\n\nText.\n\n2. b\n3. c", []),
        ("1. a\n3. b\n7. c", [(2, OUT_OF_ORDER.format(3, 2, 3))]),
        ("Text.\n\n14. Mai 2024 trat sie zusammen.", [(3, ALONE.format("14.", "14\\."))]),
        ("14. Mai\n\n28. Mai", [(3, OUT_OF_ORDER.format(28, 15, 28))]),
        ("- Budget\n- Staff\n\n14. May 2024 the end", [(4, ALONE.format("14.", "14\\."))]),
        ("2) b", [(1, ALONE.format("2)", "2\\)"))]),
    ],
)
def test_numbers_that_are_not_shown_as_written(text: str, expected: list[tuple[int, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Present:\n\n[Chair]: Smith\n[Secretary]: Jones\n\nIt met.",
            [(3, UNUSED.format("[Chair]: Smith")), (4, UNUSED.format("[Secretary]: Jones"))],
        ),
        ("[1]:参见2023年第12号决定", [(1, UNUSED.format("[1]:参见2023年第12号决定"))]),
        ("出席人员：\n[主席]:张三", []),
        ("[The *hub*][1] met, see [2].\n\n[1]: https://a.example/ 'One'\n[2]: https://b.example/", []),
        ("[x]\n\n[x]: https://a.example/\n[X]: https://b.example/", [(4, UNUSED.format("[X]: https://b.example/"))]),
        ("*[Note]: the chair was absent", []),
        ("A share of %%50%% was met.", []),
        ("[//]: # (secret)", [(1, f'"[//]: # (secret)" {IN_MARKDOWN}')]),
        ("Met.\n\n[comment]: <> 'secret'", [(3, f"\"[comment]: <> 'secret'\" {IN_MARKDOWN}")]),
        ("The CAC.\n\n*[CAC]: the commission", []),
        (
            "| a | b |\n|---|---|\n| Piers | 12 | two abstained |",
            [(3, 'this table has no column for "two abstained", which is not shown; write \\| within a cell')],
        ),
        (
            "One.[^1]\n\n[^1]: There.\n[^2]: Never.",
            [(4, "no place in the text refers to this footnote; write [^2] where it belongs")],
        ),
        (
            "One.[^1]\n\n[^1]: There.\n[^1]: Again.",
            [(4, "there is another footnote [^1] above, and this one is not shown; give it a name of its own")],
        ),
        ("Kept. <!-- Jane: is the chair ill? -->", []),
        ("```python\ncode\n```", []),
        ("- [x] done\n- [ ] open", []),
        ("the [committee](https://a.example/)s of *many*words", []),
        (
            "One.\n\n<!-- begun\n\nTwo.",
            [(3, "what begins here is never closed, and hides the rest; write its end, such as -->")],
        ),
        ("One <!-- begun", [(1, '"<!–": this comment is never closed; write --> after it')]),
    ],
)
def test_what_would_vanish_is_told_of(text: str, expected: list[tuple[int, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("{{< youtube abc >}}", '"{{< youtube abc >}}": this is a tag of another generator'),
        ("{% include a.html %}", '"{% include a.html %}": this is a tag of another generator'),
        ("One.\n{: .big}", '"{: .big}": attributes of another Markdown'),
        ("![a]({static}/images/a.png){width=300}", '"{width=300}": attributes of another Markdown'),
        ("See [[Some page]].", '"[[Some page]]": write [words]({filename}/reports/x.md)'),
        ("![[a.png]]", '"![[a.png]]": write [words]({filename}/reports/x.md)'),
        ("> [!NOTE]\n> Text.", '"[!NOTE]": this is a callout'),
        ("!!! note\n    Text.", '"!!! note": this is a callout'),
        ("＃＃ 标题", f'"＃＃ 标题": {WIDE}'),
        ("＊＊重点＊＊工作", f'"＊＊重点＊＊": {WIDE}'),
        ("－ 一\n－ 二", f'"－": {WIDE}'),
        ("｜ 议题 ｜ 赞成 ｜\n｜---｜---｜", f'"｜ 议题 ｜": {WIDE}'),
        ("见[通知]（https://example.org/）。", f'"[通知]（": {WIDE}'),
        ("见【通知】(https://example.org/)。", f'"】(": {WIDE}'),
        ("::: warning\nText.\n:::", '"::: warning": this is a mark of another Markdown'),
        ("[TOC]", '"[TOC]": a page has its own list of headings'),
        ("It is ==marked==.", '"==marked==": write **…**, or <mark>…</mark>'),
        ("##Heading", '"##Heading": a heading needs a space after its #'),
        ("It said[^3] so.", '"[^3]": no footnote has this name'),
        ("It said［^1］ so.", '"［^1］": write footnotes in narrow characters'),
        ("| a | b |\n| c | d |", '"| a | b |": a table needs a line'),
        ("%%secret%%", '"%%secret%%": write <!-- … -->'),
        ("%%\nsecret\n\nwords\n%%", '"%% secret words %%": write <!-- … -->'),
        ("{# secret #}", '"{# secret #}": write <!-- … -->'),
        ("{{/* secret */}}", '"{{/*": write <!-- … -->'),
        ("{/* secret */}", '"{/* secret */}": write <!-- … -->'),
        ("// secret", '"// secret": write <!-- … -->'),
        ("[//]: # secret words", '"[//]: # secret words": write <!-- … -->'),
        ("{>>is he ill?<<}", '"{>>is he ill?<<}": a change that was proposed'),
        ("It {--is--}{++was++} so.", '"{–is–}": a change that was proposed'),
        ("It {~~is~>was~~} so.", '"is~>was": a change that was proposed'),
        ("== Decisions ==", '"== Decisions ==": write ## Heading'),
        ("See [https://example.org Site].", '"[https://example.org Site]": write [words]'),
        ("It is ** bold ** here.", '"**": these ** enclose nothing'),
        ("It costs ~~ 12 ~~.", '"~~": these ~~ enclose nothing'),
    ],
)
def test_signs_of_other_generators_are_answered(text: str, start: str) -> None:
    assert said(text)[0][1].startswith(start), said(text)
    sign = start.split('"')[1].split()[0].replace("–", "--")
    assert said(f"One.\n\n{text}")[0][0] == text.count("\n", 0, text.find(sign)) + 3
    assert said(f"```\n{text}\n```") == []


@pytest.mark.parametrize(
    "sign", ["[", "![", "[^", "{{", "{%", "==a", "\n", "| a", "[a", "][", "{# ", "%", "<%a", "{>>"]
)
def test_signs_that_are_never_closed_cost_the_length_of_a_text(sign: str) -> None:
    """A search that started again at each of them would take minutes, not the second that reading takes."""
    text = sign * (150_000 // len(sign))
    assert read_file("pages", "pages/a.md", f"{HEAD}{text}\n".encode(), Converters("en")).document


RUN_ON = "these lines run on as one paragraph; write - before each, or an empty line between them"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("•\tJane\n•\tJohn", 2),
        ("Decided:\n(a) The fee rises.\n(b) The hall is let.", 3),
        ("会议议定：\n1、同意预算。\n2、同意人事。", 2),
        ("一、总体要求\n（一）坚持领导。", 2),
        ("議題\n１．予算\n２．人事", 3),
        ("出席：张三\n列席：李四", 2),
        ("1. Haushalt\n   a) Einnahmen\n   b) Ausgaben", 3),
        ("1.1 It begins in May\n1.2 It ends in June", 2),
        ("10:00 Meeting opened\n10:05 Minutes approved", 2),
        ("Present: Jane Doe (Chair)\nJohn Roe\nApologies: none", 3),
        ("¹ From 1 June.\n² For a month.", 2),
        ("[1] Minutes of April.\n[2] Minutes of May.", 2),
        ("[10:03 AM] John: ok\n[10:04 AM] Jane: closed", 2),
        ("-\u00a0first\n-\u00a0second", 2),
        ("–\tFor: 12\n–\tAgainst: 3", 2),
        ("\uf0b7\tto dredge\n\uf0b7\tto raise the fee", 2),
        ("\u3000\u3000会议召开。\n\u3000\u3000会议强调。", 2),
        ("第一条 总则\n第二条 分则", 2),
        ("1°) Approbation\n2°) Budget", 2),
        ("i. to dredge\nii. to raise the fee", 2),
        ("a. to dredge\nb. to raise the fee", 2),
    ],
)
def test_items_and_rows_that_run_on_are_told_of(text: str, line: int) -> None:
    assert said(text) == [(line, RUN_ON)]


ROWS = "these rows run on as one paragraph; write a table: | a | b |, and |---|---| below its first row"
PAGE = "this looks like a page number of what was copied; delete the line"
OPEN = "the code that begins here is never closed, and takes in the rest; write ``` below it"
TIMES = (
    '"{}": the * between two numbers is not shown, since it begins or ends words in italics or bold; write \\*, or ×'
)
CODE = "four spaces before this line make it code; delete them"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Name\tVote\nJane\tyes", 2, ROWS),
        ("Motion        For   Against\nDredging      12    3", 2, ROWS),
        ("One.\n\nPage 1 of 3\n\nTwo.", 3, PAGE),
        ("One.\n\n- 2 -\n\nTwo.", 3, PAGE),
        ("One.\n\n第 2 页 共 5 页", 3, PAGE),
        ("    The Commission met on Monday and\ndecided.", 1, CODE),
        ("    委员会召开会议", 1, CODE),
        ("It met.\n\n```\nThe motion was carried.", 3, OPEN),
        ("12*3 and 4 * 5*6", 1, TIMES.format("2*3")),
        ("It was dis-\ncussed.", 1, '"dis-" and "cussed" look like one word, divided at the end of a line; join them'),
        ("Best,\n-- \nJane", 1, "the line --- below this text makes it a heading; put an empty line between them"),
        ("It met.\n---\n\nMore.", 1, "the line --- below this text makes it a heading; put an empty line between them"),
        ("One.\n\n'''Fee''' rises.", 3, '"Fee": write **words** for bold, without quotes around them'),
        ("h2. Fees", 1, '"h2.": write ## Heading'),
        (
            "{quote}Yes.{quote}",
            1,
            '"{quote}": this is a tag of another generator, which is shown as typed; leave it out',
        ),
        ("Done :tada: now", 1, '":tada:": write the emoji itself, or a word'),
        ("One.\n\n==========\n\nTwo.", 3, '"==========": these characters are shown as typed; leave them out'),
    ],
)
def test_what_was_pasted_from_other_programs_is_told_of(text: str, line: int, message: str) -> None:
    assert said(text)[0] == (line, message)


@pytest.mark.parametrize(
    "text",
    [
        "The fee (a)\nis as in\n(b) above.",
        "会议强调，\n要抓好：落实",
        "- a) b\n- c) d",
        "Present: Jane Doe  \nApologies: none",
        "two-\nor three-year terms",
        "    def f(x):\n        return x",
        "    Motion        For   Against",
        "Decisions\n---------",
        "It met at 10:30:45, ratio 1:2:3.",
    ],
)
def test_lines_of_prose_are_not_taken_for_items(text: str) -> None:
    assert said(text) == []


def test_cells_of_a_table_in_html_are_shown() -> None:
    assert said("<table><tr><td>aye</td><td>no</td></tr></table>") == []

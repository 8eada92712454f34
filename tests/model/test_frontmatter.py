"""Front matter: every value as typed, every refusal with its line, and nothing that YAML could do beyond that."""

import time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.desk.style import rank_in, write_yaml
from bulletin.model.frontmatter import FrontMatterError, parse_file, parse_yaml, salvage
from bulletin.model.schema import ReportFile

ANCHORS = "YAML anchors (& and *) are not used here"
TAGS = "YAML tags (!) are not used here; put a text with ! in quotes"
TAB = "a tab cannot indent YAML; use spaces"
COLON = 'put a value with a colon and a space in it in quotes: c: "One: two"'
NO_KEY = "this line has no key; write it as key: value, or join it to the line above"
TOO_DEEP = "this is nested too deeply; put a text with brackets in quotes"


@pytest.mark.parametrize(
    ("yaml", "data"),
    [
        ("a: no", {"a": "no"}),
        ("a: 007", {"a": "007"}),
        ("a: 2019-04-17", {"a": "2019-04-17"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: true", {"a": "true"}),
        ('a: "2019-04-17?"', {"a": "2019-04-17?"}),
        ("a: 中央网络安全和信息化委员会", {"a": "中央网络安全和信息化委员会"}),
        ("标题: 值", {"标题": "值"}),
        ("a: don't", {"a": "don't"}),
        ("a: x # a comment", {"a": "x"}),
        ("# a comment\na: x\n# another\n", {"a": "x"}),
        ('a: "x # no comment"', {"a": "x # no comment"}),
        ("a: >\n  one\n  two\n", {"a": "one two"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo"}),
        ("a: [x, y]", {"a": ["x", "y"]}),
        ("a:\n  b: c\n", {"a": {"b": "c"}}),
        ("a: https://example.org/?x=1&y=2", {"a": "https://example.org/?x=1&y=2"}),
        ('a: "!"', {"a": "!"}),
        ("a: 'null'", {"a": "null"}),
        ("1: x", {"1": "x"}),
    ],
)
def test_values_stay_the_text_that_was_typed(yaml: str, data: dict[str, Any]) -> None:
    assert parse_yaml(yaml)[0] == data


@pytest.mark.parametrize(
    "empty", ["", '""', "''", "~", "null", "[]", "{}", "\n  -\n  -", "\n  b:", "[[], {}]", "# none"]
)
def test_an_empty_value_counts_as_absent(empty: str) -> None:
    assert parse_yaml(f"x: 1\na: {empty}\ny: 2")[0] == {"x": "1", "y": "2"}


def test_empty_front_matter_is_an_empty_mapping() -> None:
    assert parse_file("---\n---\nText") == ({}, {}, "Text")
    assert parse_file("---\n# nothing\n---\n") == ({}, {}, "")


def test_lines_are_those_of_the_file() -> None:
    data, lines, text = parse_file(
        "---\ntitle: A\n# note\nsource:\n  url: u\nbody:\n  - x\n  -\n  - y\n---\n\nText\n---\n"
    )
    assert data == {"title": "A", "source": {"url": "u"}, "body": ["x", "y"]}
    assert lines[("title",)] == 2
    assert lines[("source",)] == 4
    assert lines["source", "url"] == 5
    assert [lines["body", 0], lines["body", 1]] == [7, 9]
    assert text == "\nText\n---\n"


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_signs_that_only_yaml_takes_for_line_breaks_move_no_line(sign: str) -> None:
    data, lines, _ = parse_file(f"---\na: x{sign}y\nb: z\n---\n")
    assert data == {"a": "x y", "b": "z"}
    assert lines[("b",)] == 3


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("", 0, "the file is empty; begin it with front matter between two lines of ---"),
        (" \n\n", 0, "the file is empty; begin it with front matter between two lines of ---"),
        ("A text\n", 1, "no front matter; the first line must be ---"),
        ("\n---\na: b\n---\n", 1, "the file begins with an empty line; delete it"),
        ("---\na: b\n\nA text\n", 1, "the front matter is never closed; put a line of --- after it"),
        ("---\na: 1\nb: 2\na: 3\n---\n", 4, "this key is already on line 2; keep one of them"),
        ("---\na:\n  b: 1\n  b: 2\n---\n", 4, "this key is already on line 3; keep one of them"),
        ("---\na: &x b\n---\n", 2, ANCHORS),
        ("---\na: 中文\nb: {c: 中文, d: &x b}\n---\n", 3, ANCHORS),
        ("---\n&x a: b\n---\n", 2, ANCHORS),
        ("---\n&x\na: b\n---\n", 2, ANCHORS),
        ("---\na: x\nb: *x\n---\n", 3, ANCHORS),
        ("---\na: x\n? &k b\n: *k\n---\n", 3, ANCHORS),
        (
            "---\na: *important*\n---\n",
            2,
            '* is a special character in YAML; put the value in quotes: a: "*important*"',
        ),
        ("---\na: [x](y)\n---\n", 2, '[ is a special character in YAML; put the value in quotes: a: "[x](y)"'),
        ("---\na:\n  - |x\n---\n", 3, '| is a special character in YAML; put the value in quotes: - "|x"'),
        ("---\na: - x\n---\n", 2, "a list begins on the line below its key; write each item there after a hyphen"),
        ("---\na: >\n   x\n y\n---\n", 4, "this line is not lined up with those above it; "),
        ("---\na: b\nc: !!python/object:os.system x\n---\n", 3, TAGS),
        ("---\na: !x\n---\n", 2, TAGS),
        ("---\n!!str a: b\n---\n", 2, TAGS),
        ("---\n!!map\na: b\n---\n", 2, TAGS),
        ("---\na: b\nc:\n\td: e\n---\n", 4, TAB),
        ("---\na: b\nc: One: two\n---\n", 3, COLON),
        ("---\na: b\nc: [x\n---\n", 3, "the [ that opens here is never closed, or a comma is missing in it; "),
        ("---\na: b\nc: [\n---\n", 3, "the [ that opens here is never closed"),
        ('---\na: b\nc: "x\n---\n', 3, 'the double quote that opens here is never closed; end the value with "'),
        ("---\na: b\nc: @x\n---\n", 3, '@ is a special character in YAML; put the value in quotes: c: "@x"'),
        ("---\na: b\nc: x\x07\n---\n", 3, "this character cannot be on a page (U+0007)"),
        ("---\n- a\n---\n", 2, NO_KEY),
        ("---\njust text\n---\n", 2, NO_KEY),
        ("---\na: b\n[x, y]: c\n---\n", 3, "a key must be one plain word, before a colon"),
        ("---\na: " + "[" * 100_000 + "\n---\n", 2, TOO_DEEP),
        ("---\na:\n" + "- " * 1_000_000 + "b\n---\n", 3, TOO_DEEP),
        ("---\n" + "".join(" " * i + "a:\n" for i in range(1000)) + "---\n", 22, TOO_DEEP),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_cannot_be_read_is_refused_with_its_line(content: str, line: int, said: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        parse_file(content)
    assert str(caught.value).startswith(said)
    assert caught.value.line == line


def test_a_billion_laughs_are_refused_at_once() -> None:
    lines = ["a: &a [" + ", ".join(["lol"] * 10) + "]"]
    lines += [f"{b}: &{b} [" + ", ".join([f"*{a}"] * 10) + "]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    began = time.perf_counter()
    with pytest.raises(FrontMatterError, match="anchors"):
        parse_yaml("\n".join(lines))
    assert time.perf_counter() - began < 1


YAML_LIKE = st.text(alphabet=st.sampled_from(list("ab:-?[]{},&*!|>'\"%@`#~ \n\t\r中\x85\u2028\x07")), max_size=60)


@given(st.one_of(st.text(), YAML_LIKE.map(lambda head: f"---\n{head}\n---\n"), YAML_LIKE))
@example("---\na: [\n---\n")
@example("---\n\u2028{\n---\n")
@example("---\ra: {\r---\r")
def test_arbitrary_text_is_read_or_a_front_matter_error_within_it(content: str) -> None:
    try:
        lines = list(parse_file(content).lines.values())
    except FrontMatterError as error:
        lines = [error.line, *_salvaged_lines(content)]
    assert all(0 <= line <= content.count("\n") + 1 for line in lines)


def _salvaged_lines(content: str) -> list[int]:
    """The lines of what is read of broken front matter, and of what is said of it."""
    try:
        salvaged = salvage(content)
    except FrontMatterError as error:
        return [error.line]
    return [*salvaged.front_matter.lines.values(), *(fault.line for fault in salvaged.faults)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (">\n  会议强调，\n  要抓好", "会议强调，要抓好"),
        ("会议\n  强调", "会议强调"),
        ('"会议\n  强调"', "会议强调"),
        (">\n  会议 强调\n  要 in\n  English", "会议 强调要 in English"),
        ("|\n  会议\n  强调", "会议\n强调"),
        (">\n  회의는\n  열렸다", "회의는 열렸다"),
    ],
)
def test_a_line_end_between_chinese_characters_is_nothing(written: str, value: str) -> None:
    assert parse_yaml(f"summary: {written}\nnote: x")[0] == {"summary": value, "note": "x"}
    assert parse_yaml(write_yaml(f"summary: {written}\n", rank_in(ReportFile)))[0] == {"summary": value}

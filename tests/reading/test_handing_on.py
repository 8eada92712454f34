"""What of a report's file is handed on to readers: all but the comments of its front matter."""

import re

import pytest
from any_front_matter import DOCUMENTS, SEAL, WORDS
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.frontmatter import parse_yaml
from bulletin.reading.handing_on import without_comments


@given(DOCUMENTS, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]), WORDS)
def test_what_is_handed_on_has_every_value_no_comment_and_the_same_text(
    source: str, end: str, mark: str, text: str
) -> None:
    below = f"{end}# {text}{end}"
    head = f"---\n{source}---".replace("\n", end)
    content = f"{mark}{head}{below}"
    bare = without_comments(content.encode()).decode()
    assert bare.endswith(f"---{below}")
    head = bare.removesuffix(f"---{below}").removeprefix(f"{mark}---{end}")
    assert parse_yaml(re.sub(r"\r\n|\r", "\n", head))[0] == parse_yaml(source)[0]
    assert SEAL not in head
    assert "#" in source or bare == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# a\ntitle: C# 7 # b\n  # c\nchair: x\n", "title: C# 7\nchair: x\n"),
        (
            "source: https://x.example/#a\nnote: | # a\n  # stays\n",
            "source: https://x.example/#a\nnote: |\n  # stays\n",
        ),
        ("source:\n  # a\n  url: x\n# b\n", "source:\n  url: x\n"),
        ("note: |# a\n  One\n", "note: |\n  One\n"),
    ],
)
def test_lines_of_comments_are_not_handed_on(before: str, after: str) -> None:
    assert without_comments(f"---\n{before}---\n\n# b\n".encode()).decode() == f"---\n{after}---\n\n# b\n"


@pytest.mark.parametrize(
    ("written", "handed_on"),
    [
        (b"A. <!-- Jane: is the chair ill? --> B.\n", b"A.  B.\n"),
        (b"A.\n\n<!--\nnot yet\n-->\n\nB.\n", b"A.\n\n\n\nB.\n"),
        (b"`<!-- shown -->` <!-- not -->\n", b"`<!-- shown -->` \n"),
        (b"```\n<!-- shown -->\n```\n<!-- not -->\n", b"```\n<!-- shown -->\n```\n\n"),
    ],
)
def test_comments_in_a_text_are_not_handed_on(written: bytes, handed_on: bytes) -> None:
    head = b"---\ntitle: A\n---\n\n"
    assert without_comments(head + written) == head + handed_on


def test_signs_of_a_comment_among_the_facts_are_facts() -> None:
    written = b'---\ntitle: "a <!-- b"\nnote: "c --> d"\n---\n\nText <!-- e -->ends.\n'
    shown = b'---\ntitle: "a <!-- b"\nnote: "c --> d"\n---\n\nText ends.\n'
    for end in (b"\n", b"\r\n", b"\r"):
        assert without_comments(written.replace(b"\n", end)) == shown.replace(b"\n", end)

"""No line of a source is in no part of its draft: each is in the text, among the facts, or in a comment."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measuring import LABELLED, importer, texts_of

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.importing import Source
from bulletin.importing.page import clean
from bulletin.model.frontmatter import parse_file

LINES = st.sampled_from(
    [
        "Hill Town Board", "Minutes of March 4, 2024", "Present: Ann Porter, Carl Rose,", "Mary Webb",
        "* Quiz: 2023-11-12", "列席：顾问陈球强先生", "来源：海港日报 编辑：李四 2024-03-12 09:00",
        "Secrétaire de séance : M. Paul DURAND", "Venue: Hall", "Home | News | Contact", "Share this article | Print",
        "Related articles:", "The board adopted the budget of the year.", "", "", "| a | b |", "**Date:** 2024-01-17",
        "# Heading", "- item", "1. First", "Updated: 2024-05-06", "###", "Copyright",
    ]
)  # fmt: skip
MARKDOWN = """---
title: Parks committee
date: 2023-10-18
tags: [parks, trees]
---

# Parks committee holds its October meeting

The parks committee held a meeting on 17 October 2023, with Jane Doe in the chair.

## Next events

* Quiz night: 2023-11-12
* [Second Tuesday](https://example.org/x) 2023-11-14
  1. nested

| Name | Role |
|------|------|
| Jane Doe | Chair |

**Present:** Ann Porter, Carl Rose
"""


def _letters(text: str) -> str:
    return re.sub(r"&#?\w+;|[\W_]+", "", text)


def _lost(lines: list[str], draft: str) -> list[str]:
    there = _letters(draft)
    return [line for line in lines if _letters(line) not in there]


@settings(max_examples=150)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_every_line_of_a_text_is_in_the_draft(lines: list[str]) -> None:
    for name in ("a.txt", "a.md"):
        try:
            draft = importer()(Source(name, data="\n".join(lines).encode())).text
        except UnreadableError:
            continue
        assert _lost([clean(line) for line in lines], draft) == []


def test_a_line_of_any_length_is_whole() -> None:
    lines = ["The board met on 5 May 2021.", " ".join(f"word{number}" for number in range(5000)), "and so it went on"]
    assert _lost(lines, importer()(Source("a.txt", data="\n".join(lines).encode())).text) == []


@pytest.mark.parametrize("path", [path for path in texts_of(LABELLED / "seen") if path.suffix == ".txt"], ids=str)
def test_every_line_of_a_labelled_text_is_in_its_draft(path: object) -> None:
    from pathlib import Path

    text = Path(str(path)).read_text("utf-8")
    assert _lost(text.splitlines(), importer()(Source("a.txt", data=text.encode())).text) == []


def test_a_markdown_source_keeps_its_markdown() -> None:
    draft = importer()(Source("minutes.md", data=MARKDOWN.encode())).text
    facts = parse_file(draft)
    assert (
        facts.data["title"] == "Parks committee holds its October meeting" or facts.data["title"] == "Parks committee"
    )
    assert facts.data["date"] == "2023-10-17"
    assert facts.data["chair"] == "Jane Doe"
    for kept in ("## Next events", "* [Second Tuesday](https://example.org/x) 2023-11-14", "  1. nested", "|------|"):
        assert kept in facts.text
    assert _lost([line for line in MARKDOWN.splitlines() if line != "---"], draft) == []


@pytest.mark.parametrize("title", ["# T", "# News", "T\n=", "## Home\n\n# Minutes of the board"])
@pytest.mark.parametrize(
    "heading", ["## Links", "## Share", "### Contact", "Print\n-----", "## Related articles", "# 打印"]
)
def test_no_heading_of_a_markdown_source_is_left_out(title: str, heading: str) -> None:
    source = f"{title}\n\n{heading}\n\n* **Rec**: x\n\n| Name | A |\n|---|---|\n| a | b |\n"
    facts = parse_file(importer()(Source("minutes.md", data=source.encode())).text)
    assert heading in facts.text
    assert "* **Rec**: x\n\n| Name | A |" in facts.text
    if not heading.startswith("# "):
        assert facts.data["title"] in title

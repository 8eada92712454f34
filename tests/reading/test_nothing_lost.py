"""Nothing that an editor wrote is lost without a word."""

from __future__ import annotations

import pytest

from bulletin.model.problem import Problem
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

HEAD = "---\ntitle: {title}\n---\n\n{text}\n"


def problems(title: str = "A page", text: str = "Text.") -> tuple[Problem, ...]:
    return read_file("pages", "pages/a.md", HEAD.format(title=title, text=text).encode(), Converters("en")).problems


@pytest.mark.parametrize("title", ["Second meeting #2 of Dalian", "A # b"])
def test_a_value_that_a_comment_cuts_off_is_a_warning_at_its_line(title: str) -> None:
    (found,) = problems(title=title)
    assert (found.line, found.field, found.severity) == (2, "title", "warning")
    assert "in quotes" in found.message


@pytest.mark.parametrize("title", ['"Second meeting #2"', "No.#2", "'A # b'", "C#"])
def test_a_value_with_a_sharp_that_is_shown_is_no_warning(title: str) -> None:
    assert problems(title=title) == ()


@pytest.mark.parametrize(
    ("text", "name"), [("The <name withheld> spoke.", "name"), ("x<y>z", "y"), ("<video>v", "video")]
)
def test_a_tag_that_would_vanish_is_an_error(text: str, name: str) -> None:
    (found,) = problems(text=text)
    assert (found.line, found.severity) == (5, "error")
    assert f"<{name}>" in found.message
    assert "&lt;" in found.message


@pytest.mark.parametrize(
    "text", ["a < b > c", "`<name>`", "&lt;name&gt;", "<b>bold</b>", "1 <2", "<https://example.org>"]
)
def test_signs_and_tags_that_are_shown_are_fine(text: str) -> None:
    assert problems(text=text) == ()


@pytest.mark.parametrize("href", ["htp://example.org", "javascript:alert(1)", ""])
def test_a_link_without_a_usable_address_is_an_error(href: str) -> None:
    (found,) = problems(text=f"[here]({href})")
    assert found.severity == "error"
    assert '"here" has no address' in found.message

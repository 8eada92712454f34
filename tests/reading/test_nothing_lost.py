"""Nothing that an editor wrote is lost without a word."""

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
    ("text", "said"),
    [
        ("The <name withheld> spoke.", "<name> is not a tag that a text may have; write &lt; for the sign"),
        ("x<y>z", "<y> is not a tag that a text may have; write &lt; for the sign"),
        ("<video>v", "<video> is not a tag that a text may have; leave it out, and link to it: [film](https://…)"),
        ("<u>x</u>", "<u> is not a tag that a text may have; leave it out; **…** makes words bold, *…* italic"),
        ("<form>x</form>", "<form> is not a tag that a text may have; leave it out"),
        ("<p>Met.<o:p></o:p></p>", "<o:p> is not a tag that a text may have; leave it out"),
    ],
)
def test_a_tag_that_would_vanish_is_an_error(text: str, said: str) -> None:
    (found,) = problems(text=text)
    assert (found.line, found.severity, found.message) == (5, "error", said)


@pytest.mark.parametrize(
    "text", ["a < b > c", "`<name>`", "&lt;name&gt;", "<b>bold</b>", "1 <2", "<https://example.org>"]
)
def test_signs_and_tags_that_are_shown_are_fine(text: str) -> None:
    assert problems(text=text) == ()


@pytest.mark.parametrize("href", ["htp://example.org", "javascript:alert(1)", "ftp://example.org/a", "IRC:a"])
def test_a_link_with_an_unusable_address_is_an_error_with_its_scheme(href: str) -> None:
    (found,) = problems(text=f"[here]({href})")
    scheme = href.partition(":")[0]
    message = f'the link "{href}" begins with {scheme}:, which no link may; write https://…, mailto: or tel:'
    assert (found.line, found.severity, found.message) == (5, "error", message)


def test_a_link_without_an_address_is_an_error() -> None:
    (found,) = problems(text="Go [here]() now.")
    message = 'the link "here" has no address; write [here](https://…) or {filename}…'
    assert (found.line, found.severity, found.message) == (5, "error", message)


def test_a_telephone_may_be_linked() -> None:
    assert problems(text="[Call](tel:+49-30-1234)") == ()

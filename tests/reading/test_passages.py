"""Anchors to cite: passages numbered in reading order, headings by their words, an author's ids beside them."""

import re

import lxml.html
import pytest

from bulletin.reading.markdown import convert, make_markdown
from bulletin.reading.sanitising import sanitise
from bulletin.reading.text import Text, prepare_text

CONVERTER = make_markdown("en")


def prepare(markdown: str) -> Text:
    """A text made ready for a page."""
    return prepare_text(sanitise(convert(CONVERTER, markdown).html), "reports")


def passages(markdown: str) -> dict[str, str]:
    """The numbered passages of a text, with their own words, in the order of the page."""
    root = lxml.html.fragment_fromstring(prepare(markdown).html, create_parent="div")
    for element in list(root.iter("a", "ul", "ol")):
        if element.get("class") == "pin":
            element.drop_tree()
    found = root.xpath(".//*[@id]")
    assert isinstance(found, list)
    own = [(str(element.get("id")), str(element.text_content()).split()) for element in found]
    return {name: " ".join(words) for name, words in own if re.fullmatch(r"p\d+", name)}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n\n## No passage\n\nTwo.", ["One.", "Two."]),
        ("- a\n- b", ["a", "b"]),
        ("1. a\n2. b", ["a", "b"]),
        ("- a\n    - b\n    - c\n- d", ["a b c", "b", "c", "d"]),
        ("- a\n\n    b\n\n- c", ["a", "b", "c"]),
        ("> One.\n>\n> Two.", ["One.", "Two."]),
        ("> > One.", ["One."]),
        ("<blockquote>bare</blockquote>", ["bare"]),
        ("- a\n\n    > b\n\n- c", ["a", "b", "c"]),
        ("One.[^1]\n\n[^1]: A note.\n\n    Of two paragraphs.\n\nTwo.", ["One.1", "Two."]),
        ("<p></p>\n\nOne.", ["One."]),
        ("![x]({static}/images/a.png)\n\nOne.", ["", "One."]),
        ("| a |\n|---|\n| 1 |\n\nOne.", ["One."]),
        ("Term\n: Meaning\n\nOne.", ["One."]),
    ],
)
def test_passages_are_numbered_in_reading_order(markdown: str, expected: list[str]) -> None:
    assert passages(markdown) == {f"p{number}": words for number, words in enumerate(expected, start=1)}
    assert prepare(markdown).passages == len(expected)


def test_the_pin_of_a_list_item_stands_before_the_list_inside_it() -> None:
    html = prepare("- a\n    - b").html
    assert html.index('href="#p1"') < html.index("<ul>", 5) < html.index('href="#p2"')


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        ("## The same\n\n## The same\n\n### The same", ("the-same", "the-same-2", "the-same-3")),
        ("## 会议 要点", ("会议-要点",)),
        ("## “Quoted”: *a* & b!", ("quoted-a-b",)),
        ("## !!!", ("section",)),
        ("## P1", ("x-p1",)),
        ("## a-2\n\n## a\n\n## a", ("a-2", "a", "a-3")),
        ('<h2 id="mine">Yours</h2>', ("mine",)),
        ('<h2 id="b">A</h2>\n\n## B', ("b", "b-2")),
        ('## B\n\n<h2 id="b">A</h2>', ("b-2", "b")),
    ],
)
def test_headings_are_anchored_by_their_words(markdown: str, anchors: tuple[str, ...]) -> None:
    assert prepare(markdown).anchors == anchors


def test_a_first_level_heading_moves_all_headings_below_the_title_of_the_page() -> None:
    html = prepare("# A\n\n## B\n\n###### C").html
    assert re.findall(r"<(h\d)", html) == ["h2", "h3", "h6"]
    assert re.findall(r"<(h\d)", prepare("## B\n\n### C").html) == ["h2", "h3"]


def test_an_id_that_looks_like_ours_is_moved_with_the_links_to_it() -> None:
    text = prepare('<p id="p1">One.</p>\n\n<h2 id="fn:1">H</h2>\n\n[a](#p1) [b](#fn:1)\n\n<p id="site-menu">x</p>')
    assert text.anchors == ("x-p1", "x-fn:1", "x-site-menu")
    assert '<a href="#x-p1">a</a> <a href="#x-fn:1">b</a>' in text.html
    assert text.html.startswith('<p id="p1"><span id="x-p1"></span>One.')
    assert text.complaints == ()


def test_an_id_given_twice_stays_with_the_first() -> None:
    text = prepare('<h2 id="a">One</h2>\n\n<h2 id="a">Two</h2>\n\n<span id="">x</span> <span id="b c">y</span>')
    assert text.anchors == ("a", "two")


def test_an_id_cannot_take_the_place_of_a_footnote() -> None:
    text = prepare('<p id="fn:1">Mine.</p>\n\nSaid.[^1]\n\n[^1]: There.')
    assert text.html.count('id="fn:1"') == 1
    assert re.search(r'<li id="fn:1">\s*<p>There', text.html)
    assert "x-fn:1" in text.anchors

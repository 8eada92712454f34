"""The sanitised HTML of a text made ready for a page: anchors to cite, headings below the page's own, links checked."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from lxml import etree

from bulletin.reading.anchors import (
    RESERVED_ID,
    anchor_headings,
    anchor_passages,
    elements_with_ids,
    keep_author_ids,
)
from bulletin.reading.links import dead_fragments, settle_images, settle_links
from bulletin.reading.outline import Caution, check_outline, check_pictures, drop_headline
from bulletin.reading.plain_text import plain_text_of


class Text(NamedTuple):
    """A text: its HTML, its plain words, its first paragraph, the content files it links to, and complaints.

    A link to a content file is in the HTML as `{filename}reports/x.md#p1` or `{static}images/x.png`, relative
    to the content folder. A complaint is (what to find in the file, message); `cautions` are of the outline and the
    pictures, and no errors.
    """

    html: str
    plain_text: str
    first_paragraph: str
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    passages: int
    complaints: tuple[tuple[str, str], ...]
    cautions: tuple[Caution, ...]


def prepare_text(sanitised: str, folder: str) -> Text:
    """Anchor and check a text; `folder` is the file's folder below the content folder (`reports/2020`)."""
    return prepare_tree(parse_html(sanitised), folder)


def parse_html(sanitised: str) -> etree._Element:
    """The tree of a sanitised text, in an element of its own."""
    return etree.fromstring(f"<div>{sanitised}</div>", etree.HTMLParser())[0][0]


def prepare_tree(root: etree._Element, folder: str, title: str = "") -> Text:
    """The same of a text's tree, which becomes that of its page, below its `title`."""
    cautions = (*drop_headline(root, title), *check_outline(root), *check_pictures(root))
    _lower_headings(root)
    _tidy_tables(root)
    keep_author_ids(root)
    links: list[str] = []
    complaints = [*settle_links(root, folder, links), *settle_images(root, folder, links)]
    plain_text = plain_text_of(root)
    first = next(filter(None, map(plain_text_of, (*root.iterchildren("p"), *root.iter("p", "li")))), "")
    anchor_headings(root)
    passages = anchor_passages(root)
    ids = [element.get("id", "") for element in elements_with_ids(root)]
    complaints += dead_fragments(root, set(ids))
    anchors = tuple(name for name in ids if not RESERVED_ID.fullmatch(name))
    wrong = tuple(complaints)
    return Text(_html_within(root), plain_text, first, tuple(sorted(set(links))), anchors, passages, wrong, cautions)


def _html_within(root: etree._Element) -> str:
    inner = (etree.tostring(child, method="html", encoding="unicode") for child in root)
    html = (escape(root.text or "", quote=False) + "".join(inner)).strip()
    return f"{html}\n" if html else ""


def _lower_headings(root: etree._Element) -> None:
    if root.find(".//h1") is None:
        return
    for heading in list(root.iter("h1", "h2", "h3", "h4", "h5")):
        heading.tag = f"h{int(heading.tag[1]) + 1}"


def _tidy_tables(root: etree._Element) -> None:
    for cell in root.iter("td", "th"):
        if align := cell.get("align"):
            del cell.attrib["align"]
            cell.set("class", f"align-{align}")
    for table in list(root.iter("table")):
        frame = etree.Element("div", {"class": "scroll", "tabindex": "0"})
        table.addprevious(frame)
        frame.tail, table.tail = table.tail, None
        frame.append(table)

"""Anchors for citing a text: headings by their words, passages by their numbers; the author's own ids stay."""

import re

from lxml import etree

from bulletin.model.ids import address_of_name
from bulletin.reading.plain_text import plain_text_of

RESERVED_ID = re.compile(r"p\d+|(fn|fnref)\d*:.*|site-.*")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_PASSAGES = ("p", "li", "blockquote")
Element = etree._Element


def keep_author_ids(root: Element) -> None:
    """Keep an author's ids, with the prefix `x-` if they clash with ours, and change the links that use them.

    The name of an `<a name="…">`, as in older HTML, is an id too.
    """
    for anchor in root.iter("a"):
        if (name := anchor.attrib.pop("name", "")) and not anchor.get("id"):
            anchor.set("id", name)
    taken: set[str] = set()
    renamed: dict[str, str] = {}
    for element in elements_with_ids(root):
        old = element.get("id", "")
        made_by_footnotes = old.startswith("fn") and (element.tag == "sup" or in_footnotes(element))
        new = f"x-{old}" if RESERVED_ID.fullmatch(old) and not made_by_footnotes else old
        if not old or new in taken or re.search(r"\s", old):
            del element.attrib["id"]
            continue
        taken.add(new)
        if new != old:
            renamed[old] = new
            element.set("id", new)
    for link in root.iter("a") if renamed else ():
        if (href := link.get("href", "")).startswith("#") and href[1:] in renamed:
            link.set("href", f"#{renamed[href[1:]]}")


def elements_with_ids(root: Element) -> list[Element]:
    """The elements below `root` that have an id, in their order."""
    return [element for element in root.iterdescendants() if element.get("id") is not None]


def in_footnotes(element: Element) -> bool:
    """Whether an element is in the list of footnotes."""
    return any(parent.get("class") == "footnote" for parent in element.iterancestors("div"))


def anchor_headings(root: Element) -> None:
    """Give each heading an id made from its words, and a quiet link, which the heading itself names."""
    headings = [*root.iter(*HEADINGS)]
    taken = {element.get("id") for element in elements_with_ids(root)} if headings else set()
    counts: dict[str, int] = {}
    for heading in headings:
        if not heading.get("id"):
            wanted = address_of_name(plain_text_of(heading)) or "section"
            wanted = f"x-{wanted}" if RESERVED_ID.fullmatch(wanted) else wanted
            name, count = wanted, counts.get(wanted, 1)
            while name in taken:
                count += 1
                name = f"{wanted}-{count}"
            taken.add(name)
            counts[wanted] = count
            heading.set("id", name)
        _add_pin(heading, heading.get("id", ""), "#", "#")


def anchor_passages(root: Element) -> int:
    """Number paragraphs, list items and quotes of the main text; where one holds paragraphs, these are numbered."""
    number = 0
    footnotes = root.find(".//div[@class='footnote']") is not None
    for element in list(root.iter(*_PASSAGES)):
        if any(child.tag in ("p", "blockquote") for child in element) or (footnotes and in_footnotes(element)):
            continue
        if element.tag == "p" and not element.text and not plain_text_of(element) and element.find(".//img") is None:
            continue
        number += 1
        _keep_id_inside(element)
        element.set("id", f"p{number}")
        _add_pin(element, f"p{number}", str(number), f"¶ {number}")
    return number


def _keep_id_inside(element: Element) -> None:
    """Move an author's id from a passage to an element at its beginning, since the passage's id is its number."""
    if id := element.get("id"):
        inner = etree.Element("span", {"id": id})
        inner.tail, element.text = element.text, None
        element.insert(0, inner)


def _add_pin(element: Element, target: str, shown: str, label: str) -> None:
    """Add the mark by which a place is cited; the stylesheet shows it, so that it is not copied with the text."""
    nested = next((child for child in element if child.tag in ("ul", "ol")), None)
    attributes = {"class": "pin", "href": f"#{target}", "aria-label": label, "data-mark": shown}
    pin = etree.SubElement(element, "a", attributes)
    if nested is not None:
        nested.addprevious(pin)

"""The words of an element in the order in which readers meet them."""

from collections.abc import Iterator

from lxml import etree

_BREAKS = frozenset(["p", "li", "td", "th", "dt", "dd", "br", "h2", "h3", "h4", "h5", "h6"])
LONGEST_EXCERPT = 80  # characters
_NO_WORDS = ("footnote-ref", "footnote-backref")


def text_of(root: etree._Element) -> str:
    """The text of a whole tree as it is, without its tags."""
    return str(etree.tostring(root, method="text", encoding="unicode"))


def plain_text_of(element: etree._Element) -> str:
    """The words of an element, without the numbers of footnotes and their way back."""
    if len(element) == 0:
        return " ".join((element.text or "").split())
    return " ".join("".join(_in_reading_order(element)).split())


def excerpt_of(words: str) -> str:
    """The first of some words, for a message that is to stay a line."""
    return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()}…"


def _in_reading_order(element: etree._Element) -> Iterator[str]:
    if element.get("class") in _NO_WORDS:
        return
    yield element.text or ""
    for child in element:
        if len(child) or child.get("class") is not None:
            yield from _in_reading_order(child)
        else:
            yield child.text or ""
        if child.tag in _BREAKS:
            yield " "
        yield child.tail or ""

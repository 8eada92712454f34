"""Nests the items of a text, which are a flat list, as the text and the children of an element."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from bulletin.model.patterns import late
from bulletin.reading.dialect.beginnings import TAG
from bulletin.reading.dialect.emphasis import Run
from bulletin.reading.dialect.open_blocks import DEEPEST, NestedTooDeeplyError

_TAG = late(TAG)
_OTHERS = (("<!-->", ""), ("<!--->", ""), ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = late(r"<![a-zA-Z][^>]*>")


class Link(NamedTuple):
    """What a bracket turned out to begin: `a` or `img`."""

    tag: str
    address: str
    title: str | None


@dataclass(eq=False)
class Bracket:
    """A `[` or `![`, which is text unless it begins a `link`; it cannot if it is not `active`.

    `place` is where it is among the items, `at` the index at which its words begin, and `bottom` how many runs of
    emphasis are open before it.
    """

    text: str
    place: int
    at: int
    bottom: int
    active: bool = True
    link: Link | None = None

    @property
    def is_image(self) -> bool:
        """Whether it begins a picture."""
        return self.text == "!["


class End:
    """The end of the link that began last."""


class Bare(NamedTuple):
    """An address that is a link by itself, unless it is inside one."""

    address: str
    shown: str


Item = str | Element | Run | Bracket | End | Bare


class _Writer:
    """Where in a tree the next item goes."""

    def __init__(self, root: Element) -> None:
        self.path = [root]
        self.texts: list[str] = []

    def settle_texts(self) -> None:
        text, element = "".join(self.texts), self.path[-1]
        self.texts.clear()
        if not text:
            return
        if len(element):
            element[-1].tail = text
        else:
            element.text = text

    def add(self, element: Element) -> None:
        self.settle_texts()
        self.path[-1].append(element)

    def open(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        if len(self.path) > DEEPEST:
            raise NestedTooDeeplyError(0)
        self.settle_texts()
        self.path.append(SubElement(self.path[-1], tag, attributes or {}))

    def close(self) -> None:
        self.settle_texts()
        element = self.path.pop()
        if element.tag == "img":
            element.set("alt", "".join(_words(element)))
            for child in list(element):
                element.remove(child)
            element.text = None


def fill(element: Element, items: list[Item]) -> None:
    """Give an element, which is empty, these items."""
    writer = _Writer(element)
    for item in items:
        match item:
            case str():
                writer.texts.append(item)
            case Run():
                _write_run(writer, item)
            case Bracket():
                _open_link(writer, item)
            case End():
                writer.close()
            case Bare():
                writer.add(link_to(*item))
            case Element():
                writer.add(item)
    writer.settle_texts()


def link_to(address: str, shown: str) -> Element:
    """A link that shows its address."""
    link = Element("a", {"href": address.replace("&", "&amp;")})
    link.text = AtomicString(shown.replace("&", "&amp;"))
    return link


def _write_run(writer: _Writer, run: Run) -> None:
    for _ in run.closes:
        writer.close()
    if run.left:
        writer.texts.append(run.sign * run.left)
    for tag in reversed(run.opens):
        writer.open(tag)


def _open_link(writer: _Writer, bracket: Bracket) -> None:
    if bracket.link is None:
        writer.texts.append(bracket.text)
        return
    tag, address, title = bracket.link
    attributes = {"src" if tag == "img" else "href": address}
    writer.open(tag, attributes if title is None else {**attributes, "title": title})


def _words(element: Element) -> list[str]:
    """The text of a picture; pictures inside it add theirs."""
    words = [element.text or ""]
    for child in element:
        words += [child.get("alt", "")] if child.tag == "img" else _words(child)
        words.append(child.tail or "")
    return words


def rewrite(root: Element, make: Callable[[str], tuple[str, list[Element]]]) -> None:
    """Put text, and elements after it, in the place of each text of a tree; what is not prose is an AtomicString."""
    for element in list(root.iter()):
        for place in range(len(element), 0, -1):
            if (tail := element[place - 1].tail) and not isinstance(tail, AtomicString):
                element[place - 1].tail, element[place:place] = make(tail)
        if element.text and not isinstance(element.text, AtomicString):
            element.text, element[:0] = make(element.text)


def end_of_html(text: str, at: int) -> int:
    """Where the raw HTML that begins at a `<` ends, -1 where none does."""
    match = _TAG.match(text, at)
    if match:
        return match.end()
    if not text.startswith(("!", "?"), at + 1):
        return -1
    for start, end in _OTHERS:
        if text.startswith(start, at):
            found = text.find(end, at + len(start))
            return found + len(end) if found >= 0 else -1
    match = _DECLARATION.match(text, at)
    return match.end() if match else -1

"""The blocks of a text as the elements that Python-Markdown's own parser would make of them."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString, HtmlStash, code_escape

from bulletin.reading.dialect.leaves import Abbreviation, Code, Fence, Heading, Html, Leaf, Note, Paragraph, Rule, Table
from bulletin.reading.dialect.open_blocks import Block, Container

_TASK = re.compile(r"\[([ xX])\](?=\s+\S)")
_TAGS = {"quote": "blockquote", "definitions": "dl", "definition": "dd", "item": "li"}


class TreeBuilder:
    """Adds blocks to elements; raw HTML goes to Python-Markdown's stash of it."""

    def __init__(self, stash: HtmlStash) -> None:
        self._stash = stash

    def add_all(self, parent: Element, blocks: list[Block], tight: bool = False) -> None:
        """Add blocks; the paragraphs of a `tight` item do not become elements."""
        texts: list[str] = []
        for block in blocks:
            if (text := self._bare_text(block, tight)) is not None:
                texts.append(text)
                continue
            _add_text(parent, texts)
            if isinstance(block, Container):
                self._add_container(parent, block)
            else:
                self._add_leaf(parent, block)
        _add_text(parent, texts)

    def _bare_text(self, block: Block, tight: bool) -> str | None:
        """The text of a block that does not become an element: raw HTML, or a paragraph of a tight item."""
        if isinstance(block, Html):
            return "\n" + self._stash.store("\n".join(block.lines)) + "\n"
        return _text(block) if tight and isinstance(block, Paragraph | Abbreviation | Note) and block.lines else None

    def _add_container(self, parent: Element, block: Container) -> None:
        if block.kind == "list":
            self._add_list(parent, block)
        elif block.kind == "definitions":
            self._add_definitions(SubElement(parent, "dl"), block)
        else:
            self.add_all(SubElement(parent, _TAGS[block.kind]), block.children)

    def _add_list(self, parent: Element, block: Container) -> None:
        numbered = block.mark in ".)"
        element = SubElement(parent, "ol" if numbered else "ul")
        if numbered and block.number != 1:
            element.set("start", str(block.number))
        tight = not block.is_loose
        for item in block.children:
            if isinstance(item, Container):
                self.add_all(SubElement(element, "li"), _with_task(item.children), tight)

    def _add_definitions(self, element: Element, block: Container) -> None:
        for child in block.children:
            if isinstance(child, Container):
                loose = child.gap or any(part.gap for part in child.children[1:])
                self.add_all(SubElement(element, "dd"), child.children, not loose)
            else:
                for line in child.lines:
                    SubElement(element, "dt").text = line.strip()

    def _add_leaf(self, parent: Element, leaf: Leaf) -> None:
        match leaf:
            case Paragraph() | Abbreviation() | Note() if leaf.lines:
                SubElement(parent, "p").text = _text(leaf)
            case Heading():
                SubElement(parent, f"h{leaf.level}").text = leaf.lines[0]
            case Rule():
                SubElement(parent, "hr")
            case Code() | Fence():
                code = SubElement(SubElement(parent, "pre"), "code")
                code.text = AtomicString(code_escape(leaf.text) + "\n")
            case Table():
                _add_table(parent, leaf)


def _text(leaf: Leaf) -> str:
    return "\n".join(leaf.lines).rstrip()


def _with_task(children: list[Block]) -> list[Block]:
    """The blocks of an item, which may begin with the box of a task."""
    first = children[0] if children else None
    if isinstance(first, Paragraph) and first.lines and (match := _TASK.match(first.lines[0])):
        first.lines[0] = ("☐" if match[1] == " " else "☑") + first.lines[0][match.end() :]
    return children


def _add_text(parent: Element, texts: list[str]) -> None:
    """Move texts to the end of an element, which is empty or ends with a child."""
    if not texts:
        return
    if len(parent):
        parent[-1].tail = "\n".join(texts)
    else:
        parent.text = "\n".join(texts)
    texts.clear()


def _add_table(parent: Element, leaf: Table) -> None:
    table = SubElement(parent, "table")
    rows = leaf.rows()
    _add_row(SubElement(table, "thead"), "th", rows[0], leaf.columns)
    body = SubElement(table, "tbody") if len(rows) > 1 else table
    for row in rows[1:]:
        _add_row(body, "td", row, leaf.columns)


def _add_row(parent: Element, tag: str, cells: list[str], columns: list[str]) -> None:
    row = SubElement(parent, "tr")
    for place, alignment in enumerate(columns):
        cell = SubElement(row, tag)
        cell.text = cells[place] if place < len(cells) else ""
        if alignment:
            cell.set("align", alignment)

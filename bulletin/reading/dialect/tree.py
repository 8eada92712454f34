"""The blocks of a text as the elements that Python-Markdown's own parser would make of them."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString, HtmlStash, code_escape

from bulletin.reading.dialect.leaves import Abbreviation, Code, Fence, Heading, Html, Leaf, Note, Paragraph, Rule, Table
from bulletin.reading.dialect.open_blocks import Block, Container

_TASK = re.compile(r"\[([ xX])\](?=\s+\S)")


def add_blocks(parent: Element, blocks: list[Block], stash: HtmlStash, tight: bool = False) -> None:
    """Add blocks to an element, and raw HTML to the stash; the paragraphs of a `tight` item do not become elements."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Html):
            texts.append("\n" + stash.store("\n".join(block.lines)) + "\n")
        elif tight and isinstance(block, Paragraph | Abbreviation | Note) and block.lines:
            texts.append(_text(block))
        else:
            _add_text(parent, texts)
            _add_block(parent, block, stash)
    _add_text(parent, texts)


def _add_block(parent: Element, block: Block, stash: HtmlStash) -> None:
    if not isinstance(block, Container):
        _add_leaf(parent, block)
    elif block.kind == "list":
        _add_list(parent, block, stash)
    elif block.kind == "definitions":
        _add_definitions(SubElement(parent, "dl"), block, stash)
    else:
        add_blocks(SubElement(parent, "blockquote"), block.children, stash)


def _add_list(parent: Element, block: Container, stash: HtmlStash) -> None:
    numbered = block.mark in ".)"
    element = SubElement(parent, "ol" if numbered else "ul")
    if numbered and block.number != 1:
        element.set("start", str(block.number))
    tight = not block.is_loose
    for item in block.children:
        if isinstance(item, Container):
            add_blocks(SubElement(element, "li"), _with_task(item.children), stash, tight)


def _add_definitions(element: Element, block: Container, stash: HtmlStash) -> None:
    for child in block.children:
        if isinstance(child, Container):
            loose = child.gap or any(part.gap for part in child.children[1:])
            add_blocks(SubElement(element, "dd"), child.children, stash, not loose)
        else:
            for line in child.lines:
                SubElement(element, "dt").text = line.strip()


def _add_leaf(parent: Element, leaf: Leaf) -> None:
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

"""An HTML page to lines: trafilatura says which belong to the text, the rest is kept for headline and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from bulletin.importing.labels import label_alone
from bulletin.importing.markup import markup_facts
from bulletin.importing.page import Line, Page, clean, fold, number_lines
from bulletin.importing.wrapping import unwrap

DEEPEST = 200  # levels of nesting that are walked; what lies deeper is left out
_BLOCK_NAMES = """
address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead time tr ul
"""
_SKIPPED_NAMES = "script style noscript template select button input textarea svg iframe head object nav aside form"
_BLOCKS, _SKIPPED = frozenset(_BLOCK_NAMES.split()), frozenset(_SKIPPED_NAMES.split())
_CELLS, _INLINE = ("td", "th", "dd"), ("a", "span", "em", "i", "b", "label", "li", "strong")
_ROW_PARTS = ("div", "span", "p", "b", "strong")
Event = tuple[str, str]  # text, cell, line (with the tag that begins it) or pre, and what it has


def open_html(text: str) -> Page:
    """The lines of a page; raises ValueError where there is none in it."""
    tree = _parse(text)
    main = _main_text(text)
    lines: list[Line] = []
    for words, tag in _rendered(tree):
        for line in _lines(words, tag, lines[-1].number if lines else 0):
            line.main = not main or _bare(line.text) in main or tag == "pre"
            lines.append(line)
    if not any(line.main for line in lines):
        for line in lines:
            line.main = True
    return Page(lines, markup_facts(tree, text))


def _lines(words: str, tag: str, last: int) -> list[Line]:
    if tag == "pre":
        lines = unwrap(number_lines(words.split("\n")))
        for line in lines:
            line.number, line.last = line.number + last, line.last + last
        return lines
    cleaned = clean(re.sub(r"[\t\r\n\f]+", " ", words))
    rank = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
    return [Line(last + 1, cleaned, rank, item=tag == "li")] if cleaned else []


def _parse(text: str) -> html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.replace("\0", ""))
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, encoding=None))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ValueError("there is no text in this page") from error


def _main_text(text: str) -> str:
    import trafilatura

    try:
        main = trafilatura.extract(
            text, include_comments=False, include_tables=True, favor_recall=True, output_format="txt"
        )
    except etree.LxmlError:  # its paths give out on a page of very many parts; then all of it may be text
        return ""
    return _bare(main or "")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _rendered(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The lines as a reader sees them, each with its tag; cells of a table row are parted by bars."""
    parts: list[str] = []
    tag = ""
    for event, value in _walk(tree, 0):
        if event == "text":
            parts.append(value)
        elif event == "cell":
            parts.append(" | " if any(part.strip() for part in parts) else "")
        else:
            yield "".join(parts), tag
            parts, tag = [], value
            if event == "pre":
                yield value, "pre"
                tag = ""
    yield "".join(parts), tag


def _walk(element: html.HtmlElement, depth: int, tag: str = "") -> Iterator[Event]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or depth > DEEPEST:
        return
    if element.tag == "pre":
        yield "pre", "".join("\n" if part is None else part for part in _preformatted(element))
        return
    tag = element.tag if re.fullmatch(r"h[1-6]|li", element.tag) else tag
    is_cell = element.tag in _CELLS or _in_row(element)
    block = element.tag in _BLOCKS and not is_cell and element.tag != "dt"
    if block or element.tag == "dt":
        yield "line", tag
    elif is_cell:
        yield "cell", ""
    yield from _own_text(element.text)
    parent = element.getparent()
    in_cell = parent is not None and parent.tag in ("td", "th")
    within_cell = is_cell or (element.tag in ("p", "div", "span") and in_cell)
    for child in element:
        if within_cell and child.tag in ("p", "div"):
            yield "text", " "
            yield from (event for event in _walk(child, depth + 1, tag) if event[0] != "line")
        else:
            yield from _walk(child, depth + 1, tag)
        yield from _tail(child)
    if block:
        yield "line", ""


def _preformatted(element: html.HtmlElement) -> Iterator[str | None]:
    for part in element.iter():
        if part.tag == "br":
            yield None
        if isinstance(part.tag, str):
            yield part.text or ""
        if part is not element:
            yield part.tail or ""


def _tail(child: html.HtmlElement) -> Iterator[Event]:
    """What stands behind an element; a wide gap where it and the next are things of their own."""
    if child.tail and child.tail.strip():
        yield from _own_text(child.tail)
        return
    apart = child.tag == "a" or child.tail or any(sign in (child.text_content() or "") for sign in ":：")
    if child.tag in _INLINE and child.getnext() is not None and apart:
        yield "text", "  "
    elif child.tail:
        yield "text", " "


def _in_row(element: html.HtmlElement) -> bool:
    """Whether an element is of two that make a row, as `<div>Chair</div><div>Jane Doe</div>` in a `<div>` or `<li>`."""
    parent = element.getparent()
    if element.tag not in _ROW_PARTS or parent is None or len(parent) != 2:
        return False
    first, second = parent
    if any((text or "").strip() for text in (parent.text, first.tail, second.tail)) or not isinstance(first.tag, str):
        return False
    return bool(label_alone().fullmatch(fold(clean(first.text_content() or "")).rstrip(": ")))


def _own_text(text: str | None) -> Iterator[Event]:
    if text:
        yield "text", re.sub(r"\s", " ", text)

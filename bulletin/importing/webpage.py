"""An HTML page to lines: trafilatura says which belong to the text, the rest is kept for headline and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from bulletin.importing.markup import markup_facts
from bulletin.importing.page import Line, Page, clean, fold
from bulletin.importing.patterns import label_alone

DEEPEST = 200  # levels of nesting that are walked; what lies deeper is left out
_BLOCK_NAMES = """
address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead time tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SKIPPED_NAMES = """
script style noscript template select button input textarea svg iframe head object nav aside form
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())


def open_html(text: str) -> Page:
    """The lines of a page; raises ValueError where there is none in it."""
    tree = _parse(text)
    main = _main_text(text)
    lines: list[Line] = []
    for words, heading in _rendered(tree):
        cleaned = clean(re.sub(r"[\t\r\n\f]+", " ", words))
        if cleaned:
            is_main = not main or _bare(cleaned) in main
            lines.append(Line(len(lines) + 1, cleaned, heading, is_main))
    if not any(line.main for line in lines):
        lines = [Line(line.number, line.text, line.heading) for line in lines]
    return Page(lines, markup_facts(tree, text))


def _parse(text: str) -> html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.replace("\0", ""))
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, encoding=None))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ValueError("there is no text in this page") from error


def _main_text(text: str) -> str:
    import trafilatura

    try:
        found = trafilatura.extract(
            text, include_comments=False, include_tables=True, favor_recall=True, output_format="txt"
        )
    except etree.LxmlError:  # its paths give out on a page of very many parts; then all of it may be text
        return ""
    return _bare(found or "")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _rendered(tree: html.HtmlElement) -> Iterator[tuple[str, int]]:
    """The lines as a reader sees them, each with the rank of its heading; cells of a table row are parted by bars."""
    parts: list[str] = []
    rank = 0
    for event, value in _walk(tree, 0):
        if event == "text":
            parts.append(value)
        elif event == "cell":
            parts.append(" | " if any(part.strip() for part in parts) else "")
        else:
            yield "".join(parts), rank
            parts, rank = [], int(value or 0)
    yield "".join(parts), rank


def _walk(element: html.HtmlElement, depth: int, rank: str = "") -> Iterator[tuple[str, str]]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or depth > DEEPEST:
        return
    rank = element.tag[1] if re.fullmatch(r"h[1-6]", element.tag) else rank
    is_cell = element.tag in ("td", "th", "dd") or _in_row(element)
    block = element.tag in _BLOCKS and not is_cell and element.tag != "dt"
    if block or element.tag == "dt":
        yield "line", rank
    elif is_cell:
        yield "cell", ""
    yield from _own_text(element.text)
    within_cell = is_cell or (element.tag in ("p", "div", "span") and _in_cell(element))
    for child in element:
        if within_cell and child.tag in ("p", "div"):
            yield "text", " "
            yield from ((event, value) for event, value in _walk(child, depth + 1, rank) if event != "line")
        else:
            yield from _walk(child, depth + 1, rank)
        if child.tail and child.tail.strip():
            yield from _own_text(child.tail)
        else:
            yield (
                "text",
                "  "
                if child.tag in ("a", "span", "em", "i", "b", "label", "li")
                and child.getnext() is not None
                and _apart(child)
                else " "
                if child.tail
                else "",
            )
    if block:
        yield "line", ""


def _in_cell(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("td", "th")


def _in_row(element: html.HtmlElement) -> bool:
    """Whether an element is of two that make a row, as `<div>Chair</div><div>Jane Doe</div>` in a `<div>` or `<li>`."""
    parent = element.getparent()
    if element.tag not in ("div", "span", "p", "b", "strong") or parent is None or len(parent) != 2:
        return False
    first, second = parent
    if any((text or "").strip() for text in (parent.text, first.tail, second.tail)) or not isinstance(first.tag, str):
        return False
    return bool(label_alone().fullmatch(fold(clean(first.text_content() or "")).rstrip(": ")))


def _apart(element: html.HtmlElement) -> bool:
    """Whether two neighbours are things of their own: links, or a label with its value."""
    return element.tag == "a" or bool(element.tail) or any(sign in (element.text_content() or "") for sign in ":：")


def _own_text(text: str | None) -> Iterator[tuple[str, str]]:
    if text:
        yield "text", re.sub(r"\s", " ", text)

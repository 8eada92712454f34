"""An HTML page to lines, of which trafilatura says what is text, and to what its markup states of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html

from bulletin.importing.labels import label_alone
from bulletin.importing.lines import unwrap
from bulletin.importing.page import Line, Page, clean, fold, number_lines

Fact = tuple[str, str]  # a value, and where it is
_PUBLISHED = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "firstpublishedtime",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
)
_NAMED = {"og:title": "title", "articletitle": "title", "contentsource": "publisher", "og:site_name": "site"}
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s<>]+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]{4,500}")


def markup_facts(tree: html.HtmlElement, text: str) -> dict[str, Fact]:
    """By name: `title`, `published`, `publisher`, the `site` that shows the page, and its own `url`."""
    facts: dict[str, Fact] = {}
    title = clean(" ".join((tree.findtext(".//title") or "").split()))
    if title:
        facts["title"] = (title[:300], "the page's <title>")
    for name, content in _metas(tree):
        facts |= _of_meta(name, content, facts)
    for time in tree.iterfind(".//time"):
        stated = clean(time.get("datetime") or "")
        if _DAY.match(stated):
            facts.setdefault("published", (stated, "the page's <time>"))
    return facts | dict([("url", fact) for fact in _addresses(tree, text) if _is_of_a_page(fact[0])][:1])


def _of_meta(name: str, content: str, facts: dict[str, Fact]) -> dict[str, Fact]:
    where = f"the page's <meta> {name}"
    if name in _PUBLISHED:
        return {} if "published" in facts or not _DAY.match(content) else {"published": (content, where)}
    return {_NAMED[name]: (content, where)} if name in _NAMED else {}


def _metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if content := clean(meta.get("content") or "")[:300]:
            yield name, content


def _addresses(tree: html.HtmlElement, text: str) -> Iterator[Fact]:
    """The page's own address, the surest first: where a browser saved it from, then what the page says."""
    if saved := _SAVED.search(text[:2000]):
        yield saved[1], "the browser that saved the page"
    for link in tree.iterfind(".//link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield clean(link.get("href") or ""), 'the page\'s <link rel="canonical">'
    yield from ((content, "the page's <meta> og:url") for name, content in _metas(tree) if name == "og:url")


def _is_of_a_page(address: str) -> bool:
    """Whether an address is whole, and not that of a site's front page."""
    try:
        parts = urlsplit(address)
        return bool(_ADDRESS.fullmatch(address) and parts.hostname and (parts.path.strip("/") or parts.query))
    except ValueError:
        return False


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
    """The lines as a reader sees them, each with its tag; cells of a table row are separated by bars."""
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
    """What follows an element; a wide gap where it and the next are separate things."""
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

"""An HTML page to lines, of which trafilatura says what is text, and to what its markup states of itself."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from bulletin.importing.lines import unwrap
from bulletin.importing.page import Line, Page, clean, number_lines

_PUBLISHED = (
    "article:published_time", "pubdate", "publishdate", "publish-date", "firstpublishedtime", "datepublished",
    "og:published_time", "dc.date.issued", "dcterms.issued", "dc.date", "date",
)  # fmt: skip
_STATED = {
    **dict.fromkeys(_PUBLISHED, "published"), "og:title": "title", "articletitle": "title",
    **dict.fromkeys(("contentsource", "publisher", "dc.publisher", "dcterms.publisher"), "publisher"),
    "og:site_name": "site", "og:url": "url",
}  # fmt: skip
_LINKED = {
    "published": re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"'),
    "publisher": re.compile(r'"publisher"\s*:\s*\{[^{}]{0,300}?"name"\s*:\s*"([^"\\]{2,60})"'),
}
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_TIME = re.compile(r"\d{1,2}:\d{2}\b")  # an element of its own beside a day's
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s<>]+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]{4,500}")
DEEPEST = 200  # levels of nesting that are walked; what lies deeper is left out
_BLOCK_NAMES = """
address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead time tr ul
"""
_SKIPPED_NAMES = """
script style noscript template select button input textarea svg iframe head object nav aside form audio canvas video
"""
_BLOCKS, _SKIPPED = frozenset(_BLOCK_NAMES.split()), frozenset(_SKIPPED_NAMES.split())
_CELLS, _INLINE = ("td", "th", "dd"), ("a", "span", "em", "i", "b", "label", "li", "strong")
Event = tuple[str, Any]  # text, cell, line (with the heading or the item that it is of) or pre, and what it has


def open_html(text: str) -> Page:
    """The lines of a page, and what its markup states."""
    tree = _parse(text)
    lines = _lines(tree, _main_text(text))
    if not any(line.main for line in lines):
        for line in lines:
            line.main = True
    return Page(lines, markup_facts(tree, text))


def _parse(text: str) -> html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.replace("\0", ""))
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, encoding=None))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return html.Element("p")  # there is nothing in it


def _main_text(text: str) -> str:
    import trafilatura

    try:
        main = trafilatura.extract(text, include_comments=False, favor_recall=True)
    except etree.LxmlError:  # its paths give out on a page of very many parts; then all of it may be text
        return ""
    return _bare(main or "")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def markup_facts(tree: html.HtmlElement, text: str) -> dict[str, tuple[str, str]]:
    """By name: `title`, `published`, `publisher`, the `site` that shows the page, its own `url`; each with where."""
    facts: dict[str, tuple[str, str]] = {}
    for name, stated, where in _stated(tree, text[:2000]):
        value = clean(" ".join(stated.split()))[:300]
        fits = _DAY.match(value) if name == "published" else name != "url" or _is_of_a_page(value)
        if value and fits:
            facts.setdefault(name, (value, where))
    return facts


def _stated(tree: html.HtmlElement, head: str) -> Iterator[tuple[str, str, str]]:
    """What markup states, the surest first: a page's address is the one that a browser saved it from."""
    if saved := _SAVED.search(head):
        yield "url", saved[1], "the browser that saved the page"
    for link in tree.iterfind(".//link[@rel='canonical']"):
        yield "url", link.get("href") or "", 'the page\'s <link rel="canonical">'
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _STATED:
            yield _STATED[name], meta.get("content") or "", f"the page's <meta> {name}"
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for name, pattern in _LINKED.items():
            if match := pattern.search(script.text or ""):
                yield name, match[1], "the page's linked data"
    yield from ((name, tree.findtext(".//title") or "", "the page's <title>") for name in ("title", "named"))
    yield from (("published", time.get("datetime") or "", "the page's <time>") for time in tree.iterfind(".//time"))


def _is_of_a_page(address: str) -> bool:
    """Whether an address is whole, and not that of a site's front page."""
    try:
        parts = urlsplit(address)
        return bool(_ADDRESS.fullmatch(address) and parts.hostname and (parts.path.strip("/") or parts.query))
    except ValueError:
        return False


def _lines(tree: html.HtmlElement, main: str) -> list[Line]:
    """The lines as a reader sees them, cells of a row separated by bars; all that is preformatted is main text."""
    for br in tree.iter("br"):
        br.tail = f"\n{br.tail or ''}"
    lines: list[Line] = []
    parts: list[str] = []
    begun: set[html.HtmlElement | None] = {None}
    of: html.HtmlElement | None = None
    for event, value in (*_walk(tree, 0), ("line", None)):
        if event == "text":
            parts += [" ", value] if _TIME.match(value) else [value]
        elif event == "cell":
            parts.append(" | " if any(map(str.strip, parts)) else "")
        else:
            last = lines[-1].number if lines else 0
            if words := clean(re.sub(r"\s", " ", "".join(parts))):
                last += 1
                rank = int(of.tag[1]) if of is not None and of.tag != "li" else 0
                is_main = not main or _bare(words) in main
                lines.append(Line(last, words, rank, is_main, item=of is not None and not rank))
                lines[-1].mark = "" if rank or of in begun else _mark(of)  # of an item only the first line has it
                begun.add(of)
            parts, of = [], value if event == "line" else None
            for line in unwrap(number_lines(value.split("\n"))) if event == "pre" else ():
                line.number, line.last = line.number + last, line.last + last
                lines.append(line)
    return lines


def _walk(
    element: html.HtmlElement, depth: int, of: html.HtmlElement | None = None, in_cell: bool = False
) -> Iterator[Event]:
    name = element.tag
    if not isinstance(name, str) or name in _SKIPPED or depth > DEEPEST or "breadcrumb" in element.get("class", ""):
        return
    if name == "pre":
        yield "pre", element.text_content()
        return
    of = element if re.fullmatch(r"li|h[1-6]", name) else of
    cell = name in _CELLS
    within = in_cell and name in ("p", "div")
    block = name in _BLOCKS and not cell and not within and not (name == "br" and of is not None and of.tag != "li")
    if block or cell or within:
        yield ("line", of) if block else ("cell", "") if cell else ("text", " ")
    yield "text", element.text or ""
    for child in element:
        yield from _walk(child, depth + 1, of, cell or within or (in_cell and name == "span"))
        yield from _tail(child)
    if block and name != "dt":
        yield "line", None


def _mark(item: html.HtmlElement) -> str:
    """What a browser shows before an item of a list: its number, or a sign."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return "-"
    start = above.get("start") or "1"
    before = sum(one.tag == "li" for one in item.itersiblings(preceding=True))
    return f"{int(start) + before}." if start.isdecimal() else ""


def _tail(child: html.HtmlElement) -> Iterator[Event]:
    """What follows an element; a wide gap where it and the next are separate things."""
    tail = child.tail or ""
    apart = child.tag == "a" or tail or any(sign in (child.text_content() or "") for sign in ":：")
    if not tail.strip() and child.tag in _INLINE and child.getnext() is not None and apart:
        tail = "  "
    yield "text", tail

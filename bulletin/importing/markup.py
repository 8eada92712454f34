"""What the markup of an HTML page states of the page, beside its words: title, day, publisher, address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

from bulletin.importing.page import clean

Fact = tuple[str, str]  # a value, and where it stands
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

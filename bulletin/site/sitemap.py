"""What search engines are told: every page that may be found, with the day of its last change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bulletin.site.addresses import Addresses
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.sitemap import Robots, Sitemap, SitemapEntry, SitemapIndex

LARGEST_SITEMAP = 50_000  # addresses; sitemaps.org


def sitemap_sheets(lister: Lister, listed: list[tuple[str, str]]) -> Iterator[Sheet]:
    """`/sitemap.xml` of these (path, last change), leading to `/sitemap-1.xml`, … where one may not hold them all."""
    addresses, lang = lister.addresses, lister.lang
    parts = [listed[start : start + LARGEST_SITEMAP] for start in range(0, len(listed), LARGEST_SITEMAP)]
    if len(parts) <= 1:
        yield Sheet("sitemap.xml", "sitemap.xml", lambda: Sitemap(lang, _entries(addresses, listed)))
        return
    files = []
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        files.append((name, max(modified for _, modified in part)))
        yield Sheet(name, "sitemap.xml", partial(_sitemap, lang, addresses, part))
    yield Sheet("sitemap.xml", "sitemapindex.xml", lambda: SitemapIndex(lang, _entries(addresses, files)))


def _sitemap(lang: str, addresses: Addresses, listed: list[tuple[str, str]]) -> Sitemap:
    return Sitemap(lang, _entries(addresses, listed))


def _entries(addresses: Addresses, listed: list[tuple[str, str]]) -> tuple[SitemapEntry, ...]:
    return tuple(SitemapEntry(addresses.absolute(addresses.of_path(path)), modified) for path, modified in listed)


def robots_sheet(lister: Lister) -> Sheet:
    """`/robots.txt`."""
    sitemap = lister.addresses.absolute(lister.addresses.file("sitemap.xml"))
    return Sheet("robots.txt", "robots.txt", lambda: Robots(lister.lang, sitemap))

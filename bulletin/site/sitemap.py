"""What search engines are told: every page that may be found, with the day of its last change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bulletin.site.addresses import Addresses
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values import Value

LARGEST_SITEMAP = 50_000  # addresses; sitemaps.org


class SitemapEntry(Value, frozen=True):
    """An address for search engines and its last change, empty where it has none."""

    absolute: str
    modified: str


class Sitemap(Value, frozen=True):
    """`/sitemap.xml`."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndex(Value, frozen=True):
    """`/sitemap.xml` of a site with more pages than one sitemap may hold: the addresses of its sitemaps."""

    entries: tuple[SitemapEntry, ...]


class Robots(Value, frozen=True):
    """`/robots.txt`."""

    sitemap: str


def sitemap_sheets(lister: Lister, listed: list[tuple[str, str]]) -> Iterator[Sheet]:
    """`/sitemap.xml` of these (path, last change), leading to `/sitemap-1.xml`, … where one may not hold them all."""
    addresses = lister.addresses
    parts = [listed[start : start + LARGEST_SITEMAP] for start in range(0, len(listed), LARGEST_SITEMAP)]
    if len(parts) <= 1:
        yield Sheet("sitemap.xml", "sitemap.xml", lambda: Sitemap(_entries(addresses, listed)))
        return
    files = []
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        files.append((name, max(modified for _, modified in part)))
        yield Sheet(name, "sitemap.xml", partial(_sitemap, addresses, part))
    yield Sheet("sitemap.xml", "sitemapindex.xml", lambda: SitemapIndex(_entries(addresses, files)))


def _sitemap(addresses: Addresses, listed: list[tuple[str, str]]) -> Sitemap:
    return Sitemap(_entries(addresses, listed))


def _entries(addresses: Addresses, listed: list[tuple[str, str]]) -> tuple[SitemapEntry, ...]:
    return tuple(SitemapEntry(addresses.absolute(addresses.of_path(path)), modified) for path, modified in listed)


def robots_sheet(lister: Lister) -> Sheet:
    """`/robots.txt`."""
    sitemap = lister.addresses.absolute(lister.addresses.file("sitemap.xml"))
    return Sheet("robots.txt", "robots.txt", lambda: Robots(sitemap))

"""What search engines are told."""

from __future__ import annotations

from bulletin.site.values.base import Value


class SitemapEntry(Value, frozen=True, array_like=True):
    """An address for search engines and its last change, empty where it has none."""

    absolute: str
    modified: str


class Sitemap(Value, frozen=True, array_like=True):
    """`/sitemap.xml`."""

    lang: str
    entries: tuple[SitemapEntry, ...]


class SitemapIndex(Value, frozen=True, array_like=True):
    """`/sitemap.xml` of a site with more pages than one sitemap may hold: the addresses of its sitemaps."""

    lang: str
    entries: tuple[SitemapEntry, ...]


class Robots(Value, frozen=True, array_like=True):
    """`/robots.txt`."""

    lang: str
    sitemap: str

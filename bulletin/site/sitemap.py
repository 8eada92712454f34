"""The sitemap for search engines: every page that may be found, with the day of its last change."""

from collections.abc import Iterator
from functools import partial

from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet, Value

LARGEST_SITEMAP = 50_000  # addresses; sitemaps.org


class SitemapEntry(Value, frozen=True):
    """An address for search engines and its last change, empty where it has none."""

    absolute: str
    modified: str


class Sitemap(Value, frozen=True):
    """`/sitemap.xml`: the pages, or the sitemaps of a site with more pages than one sitemap may hold."""

    entries: tuple[SitemapEntry, ...]


class Robots(Value, frozen=True):
    """`/robots.txt`."""

    sitemap: str


def sitemap_sheets(lister: Lister, listed: list[tuple[str, str]]) -> Iterator[Sheet]:
    """`/sitemap.xml` of these (path, last change), with `/sitemap-1.xml`, … below it if one cannot hold them all."""
    if len(listed) <= LARGEST_SITEMAP:
        yield Sheet("sitemap.xml", "sitemap.xml", partial(_sitemap, lister, listed))
        return
    files = []
    for number, start in enumerate(range(0, len(listed), LARGEST_SITEMAP), start=1):
        name, part = f"sitemap-{number}.xml", listed[start : start + LARGEST_SITEMAP]
        files.append((name, max(modified for _, modified in part)))
        yield Sheet(name, "sitemap.xml", partial(_sitemap, lister, part))
    yield Sheet("sitemap.xml", "sitemapindex.xml", partial(_sitemap, lister, files))


def _sitemap(lister: Lister, listed: list[tuple[str, str]]) -> Sitemap:
    addresses = lister.addresses
    return Sitemap(
        tuple(SitemapEntry(addresses.absolute(addresses.of_path(path)), modified) for path, modified in listed)
    )


def robots_sheet(lister: Lister) -> Sheet:
    """`/robots.txt`."""
    sitemap = lister.addresses.absolute(lister.addresses.file("sitemap.xml"))
    return Sheet("robots.txt", "robots.txt", lambda: Robots(sitemap))

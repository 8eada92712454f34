"""The sitemap for search engines: every page that may be found, with the day of its last change."""

from collections.abc import Iterator
from functools import partial

import msgspec

from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Sheet

LARGEST_SITEMAP = 50_000  # addresses; sitemaps.org


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A page that search engines may find: its path below the folder of its edition, and its last change."""

    path: str
    modified: str
    edition: str = ""


def sitemap_sheets(lister: Lister, listed: list[Listed]) -> Iterator[Sheet]:
    """`/sitemap.xml` of all editions, with `/sitemap-1.xml`, … below it if one cannot hold them all."""
    if len(listed) <= LARGEST_SITEMAP:
        yield _sheet(lister, "sitemap.xml", listed)
        return
    files = []
    for number, start in enumerate(range(0, len(listed), LARGEST_SITEMAP), start=1):
        name, part = f"sitemap-{number}.xml", listed[start : start + LARGEST_SITEMAP]
        files.append(Listed(name, max(one.modified for one in part)))
        yield _sheet(lister, name, part)
    yield _sheet(lister, "sitemap.xml", files)._replace(template="sitemapindex.xml")


def _sheet(lister: Lister, name: str, listed: list[Listed]) -> Sheet:
    """A sitemap of pages, or of the sitemaps of a site with more pages than one sitemap may hold."""
    state = partial(lister.states.of_list, (), listed)
    return Sheet(name, "sitemap.xml", lambda: {"entries": tuple(_entry(lister, one) for one in listed)}, state=state)


def _entry(lister: Lister, listed: Listed) -> Facts:
    """An address for search engines, the day of its last change, if it has one, and the same page in each edition."""
    addresses = lister.addresses._replace(edition=listed.edition)
    parts = filter(None, listed.path.removesuffix("index.html").split("/"))
    alternates = lister.alternates(*parts) if listed.path.endswith(".html") else ()
    absolute = addresses.absolute(addresses.of_path(listed.path))
    return {"absolute": absolute, "modified": listed.modified, "alternates": alternates}

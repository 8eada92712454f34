"""The editor's own pages, the page for addresses that do not exist, and the menu."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.base import Link, Value
from bulletin.site.values.pages import NotFoundPage, TextPage


def page_sheets(lister: Lister) -> Iterator[Sheet]:
    """A page for each file of `content/pages`, and `/404.html`."""
    addresses = lister.addresses
    for row in lister.register.library.pages:
        url = addresses.url(row.id)
        page = TextPage(
            url=url,
            absolute=addresses.absolute(url),
            lang=lister.lang,
            title=row.title,
            section="pages",
            description=row.summary,
            digest=row.digest,
            targets=addresses.targets(row.links),
        )
        yield Sheet(addresses.path(url), "page.html", partial(_same, page), (row.digest,), "")
    url = addresses.file("404.html")
    missing = NotFoundPage(url=url, absolute=addresses.absolute(url), lang=lister.lang, title="", section="pages")
    yield Sheet("404.html", "404.html", partial(_same, missing))


def _same(value: Value) -> Value:
    return value


def menu(lister: Lister) -> tuple[Link, ...]:
    """The pages that ask for a place in the menu, in their order."""
    rows = sorted((row for row in lister.register.library.pages if row.menu), key=lambda row: (row.menu, row.id))
    return tuple(Link(row.title, lister.addresses.url(row.id)) for row in rows)

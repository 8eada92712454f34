"""The editor's own pages, the page for addresses that do not exist, and the menu."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.rows import PageRow
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values import Link, Page


class TextPage(Page, frozen=True, kw_only=True):
    """`/<page id>/`."""

    digest: str
    targets: dict[str, str]


class NotFoundPage(Page, frozen=True, kw_only=True):
    """`/404.html`."""


def sheets(lister: Lister) -> Iterator[Sheet]:
    """A page for each file of `content/pages`, and `/404.html`."""
    for row in lister.register.library.pages:
        url = lister.addresses.url(row.id)
        yield lister.sheet(url, "page.html", partial(_page, lister, row, url), (row.digest,), "")
    missing = partial(lister.page, NotFoundPage, lister.addresses.file("404.html"), "pages")
    yield Sheet("404.html", "404.html", missing)


def _page(lister: Lister, row: PageRow, url: str) -> TextPage:
    facts = {"description": row.summary, "digest": row.digest, "targets": lister.addresses.targets(row.links)}
    return lister.page(TextPage, url, "pages", title=row.title, **facts)


def menu(lister: Lister) -> tuple[Link, ...]:
    """The pages that ask for a place in the menu, in their order."""
    rows = sorted((row for row in lister.register.library.pages if row.menu), key=lambda row: (row.menu, row.id))
    return tuple(Link(row.title, lister.addresses.url(row.id)) for row in rows)

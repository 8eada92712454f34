"""The editor's own pages, the page for addresses that do not exist, and the menu."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.rows import PageRow
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, Sheet


def sheets(lister: Lister) -> Iterator[Sheet]:
    """A page for each file of `content/pages`, and `/404.html`."""
    for row in lister.register.library.pages:
        facts = partial(_facts, lister, row)
        yield lister.sheet("page.html", (row.id,), facts, lister.documents("pages", row), "")
    yield lister.sheet("404.html", ("404.html",), lambda: {"section": "pages", "alternates": lister.alternates()})


def _facts(lister: Lister, row: PageRow) -> Facts:
    return {
        **lister.shown_text("pages", row),
        "title_lang": lister.foreign_text("pages", row),
        "section": "pages",
        "title": lister.wording("pages", row).title,
        "description": lister.wording("pages", row).summary,
    }


def menu(lister: Lister) -> tuple[Link, ...]:
    """The pages that ask for a place in the menu, in their order."""
    rows = sorted((row for row in lister.register.library.pages if row.menu), key=lambda row: (row.menu, row.id))
    return tuple(
        Link(lister.wording("pages", row).title, lister.addresses.url(row.id), lister.foreign_text("pages", row))
        for row in rows
    )

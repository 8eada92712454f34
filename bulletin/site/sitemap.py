"""What search engines are told: every page that may be found, with the day of its last change."""

from __future__ import annotations

from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values import (
    Group,
    Item,
    NotFoundPage,
    Page,
    PeoplePage,
    ReportPage,
    Robots,
    Sitemap,
    SitemapEntry,
    Value,
    WithdrawnPage,
)


class Listed:
    """Collects the pages as they are planned; a list changed last when a report on it did."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, str, tuple[str, ...]]] = []

    def add(self, value: Value) -> None:
        """Take note of a page; those that are no page, withdrawn or not found are in no sitemap."""
        if not isinstance(value, Page) or isinstance(value, WithdrawnPage | NotFoundPage):
            return
        modified = value.modified if isinstance(value, ReportPage) else ""
        self.pages.append((value.absolute, modified, _reports_on(value)))


def _reports_on(value: Page) -> tuple[str, ...]:
    groups: tuple[Group, ...] = () if isinstance(value, PeoplePage) else getattr(value, "groups", ())
    items = [item for group in groups for item in group.items]
    lead: Item | None = getattr(value, "lead", None)
    return tuple(item.url for item in ([lead, *items] if lead else items))


def sitemap_sheet(lister: Lister, listed: Listed) -> Sheet:
    """`/sitemap.xml`."""
    addresses = lister.addresses
    changed = {addresses.url("reports", report.row.id): report.modified for report in lister.register.reports}
    entries = tuple(
        SitemapEntry(absolute, modified or max((changed[url] for url in reports), default=""))
        for absolute, modified, reports in listed.pages
    )
    return Sheet("sitemap.xml", "sitemap.xml", Sitemap(lister.lang, entries))


def robots_sheet(lister: Lister) -> Sheet:
    """`/robots.txt`."""
    sitemap = lister.addresses.absolute(lister.addresses.file("sitemap.xml"))
    return Sheet("robots.txt", "robots.txt", Robots(lister.lang, sitemap))

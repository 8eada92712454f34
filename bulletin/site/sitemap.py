"""What search engines are told: every page that may be found, with the day of its last change."""

from __future__ import annotations

from collections.abc import Iterator

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
    SitemapIndex,
    Value,
    WithdrawnPage,
)

LARGEST_SITEMAP = 50_000  # addresses; sitemaps.org


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


def sitemap_sheets(lister: Lister, listed: Listed) -> Iterator[Sheet]:
    """`/sitemap.xml`, which leads to `/sitemap-1.xml`, … where there are more pages than one may hold."""
    addresses = lister.addresses
    changed = {addresses.url("reports", report.row.id): report.modified for report in lister.register.reports}
    entries = tuple(
        SitemapEntry(absolute, modified or max((changed[url] for url in reports), default=""))
        for absolute, modified, reports in listed.pages
    )
    if len(entries) <= LARGEST_SITEMAP:
        yield Sheet("sitemap.xml", "sitemap.xml", Sitemap(lister.lang, entries))
        return
    parts = [entries[start : start + LARGEST_SITEMAP] for start in range(0, len(entries), LARGEST_SITEMAP)]
    index = []
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        yield Sheet(name, "sitemap.xml", Sitemap(lister.lang, part))
        index.append(SitemapEntry(addresses.absolute(addresses.file(name)), max(entry.modified for entry in part)))
    yield Sheet("sitemap.xml", "sitemapindex.xml", SitemapIndex(lister.lang, tuple(index)))


def robots_sheet(lister: Lister) -> Sheet:
    """`/robots.txt`."""
    sitemap = lister.addresses.absolute(lister.addresses.file("sitemap.xml"))
    return Sheet("robots.txt", "robots.txt", Robots(lister.lang, sitemap))

"""The topics' index, and the pages of each."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.model.rows import TopicRow
from bulletin.register.reports import Report
from bulletin.site.feeds import feed_url
from bulletin.site.listing import Lister, count_years, last_change
from bulletin.site.sheet import Sheet
from bulletin.site.values.topics import TopicEntry, TopicPage, TopicsPage
from bulletin.site.years import cut, shown_of, year_sheets


def topic_sheets(lister: Lister) -> Iterator[Sheet]:
    """The index, and a page and year pages for every topic."""
    yield _index(lister)
    for row in lister.register.topics.values():
        reports = lister.register.of_topic.get(row.id, [])
        yield _sheet(lister, row, reports)
        yield from year_sheets(lister, "topics", lister.topics[row.id], row.id, reports)


def _index(lister: Lister) -> Sheet:
    url = lister.addresses.url("topics")

    def make() -> TopicsPage:
        return TopicsPage(
            url=url,
            absolute=lister.addresses.absolute(url),
            lang=lister.lang,
            title="",
            section="topics",
            topics=tuple(_entry(lister, row) for row in lister.register.topics.values()),
        )

    return Sheet(lister.addresses.path(url), "topics.html", make, modified="")


def _entry(lister: Lister, row: TopicRow) -> TopicEntry:
    reports = lister.register.of_topic.get(row.id, [])
    return TopicEntry(
        name=lister.topics[row.id].name,
        url=lister.topics[row.id].url,
        names=lister.other_names(row.names, lister.topics[row.id].name),
        meaning=row.meaning,
        count=len(reports),
        newest=next((report.row.date for report in reports if not report.yearless), ""),
    )


def _sheet(lister: Lister, row: TopicRow, reports: list[Report]) -> Sheet:
    return Sheet(
        path=lister.addresses.path(lister.topics[row.id].url),
        template="topic.html",
        make=lambda: _page(lister, row, reports),
        modified=last_change(cut(reports, lister.site.newest_on_list)),
    )


def _page(lister: Lister, row: TopicRow, reports: list[Report]) -> TopicPage:
    addresses = lister.addresses
    url = addresses.url("topics", row.id)
    shown = cut(reports, lister.site.newest_on_list)

    def year_url(year: int) -> str:
        return addresses.url("topics", row.id, f"{year:04}")

    return TopicPage(
        url=url,
        absolute=addresses.absolute(url),
        lang=lister.lang,
        title=lister.topics[row.id].name,
        section="topics",
        description=row.meaning,
        feed=feed_url(addresses, "topics", row.id),
        names=lister.other_names(row.names, lister.topics[row.id].name),
        meaning=row.meaning,
        years=count_years(reports, year_url),
        groups=lister.by_year(shown, year_url),
        total=len(reports),
        shown=shown_of(reports, lister.site.newest_on_list),
    )

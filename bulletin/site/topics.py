"""The topics' index, and the pages of each."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.rows import TopicRow
from bulletin.register.reports import Report
from bulletin.site.listing import Lister, newest_date
from bulletin.site.sheet import Sheet
from bulletin.site.values import NameIn, Page, Value
from bulletin.site.years import GatheringPage, gathering_sheets, gathers


class TopicPage(GatheringPage, frozen=True, kw_only=True):
    """`/topics/<id>/`."""

    meaning: str


class TopicEntry(Value, frozen=True):
    """A topic in the index."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    meaning: str
    count: int
    newest: str


class TopicsPage(Page, frozen=True, kw_only=True):
    """`/topics/`."""

    topics: tuple[TopicEntry, ...]


def sheets(lister: Lister) -> Iterator[Sheet]:
    """The index, and a page and year pages for every topic."""
    url = lister.addresses.url("topics")
    yield lister.sheet(url, "topics.html", partial(_index, lister, url), modified="")
    for row in lister.register.topics.values():
        yield from gathering_sheets(lister, "topics", row.id, "topic.html", partial(_page, lister, row))


def _index(lister: Lister, url: str) -> TopicsPage:
    entries = tuple(_entry(lister, row) for row in lister.register.topics.values())
    return lister.page(TopicsPage, url, "topics", topics=entries)


def _entry(lister: Lister, row: TopicRow) -> TopicEntry:
    reports, link = lister.gathered("topics", row.id), lister.topics[row.id]
    names = lister.other_names(row.names, link.name)
    return TopicEntry(link.name, link.url, names, row.meaning, len(reports), newest_date(reports))


def _page(lister: Lister, row: TopicRow, reports: list[Report]) -> TopicPage:
    return gathers(lister, TopicPage, row, "topics", reports, description=row.meaning, meaning=row.meaning)

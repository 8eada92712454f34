"""Feeds as JSON: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from collections.abc import Callable, Iterable
from typing import Any

from bulletin.model.media_types import TYPES
from bulletin.site.corrections import Correction
from bulletin.site.feeds import Feed, FeedEntry
from bulletin.site.issues import IssueEntry
from bulletin.site.json_text import as_json, stated
from bulletin.site.listing import Story
from bulletin.site.sheet import SiteConstants

VERSION = "https://jsonfeed.org/version/1.1"
EPUB = TYPES["epub"]
Item = dict[str, Any]


def reports_feed(feed: Feed[FeedEntry], site: SiteConstants, content: Callable[[Story], str], draft: str) -> str:
    """A feed of reports; `content` makes the HTML of one, and titles of drafts begin with the word `draft`."""
    return _feed(feed, site, feed.title, (_report(entry, site, content(entry.story), draft) for entry in feed.entries))


def _report(entry: FeedEntry, site: SiteConstants, content: str, draft: str) -> Item:
    report = entry.story.item
    return {
        "id": entry.id,
        "url": site.origin + report.url,
        "title": f"{draft} · {report.title}" if report.draft else report.title,
        "content_html": str(content).strip(),
        "summary": report.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": [topic.name for topic in report.topics],
        "language": report.lang,
    }


def corrections_feed(feed: Feed[Correction], site: SiteConstants, heading: str) -> str:
    """The feed of corrections, which are plain text."""
    items = (
        {
            "id": entry.id,
            "url": f"{entry.absolute}#site-corrections",
            "title": entry.title,
            "content_text": entry.note,
            "date_published": entry.moment,
            "language": entry.lang,
        }
        for entry in feed.entries
    )
    return _feed(feed, site, f"{heading} · {site.name}", items)


def issues_feed(
    feed: Feed[IssueEntry],
    site: SiteConstants,
    heading: str,
    words: Callable[[str], str],
    content: Callable[[IssueEntry], str],
) -> str:
    """The feed of issues; `words` puts a month into words, `content` makes the HTML of an entry."""
    items = (
        {
            "id": entry.id,
            "url": entry.absolute,
            "title": words(entry.period),
            "content_html": str(content(entry)).strip(),
            "date_published": entry.published,
            "date_modified": entry.updated,
            "attachments": [{"url": entry.book, "mime_type": EPUB}] if entry.book else [],
        }
        for entry in feed.entries
    )
    return _feed(feed, site, f"{heading} · {site.name}", items)


def _feed(feed: Feed[Any], site: SiteConstants, title: str, items: Iterable[Item]) -> str:
    written = {
        "version": VERSION,
        "title": title,
        "home_page_url": feed.home,
        "feed_url": feed.json,
        "language": site.lang,
        "authors": [{"name": site.name}],
        "items": [stated(item) for item in items],
    }
    return as_json(written)

"""Atom feeds."""

from __future__ import annotations

from bulletin.site.values.base import Value


class FeedEntry(Value, frozen=True, array_like=True):
    """A report in a feed; `published` and `updated` are full dates."""

    id: str
    absolute: str
    title: str
    published: str
    updated: str
    summary: str
    digest: str
    topics: tuple[str, ...]
    targets: dict[str, str]
    draft: bool = False


class Feed(Value, frozen=True, array_like=True):
    """An Atom feed (RFC 4287), newest first by the day of adding."""

    id: str
    title: str
    absolute: str
    home: str
    lang: str
    updated: str
    entries: tuple[FeedEntry, ...]

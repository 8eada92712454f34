"""The topics' index and their pages."""

from __future__ import annotations

from bulletin.site.values.base import NameIn, Page, Value
from bulletin.site.values.lists import Count, Group


class TopicPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/topics/<id>/`."""

    names: tuple[NameIn, ...]
    meaning: str
    years: tuple[Count, ...]
    groups: tuple[Group, ...]
    total: int
    shown: int


class TopicEntry(Value, frozen=True, array_like=True):
    """A topic in the index."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    meaning: str
    count: int
    newest: str


class TopicsPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/topics/`."""

    topics: tuple[TopicEntry, ...]

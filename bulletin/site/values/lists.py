"""Reports in lists: items, groups by period, and the pages of one period."""

from __future__ import annotations

from bulletin.site.values.base import Link, Page, Value


class Item(Value, frozen=True, array_like=True):
    """A report as lists show it."""

    url: str
    title: str
    date: str
    event: str
    committees: tuple[Link, ...]
    topics: tuple[Link, ...]
    chair: Link | None
    summary: str
    draft: bool = False


class Meeting(Value, frozen=True, array_like=True):
    """A meeting as the evidence of something: its day, and the report of it."""

    date: str
    report: Link
    draft: bool = False


class Group(Value, frozen=True, array_like=True):
    """Reports under a common heading: a month (`2019-04`), a year (`2019`), or `` for those without a year."""

    period: str
    url: str
    items: tuple[Item, ...]


class Count(Value, frozen=True, array_like=True):
    """How many reports a year or month (EDTF) has, and the page that lists them."""

    period: str
    count: int
    url: str


class ListPage(Page, frozen=True, array_like=True, kw_only=True):
    """Reports of one period: a year of a committee, of a topic or of the archive, a month, or those without a year."""

    owner: Link | None
    period: str
    groups: tuple[Group, ...]
    total: int
    earlier: Count | None
    later: Count | None
    modified: str

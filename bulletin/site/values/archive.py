"""The front page and the archive."""

from __future__ import annotations

from bulletin.site.values.base import Page, Value
from bulletin.site.values.charts import Activity
from bulletin.site.values.lists import Count, Group, Item


class FrontPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/`: the newest reports, the first of them as the lead, the others by month; `activity` is by month."""

    lead: Item | None
    groups: tuple[Group, ...]
    activity: Activity | None
    years: tuple[Count, ...]
    reports: int
    committees: int


class ArchiveYear(Value, frozen=True, array_like=True):
    """A year of the archive with its months; `half` counts the reports of which only the year is known."""

    year: Count
    months: tuple[Count, ...]
    half: int


class ArchivePage(Page, frozen=True, array_like=True, kw_only=True):
    """`/archive/`."""

    years: tuple[ArchiveYear, ...]
    undated: Count | None
    total: int

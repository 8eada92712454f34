"""The values of what only a preview has."""

from __future__ import annotations

from bulletin.site.values.base import Link, Page, Value
from bulletin.site.values.report import Unsettled


class DraftPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/reports/<id>/` of a draft that lacks a required fact; the others as its author wrote them.

    What is known of its committees and topics leads there; what is not has an empty address.
    """

    digest: str
    date: str
    committees: tuple[Link, ...]
    chair: str
    chair_role: str
    topics: tuple[Link, ...]
    unsettled: tuple[Unsettled, ...]
    targets: dict[str, str]


class DraftEntry(Value, frozen=True, array_like=True):
    """A draft in the list of drafts; `path` is its file's below the content folder."""

    title: str
    url: str
    path: str
    date: str
    committees: tuple[Link, ...]
    unsettled: tuple[Unsettled, ...]


class DraftsPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/drafts/`."""

    drafts: tuple[DraftEntry, ...]

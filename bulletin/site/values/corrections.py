"""The log of corrections and its feed."""

from __future__ import annotations

from bulletin.site.values.base import Link, Page, Value


class Correction(Value, frozen=True, array_like=True):
    """What was corrected in a report and when; `id` is for feeds, `lang` the language of the report's title."""

    id: str
    date: str
    note: str
    title: str
    lang: str
    url: str
    absolute: str


class CorrectedYear(Value, frozen=True, array_like=True):
    """The corrections made in one year."""

    period: str
    corrections: tuple[Correction, ...]


class CorrectionsPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/corrections/`, the newest first; `policy` is the editor's page on how corrections are made, if there is one."""

    years: tuple[CorrectedYear, ...]
    total: int
    policy: Link | None


class CorrectionsFeed(Value, frozen=True, array_like=True):
    """`/corrections/feed.atom` (RFC 4287)."""

    id: str
    absolute: str
    home: str
    lang: str
    updated: str
    entries: tuple[Correction, ...]

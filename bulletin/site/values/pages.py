"""Pages of text, redirects, and the page for addresses that lead nowhere."""

from __future__ import annotations

from bulletin.site.values.base import Page


class TextPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/<page id>/`."""

    digest: str
    targets: dict[str, str]


class NotFoundPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/404.html`."""


class RedirectPage(Page, frozen=True, array_like=True, kw_only=True):
    """An old address that leads to the present one."""

    target: str
    target_absolute: str

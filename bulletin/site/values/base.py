"""What every page has, and what all values are made of."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, array_like=True):
    """Base of all that templates receive."""


class Link(Value, frozen=True, array_like=True):
    """A name and where it leads."""

    name: str
    url: str


class NameIn(Value, frozen=True, array_like=True):
    """A name in a language, for the `lang` attribute."""

    lang: str
    text: str


class SiteConstants(Value, frozen=True, array_like=True):
    """What every page knows of its site; `assets` gives the address of each file of `theme/static`.

    `policy` is the content policy of its pages, as far as a page can state it. In a `preview` drafts are shown, and
    every page says so.
    """

    name: str
    tagline: str
    url: str
    base: str
    lang: str
    licence: Link
    contact: str
    home: str
    feed: str
    assets: dict[str, str]
    menu: tuple[Link, ...]
    policy: str = ""
    preview: bool = False


class Page(Value, frozen=True, array_like=True, kw_only=True):
    """What every page has; `title` is the subject of its one `<h1>`, `section` the part of the site it is in.

    `section` is one of front, reports, committees, topics, people, archive, pages, drafts. `crumbs` lead from the
    section's index to the page above this one.
    """

    url: str
    absolute: str
    lang: str
    title: str
    section: str
    description: str = ""
    feed: str = ""
    crumbs: tuple[Link, ...] = ()

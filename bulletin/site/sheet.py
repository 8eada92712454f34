"""A file of the site before it is written: its path, and the template and the frozen value that it is made from.

What only pages of one kind show is with their maker. Dates are EDTF strings as in the content, which filters put into
words. `url` is a path from the host's root, and includes the site's base; `absolute` is the whole address. Empty
strings and None mean that something is not stated. `digest` names a document, which is loaded only when the page is
written. `targets` maps the links of its text to addresses.
"""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from bulletin.reading.document import Document

Facts = dict[str, Any]  # what templates read by name


class Value(msgspec.Struct, frozen=True, array_like=True):
    """Base of what templates receive with a fixed set of fields."""


class Link(Value, frozen=True):
    """A name and where it leads; `lang` is the language of the name where that is not the edition's."""

    name: str
    url: str
    lang: str = ""


class CommitteeLink(Link, frozen=True, kw_only=True):
    """A committee, with its level in words."""

    level: str


class NameIn(Value, frozen=True):
    """A name, or other words, with their language for the `lang` attribute."""

    lang: str
    text: str


class Alternate(Value, frozen=True):
    """The same page in an edition, perhaps its own: the edition's language, and the page's address."""

    lang: str
    url: str
    absolute: str


class SiteConstants(Value, frozen=True):
    """What every page knows about its edition of the site.

    `url` is the whole address of the site, without a final slash, and `origin` that of its host. `base` and `home` are
    those of the edition, whose language is `lang`; `default_lang` is the language of texts that name none. `assets`
    gives the address of each file of `theme/static`. `policy` is the content policy of pages, as far as a page can
    state it. `indexes` are the sections with the pages that list them. In a `preview` drafts are shown, and every page
    says so. `card` is the address of the site's own picture for links to it, empty if the theme's is used. `search` is
    the address of the search.
    """

    name: str
    tagline: str
    url: str
    origin: str
    base: str
    lang: str
    default_lang: str
    licence: Link
    contact: str
    home: str
    feed: str
    assets: dict[str, str]
    menu: tuple[Link, ...]
    indexes: tuple[Facts, ...]
    policy: str = ""
    preview: bool = False
    card: str = ""
    search: str = ""


class Page(Value, frozen=True, kw_only=True):
    """What every page has; templates read the `facts` of its kind as if they were fields too.

    `title` is the subject of its only `<h1>`, `section` the part of the site that it is in (a kind that has pages, or
    front, archive, drafts). `crumbs` lead from the section's index to the page above this one. `lang` is the language
    of its text and description, and `title_lang` that of its title, empty if it is the edition's. `feed`, `json_feed`
    and `calendar` are the addresses of its Atom feed, JSON feed and calendar. `alternates` are the same page in each
    edition, in their order; none if there is only one edition. `own_policy` is its content policy, if that is not the
    site's.
    """

    url: str
    absolute: str
    section: str
    title: str = ""
    description: str = ""
    feed: str = ""
    json_feed: str = ""
    calendar: str = ""
    lang: str = ""
    title_lang: str = ""
    crumbs: tuple[Link, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    own_policy: str = ""
    facts: Facts

    def __getattr__(self, name: str) -> Any:
        """One of the facts."""
        try:
            return self.facts[name]
        except KeyError:
            raise AttributeError(name) from None


class Sheet(NamedTuple):
    """A file made from a template and one value.

    `make` makes the value when it is wanted: each worker wants only its share of the sheets. `documents` are the
    digests of the documents that the file may load. `modified` is the day of its last change for the sitemap, empty if
    it has none, None for a file that is in no sitemap. `path` is relative to the folder of the `edition`, in whose
    language the file is printed, until the plan puts that folder in front. `value_texts` are the digests of documents
    on which the value depends although the file loads none of them, and keys of what it says of other reports' texts:
    where one is new, the sheet is wanted like one with a new document. `state` gives what stands for all of the
    register on which the value may depend; where that is empty, only the value tells.
    """

    path: str
    template: str
    make: Callable[[], Value | Facts]
    documents: tuple[str, ...] = ()
    modified: str | None = None
    edition: str = ""
    value_texts: tuple[str, ...] = ()
    state: Callable[[], bytes] = bytes

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts that the file depends on."""
        return (*self.documents, *self.value_texts)


class Copy(NamedTuple):
    """A file copied as it is: `source` is a path below the `content`, or the name of a static file of the `theme`.

    `digest` changes with its content. With `without_comments` it is a content file, whose comments are left out.
    """

    path: str
    root: Literal["content", "theme"]
    source: str
    digest: str
    without_comments: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The digest, as that of a document."""
        return (self.digest,)


class Export(NamedTuple):
    """A file that a function writes: `write` gets its path and a function that loads a document by its digest.

    `texts` are the digests of the documents on which it depends, and `state` is everything else on which it depends.
    """

    path: str
    write: Callable[[Path, Callable[[str], Document]], None]
    texts: tuple[str, ...]
    state: str


class Bundle(NamedTuple):
    """A ZIP file of sheets and copies, whose paths are names in it, in this order; an EPUB is one."""

    path: str
    parts: tuple[Sheet | Copy, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts that one of its parts depends on."""
        return tuple(dict.fromkeys(chain.from_iterable(part.texts for part in self.parts)))


class Kept(NamedTuple):
    """A page with all `files` of its folder, none of which need be planned: they are as the last build left them."""

    path: str
    modified: str | None
    files: int
    texts: tuple[str, ...] = ()


AnySheet = Sheet | Copy | Export | Bundle
Planned = AnySheet | Kept
File = TypeVar("File", AnySheet, Planned)


def in_edition(edition: str, file: File) -> File:
    """A file in the folder of an edition, in whose language it and its parts are printed."""
    if not edition:
        return file
    placed = file._replace(path=f"{edition}/{file.path}")
    if isinstance(placed, Bundle):
        parts = (part._replace(edition=edition) if isinstance(part, Sheet) else part for part in placed.parts)
        return placed._replace(parts=tuple(parts))
    return placed._replace(edition=edition) if isinstance(placed, Sheet) else placed

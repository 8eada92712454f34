"""The plan of the site: every file it has, in a fixed order, each once."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Self

from bulletin.model.kinds import KINDS, N_
from bulletin.model.site import Site
from bulletin.register.drafts import shown_pictures
from bulletin.register.register import Register
from bulletin.site.addresses import FEED, addresses_of
from bulletin.site.archive import archive_sheets
from bulletin.site.corrections import correction_sheets
from bulletin.site.drafts import draft_sheets
from bulletin.site.feeds import feed_sheets
from bulletin.site.listing import Lister
from bulletin.site.pages import menu
from bulletin.site.policies import PAGES, PREVIEW, as_meta
from bulletin.site.redirects import moved_addresses, redirect_sheets, redirects_if_free
from bulletin.site.sheet import AnySheet, Copy, Index, Link, Sheet, SiteConstants
from bulletin.site.sitemap import robots_sheet, sitemap_sheets


class Plan(NamedTuple):
    """What every page knows, and the sheets, made one by one as they are asked for."""

    constants: SiteConstants
    sheets: Iterator[AnySheet]


def make_plan(site: Site, register: Register, static: Mapping[str, Path]) -> Plan:
    """Plan the whole site; `static` are the theme's static files by name, which get their digest into their names."""
    lister = Lister(site, register, addresses_of(site))
    assets = {name: Asset.of(file, site.preview) for name, file in static.items()}
    return Plan(_constants(lister, assets), _sheets(lister, assets))


class Asset(NamedTuple):
    """A file of the theme: the name it has on the site, and what tells its versions apart."""

    name: str
    digest: str

    @classmethod
    def of(cls, file: Path, preview: bool) -> Self:
        """The name carries the digest, but not in a preview: there a new stylesheet makes no page stale."""
        digest = hashlib.blake2b(file.read_bytes(), digest_size=6).hexdigest()
        return cls(file.name if preview else f"{file.stem}.{digest}{file.suffix}", digest)


def _constants(lister: Lister, assets: dict[str, Asset]) -> SiteConstants:
    site, addresses = lister.site, lister.addresses
    return SiteConstants(
        name=site.sitename,
        tagline=site.tagline,
        url=site.siteurl,
        base=addresses.base,
        lang=site.default_lang,
        licence=Link(site.licence.name, site.licence.url),
        contact=site.contact,
        home=addresses.url(),
        feed=addresses.file(FEED),
        assets={name: addresses.file("theme", asset.name) for name, asset in assets.items()},
        menu=menu(lister),
        indexes=tuple(_indexes(lister)),
        policy=as_meta(PREVIEW if site.preview else PAGES),
        preview=site.preview,
        card=addresses.absolute(addresses.of_path(site.card)) if site.card else "",
    )


def _indexes(lister: Lister) -> Iterator[Index]:
    """The index of each kind, in the foot only where there is something of the kind; and the archive."""
    for name, kind in KINDS.items():
        if kind.heading and (kind.masthead or getattr(lister.register.library, name)):
            yield Index(name, lister.addresses.url(kind.address), kind.heading, kind.masthead)
    yield Index("archive", lister.addresses.url("archive"), N_("Archive"), masthead=True)


def _sheets(lister: Lister, assets: dict[str, Asset]) -> Iterator[AnySheet]:
    listed: list[tuple[str, str]] = []
    kinds = (import_module(f"{__package__}.{name}") for name in KINDS)  # in the module of its name
    pages: Iterable[AnySheet] = chain(
        archive_sheets(lister), *(kind.sheets(lister) for kind in kinds), correction_sheets(lister)
    )
    moved = moved_addresses(lister)
    watched = {lister.addresses.path(old) for old in moved}
    taken: set[str] = set()
    for sheet in chain(pages, redirect_sheets(lister)):
        if sheet.path in watched:
            taken.add(sheet.path)
        if isinstance(sheet, Sheet) and sheet.modified is not None:
            listed.append((sheet.path, sheet.modified))
        yield sheet
    yield from feed_sheets(lister)
    yield from redirects_if_free(lister, moved, taken)
    yield from sitemap_sheets(lister, listed)
    yield robots_sheet(lister)
    if lister.site.preview:
        yield from draft_sheets(lister)
    for name, asset in assets.items():
        yield Copy(f"theme/{asset.name}", "theme", name, asset.digest)
    for picture in shown_pictures(lister.register.library, lister.site):
        yield Copy(picture.name, "content", picture.path, f"{picture.size} {picture.mtime}")

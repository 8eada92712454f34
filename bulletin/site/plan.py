"""The plan of the site: every file that it has, in a fixed order, each once."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bulletin.model.kinds import KINDS, N_
from bulletin.model.site import Site
from bulletin.register.drafts import shown_pictures
from bulletin.register.register import Register
from bulletin.site.addresses import FEED
from bulletin.site.archive import archive_sheets
from bulletin.site.cascades import cascade_sheets
from bulletin.site.corrections import correction_sheets
from bulletin.site.coverage import coverage_sheets
from bulletin.site.drafts import draft_sheets
from bulletin.site.following import following_sheets
from bulletin.site.listing import Lister
from bulletin.site.pages import menu
from bulletin.site.policies import PAGES, PREVIEW, as_meta
from bulletin.site.redirects import moved_sheets, redirect_sheets
from bulletin.site.reports import sheets as report_sheets
from bulletin.site.search.page import FOLDER, search_sheet
from bulletin.site.sheet import AnySheet, Copy, Facts, Kept, Link, Planned, Sheet, SiteConstants, in_edition
from bulletin.site.sitemap import Listed, sitemap_sheets
from bulletin.site.states import EVERYTHING, Wanted

Asset = tuple[str, str]  # a file of the theme: its name on the site, and the digest of its content


class Plan(NamedTuple):
    """The constants of each edition, by its folder, and the sheets, which are made one by one when asked for."""

    constants: dict[str, SiteConstants]
    sheets: Iterator[Planned]


def make_plan(site: Site, register: Register, static: Mapping[str, Path], wanted: Wanted = EVERYTHING) -> Plan:
    """Plan what is wanted; `static` are the theme's static files by name, which get their digest into their names."""
    listers = [Lister(site, register, site.edition(lang), wanted) for lang in site.languages]
    assets = {name: _asset(file, site.preview) for name, file in static.items()}
    constants = {lister.edition.folder: _constants(lister, assets) for lister in listers}
    sheets = _sheets(listers, assets)
    if (fresh := wanted.fresh) is not None:
        sheets = (sheet for sheet in sheets if not fresh.isdisjoint(sheet.texts))
    return Plan(constants, sheets)


def _asset(file: Path, preview: bool) -> Asset:
    """The name has the digest in it, except in a preview, where a new stylesheet must make no page stale."""
    digest = hashlib.blake2b(file.read_bytes(), digest_size=6).hexdigest()
    return file.name if preview else f"{file.stem}.{digest}{file.suffix}", digest


def _constants(lister: Lister, assets: dict[str, Asset]) -> SiteConstants:
    site, addresses = lister.site, lister.addresses
    return SiteConstants(
        name=lister.edition.name,
        tagline=lister.edition.tagline,
        url=site.siteurl,
        origin=addresses.origin,
        base=addresses.base,
        lang=lister.lang,
        default_lang=site.default_lang,
        licence=Link(site.licence.name, site.licence.url),
        contact=site.contact,
        home=addresses.url(),
        feed=addresses.file(FEED),
        search=addresses.url(FOLDER) if site.search else "",
        assets={name: addresses.shared("theme", published) for name, (published, _) in assets.items()},
        menu=menu(lister),
        indexes=tuple(_indexes(lister)),
        policy=as_meta(PREVIEW if site.preview else PAGES),
        preview=site.preview,
        card=addresses.absolute(addresses.shared(*site.card.split("/"))) if site.card else "",
    )


def _indexes(lister: Lister) -> Iterator[Facts]:
    """What pages link to in head and foot: the indexes of kinds, in the foot only if they have things, and others.

    The `heading` of a page is a message of the theme's catalogue; it is in the head if `masthead`, else in the foot.
    """
    url = lister.addresses.url
    for name, kind in KINDS.items():
        if kind.heading and (kind.masthead or getattr(lister.register.library, name)):
            yield {"section": name, "url": url(kind.address), "heading": kind.heading, "masthead": kind.masthead}
    yield {"section": "archive", "url": url("archive"), "heading": N_("Archive"), "masthead": True}
    yield {"section": "follow", "url": url("follow"), "heading": N_("Follow"), "masthead": False}
    if lister.site.open_data:
        yield {"section": "data", "url": url("data"), "heading": N_("Data"), "masthead": False}


def _sheets(listers: list[Lister], assets: dict[str, Asset]) -> Iterator[Planned]:
    listed: list[Listed] = []
    moved = [in_edition(lister.edition.folder, sheet) for lister in listers for sheet in moved_sheets(lister)]
    free = {sheet.path for sheet in moved}
    for lister in listers:
        for sheet in _pages(lister):
            if isinstance(sheet, (Sheet, Kept)) and sheet.modified is not None:
                listed.append(Listed(sheet.path, sheet.modified, lister.edition.folder))
            placed = in_edition(lister.edition.folder, sheet)
            free.discard(placed.path)
            yield placed
    yield from (sheet for sheet in moved if sheet.path in free)
    yield from _shared(listers[0], listed, assets)


def _pages(lister: Lister) -> Iterator[Planned]:
    """What each edition has: pages, redirects, feeds and calendars."""
    if lister.wanted.places is not None:
        yield from report_sheets(lister)
    kinds = (import_module(f"{__package__}.{name}") for name in KINDS)  # in the module of its name
    yield from archive_sheets(lister)
    yield from chain.from_iterable(kind.sheets(lister) for kind in kinds)
    yield from correction_sheets(lister)
    yield from coverage_sheets(lister)
    yield from cascade_sheets(lister)
    yield from following_sheets(lister)
    if lister.site.open_data:
        from bulletin.site.data.package import data_sheets  # late: a site without data starts sooner

        yield from data_sheets(lister)
    if lister.site.search:
        yield search_sheet(lister)
    yield from redirect_sheets(lister)
    if lister.site.preview:
        yield from draft_sheets(lister)


def _shared(lister: Lister, listed: list[Listed], assets: dict[str, Asset]) -> Iterator[AnySheet]:
    """What all editions share."""
    yield from sitemap_sheets(lister, listed)
    yield Sheet("robots.txt", "robots.txt", dict)
    if lister.site.has_data_files:
        from bulletin.site.data.files import data_exports

        yield from data_exports(lister)
    for name, (published, digest) in assets.items():
        yield Copy(f"theme/{published}", "theme", name, digest)
    for picture in shown_pictures(lister.register.library, lister.site):
        yield Copy(picture.name, "content", picture.path, f"{picture.size} {picture.mtime}")

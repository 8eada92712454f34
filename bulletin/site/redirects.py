"""Former addresses: each leads to where the thing is now."""

import re
from collections.abc import Iterator

from bulletin.model.kinds import KINDS
from bulletin.model.languages import LANGUAGE_PATTERN
from bulletin.model.rows import ReportRow, Row, TopicRow
from bulletin.register.reports import Report
from bulletin.site.addresses import ARCHIVE
from bulletin.site.books import empty_book, has_books
from bulletin.site.following import moved_subscription_sheets, subscription_sheets
from bulletin.site.listing import Lister, divide_years, period_of
from bulletin.site.sheet import AnySheet, Sheet, in_edition

_MONTH = re.compile(rf"/(?:(?P<edition>{LANGUAGE_PATTERN})/)?{ARCHIVE}/(?P<year>[0-9]{{4}})/(?P<month>0[1-9]|1[0-2])/")


def redirect_sheets(lister: Lister) -> Iterator[Sheet]:
    """A redirect from every former address, and the feeds there once more, since programs ignore redirect pages."""
    for name in KINDS:
        for row in _shown_reports(lister) if name == "reports" else getattr(lister.register.library, name, ()):
            for former in row.former_ids:
                yield from _former_sheets(lister, name, row, former)
    for address, id in lister.register.merged_people.items():
        yield _redirect(lister, ("people", address), lister.addresses.url("people", id))
        yield from subscription_sheets(lister, ("people", id), at=("people", address))
    for report, row in _placed(lister):
        for id in row.ids:
            yield _redirect(lister, ("reports", id), lister.text_url(report, row), row)


def _former_sheets(lister: Lister, name: str, row: Row | TopicRow, former: str) -> Iterator[Sheet]:
    """All that a thing has at its address, repeated at the address of a former id."""
    kind = KINDS[name]
    section = tuple(filter(None, (kind.address,)))
    target = lister.addresses.url(*section, row.id)
    yield _redirect(lister, (*section, former), target, row if isinstance(row, Row) else None)
    for year in map(period_of, divide_years(lister.gathered(name, row.id)) if kind.lists else ()):
        yield _redirect(lister, (name, former, year), lister.addresses.url(name, row.id, year))
    if name == "reports" and row.id in lister.register.relayed_by:
        yield _redirect(lister, ("cascades", former), lister.addresses.url("cascades", row.id))
    if kind.feeds:
        yield from subscription_sheets(lister, (name, row.id), at=(name, former))


def _placed(lister: Lister) -> Iterator[tuple[Report, ReportRow]]:
    """The translations that editions show at the address of their original, with the report that they translate."""
    for id, rows in lister.register.translations.items():
        yield from ((lister.register.by_id[id], row) for row in rows if lister.is_placed(row))


def _shown_reports(lister: Lister) -> Iterator[ReportRow]:
    """The reports that have pages of their own."""
    placed = {row.id for _, row in _placed(lister)}
    reports = (row for row in lister.register.library.reports if row.id not in placed)
    return (row for row in reports if row.status != "draft" or lister.site.preview)


def _moved_addresses(lister: Lister) -> dict[str, str]:
    """Addresses without a page, and where they lead: lists that withdrawn reports were in, and those of earlier sites.

    Only the first edition has addresses of earlier sites.
    """
    if lister.edition.folder:
        return dict(_emptied_lists(lister))
    shown = (row for row in _shown_reports(lister) if row.former_addresses)
    now: list[tuple[Row, str]] = [(row, f"/reports/{row.id}/") for row in shown]
    now += [(row, f"/{row.lang}/reports/{report.row.id}/") for report, row in _placed(lister)]
    now += [(row, f"/{row.id}/") for row in lister.register.library.pages]
    moved = {former: address for row, address in now for former in row.former_addresses}
    return {**dict(_emptied_lists(lister)), **moved, **lister.site.redirects}


def _emptied_lists(lister: Lister) -> Iterator[tuple[str, str]]:
    """The address of each list that a withdrawn report was in, even if it has other reports, and of the list above."""
    register = lister.register
    years = {report.year for report in register.reports}
    for report in register.withdrawn:
        if lister.everywhere:  # the pages that showed it beside another text
            home, others = f"/reports/{report.row.translates or report.row.id}/", {*lister.site.languages}
            others |= {lister.lang_of(report.row)}
            yield from ((f"{home}{lang}/", home) for lang in others - {lister.lang})
        if report.row.translates:
            continue
        year, month = f"{report.year:04}" if report.year else "undated", report.period[1]
        yield f"/archive/{year}/", "/archive/"
        if report.year and month:
            yield f"/archive/{year}/{month:02}/", f"/archive/{year}/" if report.year in years else "/archive/"
        if report.year:
            for section, ids in (("committees", report.bodies), ("topics", report.topics)):
                for id in ids:
                    above = f"/{section}/{id}/"
                    former_ids = getattr(register, section)[id].former_ids
                    yield from ((f"/{section}/{one}/{year}/", above) for one in (id, *former_ids))
        yield from ((f"/people/{id}/", "/people/") for id in (*report.chairs, *report.present) if id)


def moved_sheets(lister: Lister) -> Iterator[AnySheet]:
    """A redirect from each address that has moved, and the files below it; some of them may have a page again."""
    for old, new in sorted(_moved_addresses(lister).items()):
        parts, target = tuple(old.strip("/").split("/")), tuple(filter(None, new.split("/")))
        yield _redirect(lister, parts, lister.addresses.page(*target))
        yield from moved_subscription_sheets(lister, parts, target)
        yield from _empty_books(lister, old)


def _empty_books(lister: Lister, old: str) -> Iterator[AnySheet]:
    """The book that was in the folder of a month; the folder may be that of another edition."""
    found = _MONTH.fullmatch(old)
    if found and has_books(lister.site) and (not found["edition"] or found["edition"] in lister.everywhere):
        yield in_edition(found["edition"] or "", empty_book(lister, f"{found['year']}-{found['month']}"))


def _redirect(lister: Lister, old: tuple[str, ...], target: str, row: Row | None = None) -> Sheet:
    """A page that leads from an old address; it links to the numbered passages of a row: a refresh loses them."""
    is_withdrawn = isinstance(row, ReportRow) and row.status == "withdrawn"
    facts = {
        "section": "",
        "target": target,
        "target_absolute": lister.addresses.absolute(target),
        "passages": row.passages if row and not is_withdrawn else 0,
        "alternates": (),
    }
    return lister.sheet("redirect.html", old, lambda: facts, (row.digest,) if row else ())

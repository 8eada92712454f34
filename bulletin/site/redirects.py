"""Former addresses: each leads to where the thing is now."""

from collections.abc import Container, Iterable, Iterator, Mapping

from bulletin.model.kinds import KINDS
from bulletin.model.rows import ReportRow, Row, TopicRow
from bulletin.site.feeds import feed_sheet
from bulletin.site.listing import Lister, count_years
from bulletin.site.sheet import Page, Sheet


class RedirectPage(Page, frozen=True, kw_only=True):
    """An old address that leads to the present one, and to each of its numbered `passages`: a refresh forgets them."""

    target: str
    target_absolute: str
    passages: int


def redirect_sheets(lister: Lister) -> Iterator[Sheet]:
    """A redirect from every former address; feeds are repeated there, since feed readers do not follow a page."""
    register = lister.register
    for name, kind in KINDS.items():
        section = tuple(filter(None, (kind.address,)))
        for row in _shown(lister, name):
            for former in row.former_ids:
                yield _redirect(lister, (*section, former), (*section, row.id), _shown_passages(row))
                if kind.lists:
                    yield from _lists(lister, name, row.id, former)
    for address, id in register.merged_people.items():
        yield _redirect(lister, ("people", address), ("people", id))


def _shown(lister: Lister, kind: str) -> Iterable[Row | TopicRow]:
    """The rows of a kind that have pages."""
    rows: Iterable[Row | TopicRow] = getattr(lister.register.library, kind, ())
    if kind != "reports" or lister.site.preview:
        return rows
    return (row for row in lister.register.library.reports if row.status != "draft")


def _lists(lister: Lister, kind: str, id: str, former: str) -> Iterator[Sheet]:
    """The years and the feed of a committee or topic, under a former id."""
    for count in count_years(lister.gathered(kind, id), lambda year: ""):
        yield _redirect(lister, (kind, former, count.period), (kind, id, count.period))
    yield feed_sheet(lister, (kind, id), at=(kind, former))


def moved_addresses(lister: Lister) -> dict[str, str]:
    """Where addresses lead that have no page: lists that withdrawn reports left, and those of earlier sites."""
    library = lister.register.library
    shown = (row for row in library.reports if row.status != "draft" or lister.site.preview)
    moved = {address: f"/reports/{row.id}/" for row in shown for address in row.former_addresses}
    moved |= {address: f"/{row.id}/" for row in library.pages for address in row.former_addresses}
    return {**dict(_left_lists(lister)), **moved, **lister.site.redirects}


def _left_lists(lister: Lister) -> Iterator[tuple[str, str]]:
    """The address of each list that a withdrawn report was in, even if others still are, and of the list above."""
    register = lister.register
    years = {report.year for report in register.reports}
    for report in register.withdrawn:
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


def redirects_if_free(lister: Lister, moved: Mapping[str, str], taken: Container[str]) -> Iterator[Sheet]:
    """A redirect from each of these addresses that has no page again."""
    for old, new in sorted(moved.items()):
        sheet = _redirect(lister, tuple(old.strip("/").split("/")), tuple(filter(None, new.split("/"))))
        if sheet.path not in taken:
            yield sheet


def _shown_passages(row: Row | TopicRow) -> int:
    """How many numbered passages a page shows; that of a withdrawn report shows none."""
    withdrawn = isinstance(row, ReportRow) and row.status == "withdrawn"
    return 0 if withdrawn or isinstance(row, TopicRow) else row.passages


def _redirect(lister: Lister, old: tuple[str, ...], new: tuple[str, ...], passages: int = 0) -> Sheet:
    target = lister.addresses.page(*new)
    facts = {
        "section": "",
        "target": target,
        "target_absolute": lister.addresses.absolute(target),
        "passages": passages,
    }
    return lister.sheet(RedirectPage, "redirect.html", old, lambda: facts)

"""Addresses that things had before: each leads to where the thing is now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from bulletin.model.rows import Row
from bulletin.site.feeds import feed_sheet
from bulletin.site.listing import Lister, count_years
from bulletin.site.sheet import Sheet
from bulletin.site.values.pages import RedirectPage
from bulletin.site.withdrawn import left_lists


def redirect_sheets(lister: Lister) -> Iterator[Sheet]:
    """A redirect from every former address, and feeds again under their former ones: readers follow no page there."""
    library, register = lister.register.library, lister.register
    shown = [row for row in library.reports if row.status != "draft" or lister.site.preview]
    below: tuple[tuple[tuple[str, ...], Iterable[Row]], ...] = (
        (("reports",), shown),
        (("people",), library.people),
        ((), library.pages),
    )
    for section, rows in below:
        for row in rows:
            for former in row.former_ids:
                yield _redirect(lister, (*section, former), (*section, row.id))
    for address, id in register.merged_people.items():
        yield _redirect(lister, ("people", address), ("people", id))
    yield from _lists(lister)


def moved_addresses(lister: Lister) -> dict[str, str]:
    """Where addresses lead at which no page may stand: lists that withdrawn reports left, and earlier sites' own."""
    library = lister.register.library
    shown = (row for row in library.reports if row.status != "draft" or lister.site.preview)
    moved = {address: f"/reports/{row.id}/" for row in shown for address in row.former_addresses}
    moved |= {address: f"/{row.id}/" for row in library.pages for address in row.former_addresses}
    return {**dict(left_lists(lister)), **moved, **lister.site.redirects}


def redirects_if_free(lister: Lister, moved: Mapping[str, str], taken: Container[str]) -> Iterator[Sheet]:
    """A redirect from each of these addresses, where no page has come to stand there again."""
    for old, new in sorted(moved.items()):
        sheet = _redirect(lister, tuple(old.strip("/").split("/")), tuple(filter(None, new.split("/"))))
        if sheet.path not in taken:
            yield sheet


def _lists(lister: Lister) -> Iterator[Sheet]:
    register, name = lister.register, lister.site.sitename
    committees = ((row.id, row.former_ids) for row in register.committees.values())
    topics = ((row.id, row.former_ids) for row in register.topics.values())
    for section, rows, links, gathered in (
        ("committees", committees, lister.committees, register.of_committee),
        ("topics", topics, lister.topics, register.of_topic),
    ):
        for id, former_ids in rows:
            reports = gathered.get(id, [])
            for former in former_ids:
                yield _redirect(lister, (section, former), (section, id))
                for count in count_years(reports, lambda year: ""):
                    yield _redirect(lister, (section, former, count.period), (section, id, count.period))
                yield feed_sheet(lister, (section, id), f"{links[id].name} · {name}", reports, (section, former))


def _redirect(lister: Lister, old: tuple[str, ...], new: tuple[str, ...]) -> Sheet:
    addresses = lister.addresses
    url = addresses.file(*old) if old[-1].endswith((".html", ".htm")) else addresses.url(*old)
    target = addresses.url(*new)
    page = RedirectPage(
        url=url,
        absolute=addresses.absolute(url),
        lang=lister.lang,
        title="",
        section="",
        target=target,
        target_absolute=addresses.absolute(target),
    )
    return Sheet(addresses.path(url), "redirect.html", lambda: page)

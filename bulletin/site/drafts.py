"""What only a preview has: the list of drafts, and a page for each that lacks a required fact."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.model.rows import ReportRow
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.drafts import DraftEntry, DraftPage, DraftsPage

ADDRESS = "drafts"


def draft_sheets(lister: Lister) -> Iterator[Sheet]:
    """`/drafts/`, and the pages of unfinished drafts; the others have the page that they will be published with."""
    yield _index(lister)
    for row in lister.register.drafts.unfinished:
        yield _sheet(lister, row)


def _index(lister: Lister) -> Sheet:
    url = lister.addresses.url(ADDRESS)
    drafts = lister.register.drafts.all

    def make() -> DraftsPage:
        return DraftsPage(
            url=url,
            absolute=lister.addresses.absolute(url),
            lang=lister.lang,
            title="",
            section=ADDRESS,
            drafts=tuple(_entry(lister, row) for row in drafts),
        )

    return Sheet(lister.addresses.path(url), "drafts.html", make, tuple(row.digest for row in drafts))


def _entry(lister: Lister, row: ReportRow) -> DraftEntry:
    return DraftEntry(
        title=_title(row),
        url=lister.addresses.url("reports", row.id),
        path=row.path,
        date=row.date,
        body=row.body,
        unsettled=lister.unsettled(row.path),
    )


def _sheet(lister: Lister, row: ReportRow) -> Sheet:
    url = lister.addresses.url("reports", row.id)

    def make() -> DraftPage:
        return DraftPage(
            url=url,
            absolute=lister.addresses.absolute(url),
            lang=lister.lang,
            title=_title(row),
            section=ADDRESS,
            digest=row.digest,
            date=row.date,
            body=row.body,
            chair=row.chair,
            chair_role=row.chair_role,
            tags=row.tags,
            unsettled=lister.unsettled(row.path),
            targets=lister.addresses.targets(row.links),
        )

    return Sheet(lister.addresses.path(url), "draft.html", make, (row.digest,))


def _title(row: ReportRow) -> str:
    """The headline, or the name of the file where it has none yet."""
    return row.title or row.id

"""What only a preview has: the list of drafts, and a page for each that lacks a required fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bulletin.model.rows import ReportRow
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.base import Link
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
        committees=_committees(lister, row),
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
            committees=_committees(lister, row),
            chair=row.chair,
            chair_role=row.chair_role,
            topics=_links(row.tags, lister.register.drafts.topics, lister.topics),
            unsettled=lister.unsettled(row.path),
            targets=lister.addresses.targets(row.links),
        )

    return Sheet(lister.addresses.path(url), "draft.html", make, (row.digest,))


def _committees(lister: Lister, row: ReportRow) -> tuple[Link, ...]:
    return _links(row.body, lister.register.drafts.committees, lister.committees)


def _links(names: Iterable[str], ids: Mapping[str, str], known: Mapping[str, Link]) -> tuple[Link, ...]:
    """What names mean; as written and without an address what is not known."""
    return tuple(known[ids[name]] if name in ids else Link(name, "") for name in names)


def _title(row: ReportRow) -> str:
    """The headline, or the name of the file where it has none yet."""
    return row.title or row.id

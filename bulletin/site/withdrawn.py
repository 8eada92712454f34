"""Withdrawn reports: every file that a report had beside its page goes on answering, and says that it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.model.rows import ReportRow
from bulletin.site.citations import withdrawn_citation_sheets
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.report import WithdrawnPage

MARKDOWN = "index.md"  # beside a report's page


def withdrawn_sheets(lister: Lister, row: ReportRow) -> Iterator[Sheet]:
    """The page, its text, and what stands where citations were, the files under its former ids too."""
    url = lister.addresses.url("reports", row.id)
    page = WithdrawnPage(
        url=url,
        absolute=lister.addresses.absolute(url),
        lang=lister.lang,
        title=row.title,
        section="reports",
        crumbs=(),
        digest=row.digest,
    )
    yield Sheet(lister.addresses.path(url), "withdrawn.html", lambda: page, (row.digest,))
    for id in (row.id, *row.former_ids):
        yield Sheet(f"reports/{id}/{MARKDOWN}", "withdrawn.md", lambda: page, (row.digest,))
    yield from withdrawn_citation_sheets(lister, row)

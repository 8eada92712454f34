"""Withdrawn reports: every address that existed because of one keeps answering.

Its own files say that it is withdrawn; a list that had only withdrawn reports leads to the list above.
"""

from collections.abc import Iterator

from bulletin.model.rows import ReportRow
from bulletin.site.citations import citation_sheets, citing_withdrawn
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values import Page

MARKDOWN = "index.md"  # beside a report's page


class WithdrawnPage(Page, frozen=True, kw_only=True):
    """The page of a withdrawn report: why, and nothing else; the reason is in its document."""

    digest: str


def withdrawn_sheets(lister: Lister, row: ReportRow) -> Iterator[Sheet]:
    """The page, its text, and what stands where citations were, the files under its former ids too."""
    url = lister.addresses.url("reports", row.id)
    page = lister.page(WithdrawnPage, url, "reports", title=row.title, digest=row.digest)
    yield lister.sheet(url, "withdrawn.html", lambda: page, (row.digest,))
    for id in (row.id, *row.former_ids):
        yield Sheet(f"reports/{id}/{MARKDOWN}", "withdrawn.md", lambda: page, (row.digest,))
    yield from citation_sheets(row, citing_withdrawn(lister, row), row.digest)


def left_lists(lister: Lister) -> Iterator[tuple[str, str]]:
    """The address of each list that a withdrawn report was in, even if others still are, and of the list above."""
    register = lister.register
    years = {report.year for report in register.reports}
    for report in register.withdrawn:
        if report.row.translates:
            continue
        year, month = (f"{report.year:04}", f"{report.period[1]:02}") if report.year else ("undated", "")
        yield f"/archive/{year}/", "/archive/"
        if report.period[1]:
            yield f"/archive/{year}/{month}/", f"/archive/{year}/" if report.year in years else "/archive/"
        if report.year:
            for section, ids in (("committees", report.bodies), ("topics", report.topics)):
                for id in ids:
                    above = f"/{section}/{id}/"
                    former_ids = getattr(register, section)[id].former_ids
                    yield from ((f"/{section}/{one}/{year}/", above) for one in (id, *former_ids))
        yield from ((f"/people/{id}/", "/people/") for id in (*report.chairs, *report.present) if id)

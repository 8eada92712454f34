"""Withdrawn reports: every address that was there for a report's sake goes on answering.

Its own files say that it is withdrawn; a list that nothing but withdrawn reports stood in leads to the list above.
"""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.model.rows import ReportRow
from bulletin.register.register import Register
from bulletin.register.reports import Report
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


def left_lists(lister: Lister) -> Iterator[tuple[str, str]]:
    """The address of each list that a withdrawn report has left, whether or not others stand there, and that above."""
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
            for section, id, former_ids in _gathering(register, report):
                yield from ((f"/{section}/{one}/{year}/", f"/{section}/{id}/") for one in (id, *former_ids))
        yield from ((f"/people/{id}/", "/people/") for id in (report.chair, *report.present) if id)


def _gathering(register: Register, report: Report) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The committees and topics whose lists a report was in, with their former ids."""
    yield from (("committees", id, register.committees[id].former_ids) for id in report.bodies)
    yield from (("topics", id, register.topics[id].former_ids) for id in report.topics)

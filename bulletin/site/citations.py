"""The files that a report is cited by: `cite.bib`, `cite.ris` and `cite.json` beside its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.citation import Citation

MakeCitation = Callable[[], Citation]
FILES = ("cite.bib", "cite.ris", "cite.json")  # of templates of the same names


def citation_sheets(report: Report, row: ReportRow, make: MakeCitation) -> Iterator[Sheet]:
    """The files of a report or its translation, under its former ids too: who has such an address follows no page."""
    for id in (row.id, *row.former_ids):
        for name in FILES:
            yield Sheet(f"reports/{id}/{name}", name, make, (report.row.digest,))


def citing(lister: Lister, report: Report, row: ReportRow) -> MakeCitation:
    """What a report, or this translation of it, is cited as: made once for its page and its files, when wanted."""
    return cache(partial(_citation, lister, report, row))


def _citation(lister: Lister, report: Report, row: ReportRow) -> Citation:
    return Citation(
        id=row.id,
        absolute=lister.addresses.absolute(lister.addresses.url("reports", row.id)),
        lang=lister.lang,
        text_lang=row.lang or lister.lang,
        title=row.title,
        description=row.summary,
        date=report.row.date,
        added=report.added,
        committees=tuple(lister.committees[id].name for id in report.bodies),
        passages=row.passages,
        facts_digest=report.row.digest,
    )

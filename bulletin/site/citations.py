"""The files that a report is cited by: `cite.bib`, `cite.ris` and `cite.json` beside its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report, added_of
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet
from bulletin.site.values.citation import Citation

MakeCitation = Callable[[], Citation]
FILES = ("cite.bib", "cite.ris", "cite.json")  # of templates of the same names


def citation_sheets(report: Report, row: ReportRow, make: MakeCitation) -> Iterator[Sheet]:
    """The files of a report or its translation, under its former ids too: who has such an address follows no page."""
    yield from _files(row, make, report.row.digest)


def withdrawn_citation_sheets(lister: Lister, row: ReportRow) -> Iterator[Sheet]:
    """The same files of a withdrawn report, whose one record says that it is withdrawn, and why."""
    url = lister.addresses.absolute(lister.addresses.url("reports", row.id))
    text_lang = row.lang or lister.lang
    cited = Citation(
        id=row.id, absolute=url, lang=lister.lang, text_lang=text_lang, title=row.title, facts_digest=row.digest
    )
    yield from _files(row, lambda: cited, row.digest)


def _files(row: ReportRow, make: MakeCitation, digest: str) -> Iterator[Sheet]:
    for id in (row.id, *row.former_ids):
        for name in FILES:
            yield Sheet(f"reports/{id}/{name}", name, make, (digest,))


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
        added=added_of(report, row),
        corrected=max(report.row.corrected, row.corrected),
        committees=tuple(lister.committees[id].name for id in report.bodies),
        passages=row.passages,
        facts_digest=report.row.digest,
    )

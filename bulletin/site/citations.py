"""The files that a report is cited by, beside its page: `cite.bib`, `cite.ris` and `cite.json`."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from bulletin.model.media_types import media_type_of
from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report, added_of
from bulletin.site.citation_formats import FORMATS
from bulletin.site.citation_records import Citation
from bulletin.site.listing import Lister
from bulletin.site.sheet import Sheet

MakeCitation = Callable[[], Citation]


class CitationFile(NamedTuple):
    """A citation that a page offers as a file: its format, address and media type, and the name to save it under."""

    name: str
    url: str
    media_type: str
    save_as: str


def citation_files(url: str, id: str) -> list[CitationFile]:
    """The files of the report at this address."""
    return [
        CitationFile(format.name, f"{url}cite.{ending}", media_type_of(f"cite.{ending}"), f"{id}.{ending}")
        for ending, format in FORMATS.items()
    ]


def citation_sheets(place: ReportRow, make: MakeCitation, digest: str) -> Iterator[Sheet]:
    """The files at the address of a report or translation; under former ids too: programs ignore redirect pages.

    `digest` names the document with the sources.
    """
    for id in place.ids:
        for ending in FORMATS:
            yield Sheet(f"reports/{id}/cite.{ending}", f"cite.{ending}", make, (digest,))


def citing(lister: Lister, report: Report, row: ReportRow) -> MakeCitation:
    """What makes the citation of a report, or of this translation of it: once, for its page and its files."""
    return cache(partial(_citation, lister, report, row))


def _citation(lister: Lister, report: Report, row: ReportRow) -> Citation:
    return Citation(
        id=row.id,
        identity=row.identity,
        original=report.row.identity,
        absolute=lister.addresses.absolute(lister.text_url(report, row)),
        text_lang=lister.lang_of(row),
        title=row.title,
        description=row.summary,
        date=report.row.date,
        added=added_of(report, row),
        corrected=max(report.row.corrected, row.corrected),
        committees=tuple(lister.committees[id].name for id in report.bodies),
        passages=row.passages,
        facts_digest=report.row.digest,
    )

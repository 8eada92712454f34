"""What the open data is made from: the register and the documents of a site, in its own language."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from bulletin.reading.document import Document
from bulletin.register.reports import Report
from bulletin.site.listing import Lister

Row = tuple[Any, ...]  # texts, whole numbers and None, in the order of the table's columns
LoadDocument = Callable[[str], Document]


class Records(NamedTuple):
    """What rows are made from: the site in its own language, and what loads a document by its digest."""

    lister: Lister
    load: LoadDocument

    @property
    def reports(self) -> list[Report]:
        """The published reports by id."""
        return sorted(self.lister.register.reports, key=lambda report: report.row.id)

    def facts(self, digest: str) -> dict[str, Any]:
        """The facts that an editor wrote, by the keys of the schema."""
        facts: dict[str, Any] = msgspec.json.decode(self.load(digest).facts)
        return facts

    def url(self, kind: str, id: str) -> str:
        """The whole address of a page."""
        return self.lister.addresses.absolute(self.lister.addresses.url(kind, id))


def of_reports(make: Callable[[Records, Report], Iterable[Row]]) -> Callable[[Records], Iterator[Row]]:
    """What makes the rows of a table that has some for each report; `make` gives those of one report."""
    return lambda records: chain.from_iterable(make(records, report) for report in records.reports)


def sources_of(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources of a report, the first of them first."""
    return [source for source in (facts.get("source"), *(facts.get("sources") or ())) if source]

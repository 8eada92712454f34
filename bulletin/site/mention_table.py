"""All mentions of a formula as a table for programs."""

from collections.abc import Iterable, Iterator

from bulletin.model.rows import FormulaRow
from bulletin.register.formulas import mentions_of
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sheet import Value
from bulletin.site.sightings import address_of
from bulletin.site.tables import Table, table


class MentionRow(Value, frozen=True):
    """A mention as a line of a table; `url` is whole, committees are ids."""

    report: str
    date: str
    committees: str
    formula: str
    rendering: str
    before: str
    words: str
    after: str
    url: str


def mention_table(lister: Lister, row: FormulaRow, reports: Iterable[Report]) -> Table:
    """`/formulas/<id>/mentions.csv`: every mention of a formula, the newest meeting first."""
    return table(MentionRow, _rows(lister, row, reports))


def _rows(lister: Lister, row: FormulaRow, reports: Iterable[Report]) -> Iterator[MentionRow]:
    for report in reports:
        for one in mentions_of(report, row.id):
            yield MentionRow(
                report=report.row.id,
                date=report.row.date,
                committees=" ".join(report.bodies),
                formula=row.id,
                rendering=one.name,
                before=one.before,
                words=one.words,
                after=one.after,
                url=lister.addresses.absolute(address_of(lister, report, one)),
            )

"""All mentions of a formula as a table for programs: CSV (RFC 4180) in UTF-8, with the names of its columns."""

import csv
import io
from collections.abc import Iterable, Iterator

from bulletin.model.rows import FormulaRow
from bulletin.register.formulas import mentions_of
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sheet import Value
from bulletin.site.sightings import address_of


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


class MentionTable(Value, frozen=True):
    """`/formulas/<id>/mentions.csv`."""

    rows: tuple[MentionRow, ...]


def mention_table(lister: Lister, row: FormulaRow, reports: Iterable[Report]) -> MentionTable:
    """Every mention of a formula, the newest meeting first."""
    return MentionTable(tuple(_rows(lister, row, reports)))


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


def as_csv(rows: Iterable[Value], kind: type[Value] = MentionRow) -> str:
    """Rows of a kind under the names of its fields."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(kind.__struct_fields__)
    writer.writerows([getattr(row, name) for name in kind.__struct_fields__] for row in rows)
    return written.getvalue()

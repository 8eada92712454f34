"""Tables for programs: CSV (RFC 4180) in UTF-8, with the names of the columns in its first line."""

import csv
import io
from collections.abc import Iterable

from bulletin.site.sheet import Value


class Table(Value, frozen=True):
    """Rows of texts under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(kind: type[Value], rows: Iterable[Value]) -> Table:
    """The table of values of a kind, whose fields are the columns."""
    columns = kind.__struct_fields__
    return Table(columns, tuple(tuple(str(getattr(row, name)) for name in columns) for row in rows))


def as_csv(table: Table) -> str:
    """A table as CSV."""
    written = io.StringIO()
    csv.writer(written).writerows([table.columns, *table.rows])
    return written.getvalue()

"""Tables as CSV that spreadsheets read correctly: RFC 4180, in UTF-8 with a byte order mark, without formulas."""

import csv
import io
from collections.abc import Iterable
from typing import TextIO

from bulletin.site.sheet import Facts

_MARK = "\ufeff"
# Spreadsheets take cells that begin with these for formulas: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def as_csv(table: Facts) -> str:
    """A table as CSV: its `rows` under the names of its `columns`."""
    written = io.StringIO()
    write_csv(written, table["columns"], table["rows"])
    return written.getvalue()


def write_csv(file: TextIO, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table into a text file; a cell that would be a formula begins with `'`."""
    file.write(_MARK)
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_guarded(value) for value in row] for row in rows)


def _guarded(value: object) -> object:
    return f"{GUARD}{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

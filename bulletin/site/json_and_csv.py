"""JSON and CSV as our files have them.

JSON is indented, ends with a line end, and leaves out what is not stated. Tables as CSV are read correctly by
spreadsheets: RFC 4180, in UTF-8 with a byte order mark, without formulas.
"""

import csv
import io
from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from bulletin.site.sheet import Facts

_MARK = "\ufeff"
# Spreadsheets take cells that begin with these for formulas: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def stated(value: Any) -> Any:
    """A value without the entries of its dictionaries that are empty."""
    if isinstance(value, dict):
        return {name: stated(item) for name, item in value.items() if item not in (None, "", [], ())}
    return [stated(item) for item in value] if isinstance(value, list) else value


def as_json(value: Any) -> str:
    """A value as the content of a file."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


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

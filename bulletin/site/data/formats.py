"""Tables as files: CSV for spreadsheets (RFC 4180) and JSON Lines (jsonlines.org), row by row."""

import csv
from collections.abc import Iterable
from pathlib import Path

import msgspec

from bulletin.site.data.columns import Column, Table
from bulletin.site.data.rows import Row

# Cells that begin so are formulas to spreadsheets: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def columns_of(table: Table, ending: str) -> list[Column]:
    """The columns that a file with this ending has."""
    return [column for column in table.columns if not (column.long and ending == "csv")]


def write_csv(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """UTF-8 with a byte order mark, by which spreadsheets know it; a cell that would be a formula begins with `'`."""
    kept = [place for place, column in enumerate(table.columns) if not column.long]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns[place].name for place in kept)
        writer.writerows([_guarded(row[place]) for place in kept] for row in rows)


def _guarded(value: object) -> object:
    return f"{GUARD}{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_json_lines(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """An object on each line, with all columns; what is not stated is null."""
    names = [column.name for column in table.columns]
    with path.open("wb") as file:
        for row in rows:
            file.write(_ENCODER.encode(dict(zip(names, row, strict=True))) + b"\n")


WRITERS = {"csv": write_csv, "jsonl": write_json_lines}
_ENCODER = msgspec.json.Encoder()

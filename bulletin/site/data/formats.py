"""The formats of a single table, written row by row: CSV without long columns, and JSON Lines (jsonlines.org)."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from bulletin.site.data.columns import Column, Table
from bulletin.site.data.records import Row
from bulletin.site.tables import write_csv


def columns_of(table: Table, ending: str) -> list[Column]:
    """The columns that a file with this ending has."""
    return [column for column in table.columns if not (column.long and ending == "csv")]


def _write_csv(path: Path, table: Table, rows: Iterable[Row]) -> None:
    kept = [place for place, column in enumerate(table.columns) if not column.long]
    with path.open("w", encoding="utf-8", newline="") as file:
        names = (table.columns[place].name for place in kept)
        write_csv(file, names, ([row[place] for place in kept] for row in rows))


def _write_json_lines(path: Path, table: Table, rows: Iterable[Row]) -> None:
    names = [column.name for column in table.columns]
    with path.open("wb") as file:
        for row in rows:
            file.write(_ENCODER.encode(dict(zip(names, row, strict=True))) + b"\n")


WRITERS = {"csv": _write_csv, "jsonl": _write_json_lines}
_ENCODER = msgspec.json.Encoder()

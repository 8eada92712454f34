"""The tables as one SQLite database, the same bytes wherever it is made, which Datasette opens without settings.

Datasette (docs.datasette.io) finds foreign keys, full-text indexes by their `content`, and takes a column `name` or
`title` for the label of a row. A table `codebook` says what each column holds, `metadata` what the whole is.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bulletin.site.data.columns import Column, Table
from bulletin.site.data.rows import Row
from bulletin.site.data.tables import TABLES

TYPES = {"string": "TEXT", "integer": "INTEGER", "date": "TEXT"}
# Any run of three characters can be found, Chinese ones too; a word index would know whole sentences only.
TOKENIZER = "trigram"
# Where the header says how often, and by which version of SQLite, the file was changed (sqlite.org/fileformat.html).
_TRACES = ((24, 28), (92, 100))
_SORTED_AT_ONCE = 16 << 20  # bytes of an index held in memory: parts written one by one would have to be merged


def write_database(path: Path, rows: Iterable[tuple[Table, Iterator[Row]]], metadata: Mapping[str, str]) -> None:
    """Write the tables, each with its rows, into a new file."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in ("journal_mode = off", "synchronous = off", "page_size = 4096", "encoding = 'UTF-8'"):
            connection.execute(f"pragma {setting}")
        connection.execute("begin")
        for table, of_table in rows:
            connection.execute(_definition(table))
            _insert(connection, table, of_table)
        _describe(connection, metadata)
        _index(connection)
        connection.execute("commit")
    finally:
        connection.close()
    _without_traces(path)


def _definition(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    keys = [f"primary key ({', '.join(table.key)})"]
    keys += [f"foreign key ({one.name}) references {one.references}(id)" for one in table.columns if one.references]
    return f"create table {table.name} (\n  {f',{chr(10)}  '.join((*columns, *keys))}\n)"


def _column(column: Column) -> str:
    values = ", ".join(f"'{value}'" for value in column.values)
    check = f" check ({column.name} in ({values}))" if values else ""
    return f"{column.name} {TYPES[column.type]}{' not null' if column.required else ''}{check}"


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    places = ", ".join("?" * len(table.columns))
    connection.executemany(f"insert into {table.name} values ({places})", rows)  # noqa: S608 — names of ours


def _describe(connection: sqlite3.Connection, metadata: Mapping[str, str]) -> None:
    connection.execute("create table metadata (name text primary key, value text not null)")
    connection.executemany("insert into metadata values (?, ?)", metadata.items())
    connection.execute(
        'create table codebook ("table" text, "column" text, type text, about text, primary key ("table", "column"))'
    )
    described = ((table.name, one.name, one.type, one.about) for table in TABLES for one in table.columns)
    connection.executemany("insert into codebook values (?, ?, ?, ?)", described)


def _index(connection: sqlite3.Connection) -> None:
    """Full-text indexes of the searched columns, and one of each foreign key, by which Datasette counts."""
    for table in TABLES:
        for column in table.columns:
            if column.references:
                connection.execute(f"create index {table.name}_{column.name} on {table.name} ({column.name})")
        if table.searched:
            columns, name = ", ".join(table.searched), f"{table.name}_fts"
            options = f'content="{table.name}", tokenize="{TOKENIZER}"'
            connection.execute(f"create virtual table {name} using fts5({columns}, {options})")
            connection.execute(f"insert into {name} ({name}, rank) values ('hashsize', {_SORTED_AT_ONCE})")  # noqa: S608
            for order in ("rebuild", "optimize"):
                connection.execute(f"insert into {name} ({name}) values ('{order}')")  # noqa: S608 — names of ours


def _without_traces(path: Path) -> None:
    with path.open("r+b") as file:
        for start, end in _TRACES:
            file.seek(start)
            file.write(bytes(end - start))

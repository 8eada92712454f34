"""The tables as one SQLite database, the same bytes from every SQLite, which Datasette opens without any settings.

Datasette (docs.datasette.io) finds foreign keys, full-text indexes by their `content`, and takes a column `name` or
`title` for the label of a row. A table `codebook` says what each column holds, `metadata` what the whole is.
"""

import mmap
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bulletin.reading.workers import WorkerError
from bulletin.site.data.columns import Column, Row, Table

Rows = Iterable[tuple[Table, Iterator[Row]]]
TYPES = {"string": "TEXT", "integer": "INTEGER", "date": "TEXT"}
# Any run of three characters can be found, Chinese ones too; a word index would know whole sentences only.
TOKENIZER = "trigram"
# sqlite.org/fileformat.html: where the header says how often, and by which version of SQLite, the file was changed;
# and the length of the header of each kind of page of a tree, by the first byte of the page.
_TRACES = ((24, 28), (92, 100))
_TREES = {2: 12, 5: 12, 10: 8, 13: 8}
_PAGE = 4096
_SETTINGS = f"""
    pragma journal_mode = off; pragma synchronous = off;
    pragma page_size = {_PAGE}; pragma encoding = 'UTF-8'; pragma secure_delete = on;
"""
_MAPPED_AT_ONCE = 16 << 20  # bytes of the file, a multiple of what any system can map from
_SORTED_AT_ONCE = 16 << 20  # bytes of an index held in memory: parts written one by one would have to be merged


def write_database(path: Path, rows: Rows, metadata: Mapping[str, str]) -> None:
    """Write the tables, each with its rows, into a new file; raises WorkerError where SQLite cannot."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _fill(connection, rows, metadata)
    except sqlite3.Error as error:
        needed = f"make room, or use a Python with SQLite 3.34 or newer (this one has {sqlite3.sqlite_version})"
        raise WorkerError(f"the database of the data cannot be written: {error}; {needed}") from error
    finally:
        connection.close()
    _without_traces(path)


def _fill(connection: sqlite3.Connection, rows: Rows, metadata: Mapping[str, str]) -> None:
    connection.executescript(_SETTINGS)
    connection.execute("begin")
    tables = []
    for table, of_table in rows:
        tables.append(table)
        connection.execute(_definition(table))
        places = ", ".join("?" * len(table.columns))
        connection.executemany(f"insert into {table.name} values ({places})", of_table)  # noqa: S608 — names of ours
    _describe(connection, tables, metadata)
    _index(connection, tables)
    connection.execute("commit")
    connection.execute("vacuum")  # pages in the order of the tables, however they came about


def _definition(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    keys = [f"primary key ({', '.join(table.key)})"]
    keys += [f"foreign key ({one.name}) references {one.references}(id)" for one in table.columns if one.references]
    return f"create table {table.name} (\n  {f',{chr(10)}  '.join((*columns, *keys))}\n)"


def _column(column: Column) -> str:
    values = ", ".join(f"'{value}'" for value in column.values)
    check = f" check ({column.name} in ({values}))" if values else ""
    return f"{column.name} {TYPES[column.type]}{' not null' if column.required else ''}{check}"


def _describe(connection: sqlite3.Connection, tables: Iterable[Table], metadata: Mapping[str, str]) -> None:
    connection.execute("create table metadata (name text primary key, value text not null)")
    connection.executemany("insert into metadata values (?, ?)", metadata.items())
    connection.execute(
        'create table codebook ("table" text, "column" text, type text, about text, primary key ("table", "column"))'
    )
    described = ((table.name, one.name, one.type, one.about) for table in tables for one in table.columns)
    connection.executemany("insert into codebook values (?, ?, ?, ?)", described)


def _index(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Full-text indexes of the searched columns, and one of each foreign key, by which Datasette counts."""
    for table in tables:
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
    """Blank the version of SQLite, and what older versions leave in the unused middle of pages."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for start in range(0, size, _MAPPED_AT_ONCE):
            with mmap.mmap(file.fileno(), min(_MAPPED_AT_ONCE, size - start), offset=start) as pages:
                _blank(pages, is_first=not start)


def _blank(pages: mmap.mmap, *, is_first: bool) -> None:
    for start, end in _TRACES if is_first else ():
        pages[start:end] = bytes(end - start)
    for page in range(0, len(pages), _PAGE):
        head = page or (100 if is_first else 0)
        if length := _TREES.get(pages[head]):
            cells, content = (int.from_bytes(pages[head + at : head + at + 2]) for at in (3, 5))
            unused = head + length + 2 * cells
            pages[unused : page + content] = bytes(page + content - unused)

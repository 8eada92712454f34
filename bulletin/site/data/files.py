"""The files of the open data, written row by row, so that large ones need no more memory than small ones.

A table is a CSV file, without long columns, and JSON Lines (jsonlines.org) with all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from bulletin.model.kinds import FILE_PARTS
from bulletin.reading.versions import value_digest
from bulletin.site.data.columns import LoadDocument, Records, Table
from bulletin.site.data.database import write_database
from bulletin.site.data.package import (
    ALL_KINDS,
    DATABASE,
    EVENTS,
    FOLDER,
    PACKAGE,
    POPOLO,
    TABLES,
    as_package,
    documents_of,
    facts_of,
    metadata,
)
from bulletin.site.data.standards import event_lists, popolo_lists
from bulletin.site.json_and_csv import write_csv
from bulletin.site.listing import Lister
from bulletin.site.sheet import Export

Write = Callable[[Path, Records], object]


def data_exports(lister: Lister) -> Iterator[Export]:
    """Every file at `/data/` that is not a page."""
    documents, facts = cache(partial(documents_of, lister)), cache(partial(facts_of, lister))
    state = cache(partial(_state, lister))
    for table in TABLES:
        for ending, write in _WRITERS.items():
            has_texts = ending != "csv" and any(column.long for column in table.columns)
            texts = (documents if has_texts else facts)(table.kinds)
            yield _export(lister, f"{table.name}.{ending}", partial(write, table), texts, state(table.kinds))
    for name, write_whole in _WHOLE.items():
        yield _export(lister, name, write_whole, documents(ALL_KINDS), state(ALL_KINDS))


def _export(lister: Lister, name: str, write: Write, documents: tuple[str, ...], state: str) -> Export:
    def run(path: Path, load: LoadDocument) -> None:
        write(path, Records(lister, load))

    return Export(f"{FOLDER}/{name}", run, documents, state)


def _state(lister: Lister, kinds: tuple[str, ...]) -> str:
    """What a file made from these kinds of content depends on, besides texts, facts and our code."""
    site = lister.site
    names = (*lister.edition, site.siteurl, site.default_lang, site.editions, site.since, site.tag_authority)
    topics = [msgspec.to_builtins(row) for row in lister.register.topics.values()]
    library = lister.register.library
    of_kinds = chain.from_iterable(getattr(library, kind) for kind in FILE_PARTS if kind in kinds)
    rows = value_digest([library.stored[row.path].row_digest for row in of_kinds]).hex()
    return msgspec.json.encode((names, site.tag_date, site.levels, site.licence.model_dump(), topics, rows)).decode()


def _write_csv(table: Table, path: Path, records: Records) -> None:
    kept = [place for place, column in enumerate(table.columns) if not column.long]
    with path.open("w", encoding="utf-8", newline="") as file:
        names = [table.columns[place].name for place in kept]
        write_csv(file, names, ([row[place] for place in kept] for row in table.rows(records)))


def _write_json_lines(table: Table, path: Path, records: Records) -> None:
    names = [column.name for column in table.columns]
    with path.open("wb") as file:
        for row in table.rows(records):
            file.write(msgspec.json.encode(dict(zip(names, row, strict=True))) + b"\n")


def _write_lists(lists_of: Callable[[Records], Mapping[str, Iterable[Any]]], path: Path, records: Records) -> None:
    """Write an object with lists, only one item of which is in memory at a time."""
    with path.open("wb") as file:
        file.write(b'{"meta":' + msgspec.json.encode(metadata(records.lister)))
        for name, things in lists_of(records).items():
            file.write(f',\n"{name}":['.encode())
            for place, thing in enumerate(things):
                file.write((b",\n" if place else b"\n") + msgspec.json.encode(thing))
            file.write(b"]")
        file.write(b"}\n")


_WRITERS: dict[str, Callable[[Table, Path, Records], None]] = {"csv": _write_csv, "jsonl": _write_json_lines}
_WHOLE: dict[str, Write] = {
    DATABASE: lambda path, records: write_database(
        path, ((table, table.rows(records)) for table in TABLES), metadata(records.lister)
    ),
    PACKAGE: lambda path, records: path.write_text(as_package(records.lister), "utf-8", newline="\n"),
    POPOLO: partial(_write_lists, popolo_lists),
    EVENTS: partial(_write_lists, event_lists),
}

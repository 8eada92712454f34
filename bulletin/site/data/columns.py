"""Descriptions of the tables of the open data and their columns, and what their rows are made from.

A column that holds what editors write takes its description and its possible values from the schema.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from bulletin.model.catalogue import marked
from bulletin.model.parts import Part
from bulletin.reading.document import Document
from bulletin.register.reports import Report
from bulletin.site.listing import Lister

Row = tuple[Any, ...]  # texts, whole numbers and None, in the order of the table's columns
LoadDocument = Callable[[str], Document]
Type = Literal["string", "integer", "date"]
OF_REPORTS = ("reports", "committees", "people", "topics")  # kinds


class Records(NamedTuple):
    """What rows are made from: the site in its own language, and what loads a document by its digest."""

    lister: Lister
    load: LoadDocument

    @property
    def reports(self) -> list[Report]:
        """The published reports by id."""
        return sorted(self.lister.register.reports, key=lambda report: report.row.id)

    def facts(self, digest: str) -> dict[str, Any]:
        """The facts that an editor wrote, by the keys of the schema."""
        facts: dict[str, Any] = msgspec.json.decode(self.load(digest).facts)
        return facts

    def url(self, kind: str, id: str) -> str:
        """The whole address of a page."""
        return self.lister.addresses.absolute(self.lister.addresses.url(kind, id))


class Column(NamedTuple):
    """A column: `about` is a message of the editors' catalogue; `values` are all that it may hold, if they are few.

    It may hold ids of the table that it `references`. CSV leaves out a `long` column: spreadsheets cut off long cells.
    """

    name: str
    about: str
    type: Type = "string"
    required: bool = False
    references: str = ""
    values: tuple[str, ...] = ()
    long: bool = False


class Table(NamedTuple):
    """A table, and what makes its `rows`, sorted by its key.

    A change in content of these `kinds` may change a row. The columns `searched` have an index of their full text.
    """

    name: str
    about: str
    key: tuple[str, ...]
    rows: Callable[[Records], Iterator[Row]]
    columns: tuple[Column, ...]
    searched: tuple[str, ...] = ()
    kinds: tuple[str, ...] = OF_REPORTS


def of_reports(make: Callable[[Records, Report], Iterable[Row]]) -> Callable[[Records], Iterator[Row]]:
    """What makes the rows of a table that has some for each report; `make` gives those of one report."""
    return lambda records: chain.from_iterable(make(records, report) for report in records.reports)


def sources_of(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources of a report, the first of them first."""
    return [source for source in (facts.get("source"), *(facts.get("sources") or ())) if source]


def written(part: type[Part], *keys: str, **changes: Any) -> Iterator[Column]:
    """The columns that hold what editors write under these keys, with `changes` to all of them."""
    for key in keys:
        hint = get_type_hints(part, include_extras=True)[key]
        values = next((get_args(one) for one in _within(hint) if get_origin(one) is Literal), ())
        about = part.model_fields[key].description or ""
        yield Column(key, about, required=key in part.required, values=values)._replace(**changes)


def _within(hint: Any) -> Iterator[Any]:
    yield hint
    if get_origin(hint) is not Literal:
        for one in get_args(hint):
            yield from _within(one)


def refers(name: str, table: str, about: str) -> Column:
    """A column of ids of another table."""
    return Column(name, about, required=True, references=table)


ID = Column("id", marked("the id, part of the address"), required=True)
IDENTITY = Column("identity", marked("the oldest id, by which feeds and citations know it permanently"), required=True)
URL = Column("url", marked("the address of its page"), required=True)
THING = (ID, IDENTITY, URL)
REPORT = refers("report", "reports", marked("the report that states it"))
POSITION = Column("position", marked("its place in the report's own order, from 1"), "integer", required=True)
DATE = Column("date", marked("the date of the meeting"), required=True)
BODIES = Column("committees", marked("the ids of the committees that met"), required=True)

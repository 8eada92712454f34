"""Descriptions of the tables of the open data and their columns.

A column that holds what editors write takes its description and its possible values from the schema.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from bulletin.model.catalogue import marked
from bulletin.model.parts import Part
from bulletin.site.data.records import Records, Row

Type = Literal["string", "integer", "date"]


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
    kinds: tuple[str, ...]
    rows: Callable[[Records], Iterator[Row]]
    columns: tuple[Column, ...]
    searched: tuple[str, ...] = ()

    @property
    def csv_columns(self) -> list[Column]:
        """The columns that its CSV file has."""
        return [column for column in self.columns if not column.long]


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
OF_REPORTS = ("reports", "committees", "people", "topics")

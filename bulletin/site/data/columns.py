"""What describes the tables of the open data: their columns, of which many are keys of the schema.

What an editor writes is described, and its values are limited, as in the schema.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from bulletin.model.parts import Part

Type = Literal["string", "integer", "date"]


class Column(NamedTuple):
    """A column: `about` is a message of the editors' catalogue; `values` are all that it may hold, if they are few.

    It `references` the id of another table, or none. A `long` one is left out of CSV, whose cells spreadsheets cut off.
    """

    name: str
    about: str
    type: Type = "string"
    required: bool = False
    references: str = ""
    values: tuple[str, ...] = ()
    long: bool = False


class Table(NamedTuple):
    """A table; `kinds` are those of the content whose change may change a row, `searched` the columns of full text."""

    name: str
    about: str
    key: tuple[str, ...]
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]
    searched: tuple[str, ...] = ()


def written(part: type[Part], *keys: str, **changes: Any) -> Iterator[Column]:
    """The columns of what editors write under these keys of a part."""
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

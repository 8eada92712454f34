"""People with their offices in a stretch of text: one way for capitalised names, one for Chinese ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bulletin.importing.capitalised import capitalised_list, capitalised_one, is_office
from bulletin.importing.capitalised_names import names_unread
from bulletin.importing.han_names import han_list, han_one, han_unread
from bulletin.importing.tables.table import Side, Table


class Span(NamedTuple):
    """A name and its office as places in a text; an office that is not stated is empty."""

    name: tuple[int, int]
    role: tuple[int, int]


def one_person(text: str, side: Side, table: Table) -> Span | None:
    """The person meant by a clue after (`before`), before (`after`) or around (`within`) a folded text."""
    read: Callable[[str, Side, Table], tuple[tuple[int, int], tuple[int, int]] | None] = (
        capitalised_one if table.spaced else han_one
    )
    found = read(text, side, table)
    return Span(*found) if found else None


def persons(text: str, side: Side, table: Table) -> list[Span]:
    """All the people that a folded text lists, in order."""
    read = capitalised_list if table.spaced else han_list
    return [Span(*found) for found in read(text, side, table)]


def unread_names(text: str, side: Side, table: Table) -> list[tuple[int, int]]:
    """What stands in a list of people as their names do, and is not read as one: of no known surname, or one word."""
    read = persons(text, side, table)
    if not read:
        return []
    return names_unread(text, table) if table.spaced else han_unread(text, [span.name for span in read], table)


def has_office(text: str, table: Table) -> bool:
    """Whether some words name an office."""
    return is_office(text, table) if table.spaced else any(title in text for title in table.titles)

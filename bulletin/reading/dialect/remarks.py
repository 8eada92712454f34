"""What an editor should hear of a text that is read as GitHub reads it, where that changes what was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bulletin.reading.dialect.leaves import Html, Table
from bulletin.reading.dialect.open_blocks import Container


class Remark(NamedTuple):
    """Something to look at, in a line of the text that counts from 1."""

    line: int
    message: str


def remarks_on(container: Container) -> Iterator[Remark]:
    """The numbers that are not shown as written, and the cells for which a table has no column."""
    before = 0
    for block in container.children:
        if isinstance(block, Table):
            yield from _surplus_cells(block)
        elif isinstance(block, Html) and block.is_unclosed:
            yield Remark(
                block.first, "what begins here is never closed, and hides the rest; write its end, such as -->"
            )
        elif isinstance(block, Container):
            if block.kind == "list" and block.mark in ".)":
                yield from _changed_numbers(block, before)
                before = block.number + len(block.children) - 1
            yield from remarks_on(block)


def _surplus_cells(table: Table) -> Iterator[Remark]:
    for place, row in enumerate(table.rows()):
        if surplus := [cell for cell in row[len(table.columns) :] if cell]:
            line = table.first + place + (place > 0)
            shown = " | ".join(surplus)
            yield Remark(line, f'this table has no column for "{shown}", which is not shown; write \\| within a cell')


def _changed_numbers(numbered: Container, before: int) -> Iterator[Remark]:
    """The first number that does not follow the one above it, unless all are the same; and one that stands alone."""
    items = [item for item in numbered.children if isinstance(item, Container)]
    first = numbered.number
    if len(items) == 1 and first > 1 and first != before + 1:
        message = f'"{first}{numbered.mark}" begins a numbered list here; if it is a date or a sentence, write '
        yield Remark(numbered.first, f"{message}{first}\\{numbered.mark}")
    if all(item.number == first for item in items):
        return
    for shown, item in enumerate(items, start=first):
        if item.number != shown:
            written = f"{item.number}{item.mark}"
            message = (
                f'"{written}" is shown as {shown}{item.mark}, since it is an item of the list above it; number the '
            )
            yield Remark(item.first, f"{message}items in order, or write {item.number}\\{item.mark}")
            return

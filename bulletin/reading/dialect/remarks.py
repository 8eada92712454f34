"""What an editor should hear of a text that is read as GitHub reads it, where that changes what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.reading.dialect.leaves import Html, Paragraph, Table
from bulletin.reading.dialect.open_blocks import Container


class Remark(NamedTuple):
    """Something to look at, in a line of the text that counts from 1."""

    line: int
    message: str


# How lines begin that are meant as items, though no Markdown reads them so; and how those of a pasted table look.
_LIKE_AN_ITEM = re.compile(
    r"[•·●○▪◦‣■◆]|[（(][一二三四五六七八九十百\da-z]{1,3}[）)]|[一二三四五六七八九十百]{1,3}、|[a-zivx]{1,4}\) "
    r"|\d{1,2}(?:[、．]|[.)](?=[^\s\d])|[.)°º]+\)? )|[０-９]{1,2}[．.、）]|[^\s：:，。]{2,6}：|[^\t]+\t"
)


def remarks_on(container: Container) -> Iterator[Remark]:
    """The numbers that are not shown as written, and the cells for which a table has no column."""
    before = 0
    for block in container.children:
        if isinstance(block, Paragraph):
            yield from _run_on_items(block)
        elif isinstance(block, Table):
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


def _run_on_items(paragraph: Paragraph) -> Iterator[Remark]:
    """A paragraph of which several lines look like items or rows, and run on as one."""
    places = [place for place, line in enumerate(paragraph.lines) if _LIKE_AN_ITEM.match(line)]
    if len(places) > 1:
        message = "these lines run on as one paragraph; write - before each, or an empty line between them"
        yield Remark(paragraph.first + places[1], message)


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

"""Warns an editor where a text, read as GitHub reads it, is not shown as it was written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.model.date_forms import begins_with_month
from bulletin.model.patterns import late
from bulletin.model.problem import Severity
from bulletin.reading.dialect.leaves import Code, Fence, Heading, Html, Leaf, Paragraph, Table
from bulletin.reading.dialect.open_blocks import Container


class Remark(NamedTuple):
    """Something to look at, in a line of the text that counts from 1."""

    line: int
    message: str
    severity: Severity = "warning"


# How lines begin that are meant as items, though no Markdown reads them so: bullets, numbers, times, labels, footnotes.
_LIKE_AN_ITEM = late(
    r"[•·●○▪◦‣■◆➢➤►✓✔☐☑\uf0a7\uf0b7\u3000]|[-*+]\xa0|[–—][ \t\xa0]|[o§]\t|[¹²³⁴⁵⁶⁷⁸⁹]|\[\d[^\]]*\][ \t:]?[^(\[]"
    r"|[（(][一二三四五六七八九十百\da-z]{1,3}[）)]|[一二三四五六七八九十百]{1,3}、|第[一二三四五六七八九十百\d]+条"
    r"|(?:[a-z]|[ivx]{1,4}|[IVX]{1,4})\.\s(?![^\W\d]\.)|[a-zivx]{1,4}\)\s"
    r"|\d{1,2}(?:[、．]|[.)](?=[^\s\d])|[.)°º]+\)? |[.)]\xa0|(?:\.\d{1,2})+\.?\s+[^\W\da-z])"
    r"|[０-９]{1,2}[．.、）]|\d{1,2}[:h]\d{2}\b|[^\s：:，。]{2,6}：|[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){0,3}: "
)
_LIKE_A_ROW = late(r"\S.*?(?:\t| {3})\s*\S")
_HARD_BREAK = late(r"(?:  |\\|<br ?/?>)$")
# A word that was divided at the end of a line; "two- or three-year terms" has no such word.
_DIVIDED = late(r"([^\W\d_]+[-\u00ad‐])\n(?!(?:and|or|to|und|oder|bis|et|ou|à|y|e|o)\b)([^\W\d_A-Z]+)")
_PAGE_NUMBER = late(
    r"(?:Page|Seite|Pagina|Página|p\.) ?\d+(?: ?(?:of|von|sur|de|di|/) ?\d+)?|第 ?\d+ ?[页頁]"
    r"(?:[ ，,/]*共 ?\d+ ?[页頁])?|[-–—]? ?\d+ [-–—]",
    re.IGNORECASE,
)
_SENTENCE_END = late(r"[.,;:!?。，；：！？]$")
_PROSE = late(r"(?![^\n]*(?:   |[{}()=;<>$|\\/_\t]))(?:[^\W\d_][^\n]* [^\W\d_]+ [^\W\d_]|[^\n]*[\u4e00-\u9fff])")


def remarks_on(container: Container) -> Iterator[Remark]:
    """The lines, words and numbers that are not shown as written, and the cells for which a table has no column."""
    before = 0
    for block in container.children:
        if not isinstance(block, Container):
            yield from _remarks_on_leaf(block)
            continue
        if block.kind == "list" and block.mark in ".)":
            yield from _changed_numbers(block, before)
            before = block.number + len(block.children) - 1
        yield from remarks_on(block)


def _remarks_on_leaf(leaf: Leaf) -> Iterator[Remark]:
    match leaf:
        case Paragraph():
            yield from _remarks_on_paragraph(leaf)
        case Heading():
            yield from _underlined_sentence(leaf)
        case Table():
            yield from _surplus_cells(leaf)
        case Fence() if not leaf.ended and _PROSE.match(leaf.text):
            yield Remark(
                leaf.first, "the code that begins here is never closed, and takes in the rest; write ``` below it"
            )
        case Code() if _PROSE.match(leaf.text):
            yield Remark(leaf.first, "four spaces before this line make it code; delete them")
        case Html() if leaf.is_unclosed:
            yield Remark(leaf.first, "what begins here is never closed, and hides the rest; write its end, such as -->")


def _remarks_on_paragraph(paragraph: Paragraph) -> Iterator[Remark]:
    """What a paragraph looks like that was pasted from another program: items, rows, divided words, page numbers."""
    text = "\n".join(paragraph.lines)
    if _PAGE_NUMBER.fullmatch(text.strip()):
        yield Remark(paragraph.first, "this looks like a page number of what was copied; delete the line")
    if "\n" not in text:
        return
    if place := _run_on(paragraph, _LIKE_AN_ITEM):
        message = "these lines run on as one paragraph; write - before each, or an empty line between them"
        yield Remark(paragraph.first + place, message)
    elif place := _run_on(paragraph, _LIKE_A_ROW):
        message = "these rows run on as one paragraph; write a table: | a | b |, and |---|---| below its first row"
        yield Remark(paragraph.first + place, message)
    if word := re.search(r"[-\u00ad‐]\n", text) and _DIVIDED.search(text):
        line = paragraph.first + text.count("\n", 0, word.start())
        yield Remark(line, f'"{word[1]}" and "{word[2]}" look like one word, divided at the end of a line; join them')


def _run_on(paragraph: Paragraph, pattern: re.Pattern[str]) -> int:
    """The first line that matches after another one, and that no hard break sets apart; 0 where there is none."""
    places = [place for place, line in enumerate(paragraph.lines) if pattern.match(line)]
    return next((place for place in places[1:] if not _HARD_BREAK.search(paragraph.lines[place - 1])), 0)


def _underlined_sentence(heading: Heading) -> Iterator[Remark]:
    """A text that became a heading since dashes are right below it: a line across was meant, or a mail's signature."""
    (text,) = heading.lines
    if heading.is_underlined and ("\n" in text or _SENTENCE_END.search(text)):
        mark = "---" if heading.level == 2 else "==="
        message = f"the line {mark} below this text makes it a heading; put an empty line between them"
        yield Remark(heading.first, message)


def _surplus_cells(table: Table) -> Iterator[Remark]:
    for place, row in enumerate(table.rows()):
        if surplus := [cell for cell in row[len(table.columns) :] if cell]:
            line = table.first + place + (place > 0)
            shown = " | ".join(surplus)
            yield Remark(line, f'this table has no column for "{shown}", which is not shown; write \\| within a cell')


def _changed_numbers(numbered: Container, before: int) -> Iterator[Remark]:
    """The first number that does not follow the one above it, unless all are 1 or 0; and one that is alone."""
    items = [item for item in numbered.children if isinstance(item, Container)]
    first = numbered.number
    if len(items) == 1 and first > 1 and first != before + 1:
        escaped = f"{first}\\{numbered.mark}"
        message = (
            f'"{first}{numbered.mark}" begins a numbered list here; if it is a date or a sentence, write {escaped}'
        )
        yield Remark(numbered.first, message)
    if first <= 1 and all(item.number == first and not _begins_with_month(item) for item in items):
        return
    for shown, item in enumerate(items, start=first):
        if item.number != shown:
            written, escaped = f"{item.number}{item.mark}", f"{item.number}\\{item.mark}"
            message = (
                f'"{written}" is shown as {shown}{item.mark}, since it is an item of the list above it; '
                f"number the items in order, or write {escaped}"
            )
            yield Remark(item.first, message)
            return


def _begins_with_month(item: Container) -> bool:
    """Whether what looks like a number of a list is the day of a date: `1. Mai 2024 …`."""
    first = item.children[0] if item.children else None
    return isinstance(first, Paragraph) and bool(first.lines) and begins_with_month(first.lines[0])

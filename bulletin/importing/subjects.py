"""What a meeting was about: the documents before it, by their titles, and the topics and formulas that occur."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.importing.bodies import mentions_in
from bulletin.importing.knowledge import Knowledge, NameFinder
from bulletin.importing.layout import NO_REPORT, Layout
from bulletin.importing.page import Found, Span, found
from bulletin.importing.tables.table import Table

_LONGEST = 200  # characters of a document's title
_AROUND = 90  # characters beside a word in which the name may begin and end that it is a part of


def documents_of(layout: Layout) -> tuple[Found, ...]:
    """Titles in marks of quotation in a sentence of adopting, and capitalised ones right after its verb."""
    titles: dict[str, Found] = {}
    for line in () if layout.notices.keys() & NO_REPORT else layout.text:
        for sentence in line.sentences:
            for span in (*_quoted(sentence, layout.table), *_capitalised(sentence, layout.table)):
                titles.setdefault(span.text.casefold(), found(span))
    return tuple(titles.values())


def _quoted(sentence: Span, table: Table) -> Iterator[Span]:
    verb = table.word("adopting").search(sentence.folded)
    for left, right in table.quotes if verb or not table.spaced else ():
        inside = rf"{re.escape(left)}\s*([^{re.escape(left + right)}]{{4,{_LONGEST}}}?)\s*{re.escape(right)}"
        for match in re.finditer(inside, sentence.folded):
            if _is_title(match[1], table) and (verb or table.pattern("issued").match(sentence.folded[match.end() :])):
                yield sentence.part(*match.span(1))


def _is_title(text: str, table: Table) -> bool:
    if not table.spaced:
        return True
    whole = text[0].isupper() and len(text.split()) >= 2 and text.rstrip()[-1:] not in ",.;:"
    return whole and text.split()[-1] not in table.words["function_words"]


def _capitalised(sentence: Span, table: Table) -> Iterator[Span]:
    verb = table.word("adopting").search(sentence.folded)
    if verb and not any(left in sentence.folded for left, _ in table.quotes):
        for match in table.pattern("document").finditer(sentence.folded, verb.end(), verb.end() + 400):
            if len(match["title"].split()) >= 2:
                yield sentence.part(*match.span("title"))


def occurring(layout: Layout, names: NameFinder, knowledge: Knowledge) -> tuple[Found, ...]:
    """The topics or formulas that a report names, each with its first place; the name of a body is no subject."""
    things: dict[str, Found] = {}
    for line in (*layout.head, *layout.text):
        for match in names.find(line.folded):
            span = Span(line, match.start, match.end)
            if len(match.ids) == 1 and match.ids[0] not in things and not _is_of_a_name(span, layout.table, knowledge):
                things[match.ids[0]] = found(span, match.ids[0])
    return tuple(things.values())


def _is_of_a_name(span: Span, table: Table, knowledge: Knowledge) -> bool:
    if any(
        body.span.start < span.end and span.start < body.span.end for body in mentions_in(span.line, table, knowledge)
    ):
        return True
    before = span.line.folded[max(0, span.start - _AROUND) : span.start]
    after = span.line.folded[span.end : span.end + _AROUND]
    relayed = table.pattern("relayed").search(before[-40:] + span.folded + after[:12])
    return bool(relayed or table.pattern("organ_before").search(before) or table.pattern("organ_after").search(after))

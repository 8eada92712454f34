"""The documents before a meeting: what it is said to have adopted, considered or heard, by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.layout import Layout
from bulletin.importing.patterns import compiled
from bulletin.importing.sentences import Sentence, sentences
from bulletin.importing.tables.table import Table

_KINDS = (
    "Plan|Rules|Report|Regulations?|Measures|Budget|Opinions?|Program(?:me)?|Policy|Charter|Ordinance|Bylaws?|By-laws?|"
    "Strategy|Catalogue|Guidelines?|Agreement|Resolution|Procedures?|Standards?|Code|Statement|Scheme|Decision|Outline|"
    "Action Plan"
)
_LONGEST = 200
_CAPITALISED = re.compile(
    r"\b(?:the|its|a)\s+((?:[A-Z][\w'-]*\s+(?:(?:of|for|on|and|the|to)\s+){0,2}){0,9}"
    rf"(?:{_KINDS})(?:\s+(?:of|for|on)\s+(?:the\s+)?(?:[A-Z][\w'-]*\s?){{1,8}})?)"
)


def documents_of(layout: Layout) -> list[Found]:
    """Titles in marks of quotation in a sentence of adopting, and capitalised ones right after its verb."""
    found: dict[str, Found] = {}
    for line in layout.text:
        for sentence in sentences(line):
            for one in (*_quoted(sentence, layout.table), *_capitalised(sentence, layout.table)):
                found.setdefault(one.value.casefold(), one)
    return list(found.values())


def _adopting(sentence: Sentence, table: Table) -> re.Match[str] | None:
    return compiled(table.tag).adopting.search(sentence.text)


def _quoted(sentence: Sentence, table: Table) -> Iterator[Found]:
    verb = _adopting(sentence, table)
    sure = not table.spaced
    if not verb and not sure:
        return
    for left, right in table.quotes:
        for match in re.finditer(
            rf"{re.escape(left)}\s*([^{re.escape(left + right)}]{{4,{_LONGEST}}}?)\s*{re.escape(right)}", sentence.text
        ):
            if _is_title(match[1], table) and (verb or _signed(sentence.text, match.end())):
                yield _found(sentence, match.start(1), match.end(1))


def _signed(text: str, end: int) -> bool:
    return bool(re.match(r".{0,12}(?:签|印发|出台)", text[end:]))


def _is_title(text: str, table: Table) -> bool:
    if not table.spaced:
        return True
    whole = text[0].isupper() and len(text.split()) >= 2 and text.rstrip()[-1:] not in ",.;:"
    return whole and text.split()[-1] not in table.function_words


def _capitalised(sentence: Sentence, table: Table) -> Iterator[Found]:
    if not table.spaced or not (verb := _adopting(sentence, table)):
        return
    if any(left in sentence.text for left, _ in table.quotes):
        return
    for match in _CAPITALISED.finditer(sentence.text, verb.end(), verb.end() + 400):
        if len(match[1].split()) >= 2:
            yield _found(sentence, match.start(1), match.end(1))


def _found(sentence: Sentence, start: int, end: int) -> Found:
    start, end = sentence.start + start, sentence.start + end
    value = " ".join(sentence.line.text[start:end].split())
    return found_in(sentence.line, value, start, end)

"""Who took part beside the chair: those whom a report lists, says to have attended, or to have spoken there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from bulletin.importing.attendance import MOST_CLUES, Person, first_sentences, listed, person_at
from bulletin.importing.evidence import Found, found_in
from bulletin.importing.layout import Layout
from bulletin.importing.page import Line
from bulletin.importing.patterns import Compiled, compiled
from bulletin.importing.persons import Span, has_office, one_person, persons, unread_names
from bulletin.importing.sentences import Sentence
from bulletin.importing.tables.table import Side, Table

_NEAR = 50  # characters before a clue in which words may say that it is about another meeting
_Place = tuple[int, int]
_CELL = re.compile(r"\s*\|\s*")
_THERE = re.compile(r"present|attended|in attendance|yes|x|✓|✔|√|présente?|出席|到会|参加", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|、|;)?\s*(?:and|et|以及|及|暨|和|与)?\s*(?:(?:Mrs?|Ms|Dr|MM?|Mme)\.?)?\s*")


class Present(NamedTuple):
    """The people, and the words in their lists that may be names and could not be read as such."""

    people: tuple[Person, ...]
    unread: tuple[Found, ...]


def present_at(layout: Layout, chair: Person | None) -> Present:
    """Everyone else whom the report names as taking part, in its order, each once."""
    found: dict[str, Person] = {}
    for person in (*listed(layout), *_in_tables(layout), *_attending(layout), *_speaking(layout)):
        key = person.name.value.casefold()
        if key not in found and not _is_known(key, found, chair):
            found[key] = person
    unread = {one.value: one for one in _unread(layout)}
    return Present(tuple(sorted(found.values(), key=_place)), tuple(unread.values()))


def _found(line: Line, start: int, end: int) -> Found:
    return found_in(line, line.text[start:end], start, end)


def _place(person: Person) -> int:
    return int(re.sub(r"\D", "", person.name.where) or 0)


def _is_known(name: str, found: Iterable[str], chair: Person | None) -> bool:
    """Whether somebody named before is meant: the chair, or by a surname alone."""
    others = [*found, *([chair.name.value.casefold()] if chair else [])]
    return any(name == other or (" " not in name and name in other.split()) for other in others)


def _in_tables(layout: Layout) -> Iterator[Person]:
    """Whom a table of names, offices and who was there marks as present."""
    for line in layout.page.lines:
        cells = _CELL.split(line.folded) if line.row else []
        if not any(_THERE.fullmatch(cell) for cell in cells):
            continue
        for cell in cells:
            start = line.folded.index(cell)
            for span in persons(cell, "within", layout.table)[:1]:
                person = person_at(line, start, span)
                others = (one for one in cells if one != cell and has_office(one, layout.table))
                role = person.role or next((line.text[line.folded.index(one) :][: len(one)] for one in others), "")
                yield person._replace(role=role)


def _attending(layout: Layout) -> Iterator[Person]:
    words = compiled(layout.table.tag)
    for _, sentence in first_sentences(layout):
        for place, side in _stretches(sentence, words):
            for span in persons(sentence.text[slice(*place)], side, layout.table):
                yield person_at(sentence.line, sentence.start + place[0], span)


def _unread(layout: Layout) -> Iterator[Found]:
    words = compiled(layout.table.tag)
    for label in layout.labels:
        if label.kind == "present" and label.value:
            start = label.line.text.find(label.value)
            for name in unread_names(label.line.folded[start : start + len(label.value)], "within", layout.table):
                yield _found(label.line, start + name[0], start + name[1])
    for _, sentence in first_sentences(layout):
        for place, side in _stretches(sentence, words):
            for name in unread_names(sentence.text[slice(*place)], side, layout.table):
                start = sentence.start + place[0]
                yield _found(sentence.line, start + name[0], start + name[1])


def _stretches(sentence: Sentence, words: Compiled) -> Iterator[tuple[_Place, Side]]:
    """Where a sentence lists who attended: before or after its clues, and not beyond the chair's or the next one."""
    floor = 0
    matches = [
        (*match.span(), side, match)
        for pattern, side in words.attending
        for match in islice(pattern.finditer(sentence.text), MOST_CLUES)
    ]
    for start, end, side, match in sorted(matches, key=lambda one: one[:2]):
        if words.elsewhere.search(sentence.text[max(0, start - _NEAR) : start]):
            floor = end
            continue
        if side == "within":
            yield match.span("person"), "after"
        elif side == "after":
            yield (end, len(sentence.text)), "after"
        else:
            yield (_begin(sentence, start, floor, words), start), "before"
        floor = max(floor, end)


def _begin(sentence: Sentence, start: int, floor: int, words: Compiled) -> int:
    chairs = (match.end() for pattern, _ in words.chairs for match in pattern.finditer(sentence.text, 0, start))
    return max([floor, *chairs])


def _speaking(layout: Layout) -> Iterator[Person]:
    """Who is said to have spoken, reported or asked: only with an office, and not where they are but quoted."""
    words = compiled(layout.table.tag)
    for _, sentence in first_sentences(layout):
        if words.quoted.search(sentence.text):
            continue
        for pattern, side in words.speaking:
            for match in islice(pattern.finditer(sentence.text), MOST_CLUES):
                if not words.elsewhere.search(sentence.text[max(0, match.start() - _NEAR) : match.start()]):
                    yield from _speakers(sentence, match, side, layout)


def _speakers(sentence: Sentence, match: re.Match[str], side: Side, layout: Layout) -> Iterator[Person]:
    """The one next to a clue, if the text gives an office, and those joined to them before it."""
    before = side == "before"
    begin = _begin(sentence, match.start(), 0, compiled(layout.table.tag)) if before else match.end()
    text = sentence.text[begin : match.start()] if before else sentence.text[begin:]
    one = one_person(text, side, layout.table)
    together = _joined(text, one, side, layout.table) if one and before else []
    spans = [*together, *([one] if one else [])]
    if any(has_office(text[slice(*span.role)], layout.table) for span in spans):
        yield from (person_at(sentence.line, sentence.start + begin, span) for span in spans)


def _joined(text: str, last: Span, side: Side, table: Table) -> list[Span]:
    """The people of a list that runs without a break up to its last one: `Residents A and B`."""
    found: list[Span] = []
    start = last.name[0]
    for span in reversed(persons(text, side, table)):
        if span.name[0] >= last.name[0]:
            start = min(start, span.role[0] if span.role[1] > span.role[0] else start)
            continue
        if not _JOINT.fullmatch(text[max(span.name[1], span.role[1]) : start]):
            break
        found.insert(0, span)
        start = min(span.name[0], span.role[0] if span.role[1] > span.role[0] else span.name[0])
    return found

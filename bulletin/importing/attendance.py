"""Who chaired a meeting, and who else took part: listed, said to have attended, or to have spoken there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from bulletin.importing.layout import NO_REPORT, Layout
from bulletin.importing.page import Found, Span, fold
from bulletin.importing.people import Person, has_office, lists_people, one_person, persons, unread
from bulletin.importing.tables.table import Clue, Side, Table

MOST_CLUES = 8  # of one kind that are looked at in one sentence
_SENTENCES = 60  # in which people are sought
_FIRST = 10  # sentences of minutes in which the chair is sought
_OFFICE = 40  # characters of an office that stands for a person
_NEAR = 50  # characters before a clue in which words may say that it is about another meeting
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_CELL = re.compile(r"[^|]*[^|\s]")


class Attendance(NamedTuple):
    """The chair, the others, and words in their lists that may be names and could not be read as such."""

    chair: Person | None
    people: tuple[Person, ...] = ()
    unread: tuple[Found, ...] = ()
    doubts: tuple[Person, ...] = ()


def attendance_of(layout: Layout) -> Attendance:
    """Everyone whom the report names as taking part, each once; empty where it does not report a meeting."""
    if layout.notices.keys() & NO_REPORT:
        return Attendance(None)
    lists, table = [*_listed(layout), *_in_tables(layout), *_answering(layout)], layout.table
    spans = list(_stretches(layout, "attending"))
    attending = [person for span, side in spans for person in persons(span, side, table)]
    chair, doubts = _chair(layout, lists, attending)
    said = [] if layout.minutes and lists else [*attending, *_speaking(layout)]
    people: dict[str, Person] = {}
    for person in (*lists, *said):
        key = person.name.value.casefold()
        surname = table.spaced and " " not in key and person in said  # of somebody named elsewhere
        if not surname and not _is_known(key, [*people, *([chair.name.value.casefold()] if chair else [])]):
            people[key] = person
    in_order = sorted(people.values(), key=lambda person: person.span.line.number)
    spans += [(label.value, "within") for label in layout.labels if label.kind == "present"]
    unclear = {one.value: one for span, side in spans for one in unread(span, side, table)}
    return Attendance(chair, tuple(in_order), tuple(unclear.values()), doubts)


def _is_known(name: str, others: list[str]) -> bool:
    """Whether somebody named before is meant, perhaps by a surname or an initial alone."""
    first, _, surname = name.rpartition(" ")
    initial = re.fullmatch(r"(\w)\.?", first)
    return any(
        name == other
        or (not first and name in other.split())
        or (initial and other.startswith(initial[1]) and other.endswith(f" {surname}"))
        for other in others
    )


def _sentences(layout: Layout) -> list[Span]:
    return [span for line in (*layout.head, *layout.text) for span in line.sentences][:_SENTENCES]


def _chair(layout: Layout, lists: list[Person], attending: list[Person]) -> tuple[Person | None, tuple[Person, ...]]:
    """Who chaired; None where the report names no chair, or where it names two."""
    for label in layout.labelled("chair"):
        if person := one_person(label.value, "within", layout.table):
            return person, ()
    found = list(_chairs(layout, lists))
    if not found:
        role = layout.table.pattern("chair_role")
        in_lists = [person for person in lists if any(map(role.fullmatch, _said_of(person)))]
        alone = len({one.name.value for one in in_lists}) == 1
        return (in_lists[0], ()) if alone else (None, tuple(in_lists))
    best = found[0]
    same = [one for one in (*found, *lists) if one.name.value == best.name.value and one.role]
    if " " not in best.name.value and layout.table.spaced:
        full = [one for one in (*lists, *attending) if one.name.value.endswith(f" {best.name.value}")]
        return full[0]._replace(role=full[0].role or best.role) if full else best, ()
    return best if best.role else next(iter(same), best), ()


def _said_of(person: Person) -> list[str]:
    """The offices of somebody in a list, and what is in brackets behind the name, `(in the chair)`."""
    bracket = _BRACKET.match(person.span.line.folded, person.span.end)
    return [*re.split(r"[,;/] ?| - ", fold(person.role)), *([bracket[1]] if bracket else [])]


def _chairs(layout: Layout, lists: list[Person]) -> Iterator[Person]:
    """Who is said to have chaired, in the order of the text; not who chaired another meeting."""
    table = layout.table
    for sentence in _sentences(layout)[: _FIRST if layout.minutes else _SENTENCES]:
        for match, clue in _clues(sentence, "chairs", table):
            around = sentence.folded[max(0, match.start() - 60) : match.end() + (70 if table.spaced else 0)]
            span = _stretch(sentence, match, clue)
            person = one_person(span, clue.side, table) or _in_office(span, clue.side, lists)
            if person and not table.pattern("elsewhere").search(around):
                yield person


def _in_office(span: Span, side: Side, lists: list[Person]) -> Person | None:
    """Who of a list is meant by an office alone: `The Rector opened the meeting`."""
    words = span.folded.rstrip(" ,")[-_OFFICE:].lower() if side == "before" else ""
    named = [person for person in lists if person.role and words.endswith(fold(person.role).lower())]
    return named[0] if len(named) == 1 else None


def _stretch(sentence: Span, match: re.Match[str], clue: Clue, begin: int = 0) -> Span:
    """Where a clue says that people are."""
    if clue.side == "within":
        return sentence.part(*match.span("person"))
    return sentence.part(*((begin, match.start()) if clue.side == "before" else (match.end(), len(sentence.folded))))


def _listed(layout: Layout) -> Iterator[Person]:
    """The people whom a form names by labels, `Present:`, `Clerk:`; one such as `Board:` may list people too."""
    for label in filter(None, layout.labels):
        people = persons(label.value, "within", layout.table) if label.kind in ("present", "officer", "body") else []
        if label.kind == "officer":
            word = re.split(r"\s*[:|：]", label.first.text)[0].strip()
            office = word if has_office(fold(word), layout.table) else ""
            people = [person._replace(role=person.role or office) for person in people[:1]]
        several = len(people) > 1 and re.search("[,、]", label.value.folded)
        if label.kind != "body" or (several and lists_people(label.value, layout.table)):
            yield from people


def _in_tables(layout: Layout) -> Iterator[Person]:
    """Whom a table of names, offices and who was there marks as present."""
    for line in layout.page.lines:
        cells = [Span(line, *match.span()) for match in _CELL.finditer(line.text)] if line.row else []
        there = [cell for cell in cells if layout.table.pattern("there").fullmatch(cell.folded.strip())]
        for cell in cells if there else ():
            for person in persons(cell, "within", layout.table)[:1]:
                others = [one.text.strip() for one in cells if one != cell and has_office(one.folded, layout.table)]
                yield person._replace(role=person.role or next(iter(others), ""))


def _answering(layout: Layout) -> Iterator[Person]:
    """Who answers a roll call that is told line by line: `Jane Doe, treasurer. Present.`"""
    there = re.compile(rf"(.+)[.:,-]\s+(?=\w{{6}})(?:{layout.table.pattern('there').pattern})\.?", re.IGNORECASE)
    answers = [
        Span(line, *match.span(1)) for line in layout.text if not line.row and (match := there.fullmatch(line.folded))
    ]
    for answer in answers if len(answers) > 1 else ():
        yield from persons(answer, "within", layout.table)[:1]


def _stretches(layout: Layout, kind: str, never: str = "") -> Iterator[tuple[Span, Side]]:
    """Where sentences say who did something: beside clues of a kind, and not beyond the chair's or another clue."""
    table = layout.table
    for sentence in _sentences(layout):
        floor, said = 0, not table.pattern(never).search(sentence.folded)
        chairs = [match.end() for match, _ in _clues(sentence, "chairs", table)]
        for match, clue in sorted(_clues(sentence, kind, table), key=lambda one: one[0].span()) if said else ():
            before = sentence.folded[max(0, match.start() - _NEAR) : match.start()]
            if not table.pattern("elsewhere").search(before):
                yield (
                    _stretch(sentence, match, clue, max(floor, *(c for c in chairs if c <= match.start()), 0)),
                    clue.side,
                )
            floor = max(floor, match.end())


def _clues(sentence: Span, kind: str, table: Table) -> Iterator[tuple[re.Match[str], Clue]]:
    for clue in table.clues(kind):
        yield from ((match, clue) for match in islice(clue.pattern.finditer(sentence.folded), MOST_CLUES))


def _speaking(layout: Layout) -> Iterator[Person]:
    """Who is said to have spoken, reported or asked: only with an office, and not where they are only quoted."""
    table = layout.table
    held, elsewhere = table.pattern("held"), table.pattern("elsewhere")
    first = [span.folded for span in _sentences(layout)[:12]]
    if layout.minutes or any(held.search(text) and not elsewhere.search(text) for text in first):
        for span, side in _stretches(layout, "speaking", "quoted"):
            one = one_person(span, side, table)
            others = persons(span, side, table) if side == "before" else []
            people = _joined(one, others, table) if one else []
            if any(has_office(person.whole.folded, table) for person in people):
                yield from people


def _joined(last: Person, people: list[Person], table: Table) -> list[Person]:
    """Somebody with those of a list before that nothing but `and` and commas part: `Residents A and B`."""
    joined = [last]
    for person in reversed([one for one in people if one.span.start < last.span.start]):
        if not table.pattern("joint").fullmatch(last.span.line.folded[person.whole.end : joined[0].whole.start]):
            break
        joined.insert(0, person)
    return joined

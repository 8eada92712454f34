"""Who chaired a meeting, and who else took part: listed, said to have attended, or to have spoken there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from bulletin.importing.layout import NO_REPORT, Layout
from bulletin.importing.page import Found, Span, fold
from bulletin.importing.people import Person, has_office, one_person, persons, unread
from bulletin.importing.tables.table import Clue, Side, Table

ENOUGH = 3
MOST_CLUES = 8  # of one kind that are looked at in one sentence
_SENTENCES = 60  # in which people are sought
_FIRST = 10  # sentences of minutes in which the chair is sought
_OFFICE = 40  # characters of an office that stands for a person
_NEAR = 50  # characters before a clue in which words may say that it is about another meeting
_DASH = re.compile(r"\s*[-–—]+\s*")
_CELL = re.compile(r"[^|]*[^|\s]")


class Attendance(NamedTuple):
    """The chair, the others, and words in their lists that may be names and could not be read as such."""

    chair: Person | None
    people: tuple[Person, ...] = ()
    unread: tuple[Found, ...] = ()
    doubts: tuple[Person, ...] = ()


def attendance_of(layout: Layout) -> Attendance:
    """Everyone whom the report names as taking part, each once; empty where it does not report a meeting."""
    if layout.notices.keys() & NO_REPORT and not layout.labelled("present", "chair"):
        return Attendance(None)
    lists = list(_listed(layout))
    attending = list(_attending(layout))
    chair, doubts = _chair(layout, lists, attending)
    people: dict[str, Person] = {}
    said = [] if layout.minutes and lists else [*attending, *_speaking(layout)]
    if layout.table.spaced:  # a surname alone is that of somebody named elsewhere
        said = [person for person in said if " " in person.name.value]
    for person in (*lists, *_in_tables(layout), *said):
        key = person.name.value.casefold()
        if key not in people and not _is_known(key, [*people, *([chair.name.value.casefold()] if chair else [])]):
            people[key] = person
    in_order = sorted(people.values(), key=lambda person: (person.span.line.number, 0))
    return Attendance(chair, tuple(in_order), tuple({one.value: one for one in _unread(layout)}.values()), doubts)


def _is_known(name: str, others: list[str]) -> bool:
    """Whether somebody named before is meant, perhaps by a surname alone."""
    first, _, surname = name.rpartition(" ")
    initial = re.fullmatch(r"(\w)\.?", first)
    return any(
        name == other
        or (" " not in name and name in other.split())
        or (initial and other.startswith(initial[1]) and other.endswith(f" {surname}"))
        for other in others
    )


def _sentences(layout: Layout) -> list[Span]:
    return [span for line in (*layout.head, *layout.text) for span in line.sentences][:_SENTENCES]


def _chair(layout: Layout, lists: list[Person], attending: list[Person]) -> tuple[Person | None, tuple[Person, ...]]:
    """Who chaired; None where the report names no chair, where the label has a dash, or where it names two."""
    labels = [label for label in layout.labels if label.kind == "chair" and label.whole]
    if any(not label and _DASH.search(label.first.text) for label in labels):
        return None, ()
    for label in labels:
        if label and (person := one_person(label.value, "within", layout.table)):
            return person, ()
    found = sorted((one for one in _chairs(layout, lists) if one[0] >= ENOUGH), key=lambda one: -one[0])
    role = layout.table.pattern("chair_role")
    if not found:
        in_lists = [person for person in lists if any(map(role.fullmatch, re.split(r"[,;/] ?", fold(person.role))))]
        return (in_lists[0], ()) if len({one.name.value for one in in_lists}) == 1 else (None, tuple(in_lists))
    best = found[0][1]
    same = [one for _, one in found if one.name.value == best.name.value and one.role]
    if " " not in best.name.value and layout.table.spaced:
        same = [one for one in (*lists, *attending) if one.name.value.split()[-1] == best.name.value] + same
        full = same[0] if same and " " in same[0].name.value else None
        return (full._replace(role=full.role or best.role) if full else best), ()
    return best if best.role else next(iter(same), best), ()


def _chairs(layout: Layout, lists: list[Person]) -> Iterator[tuple[float, Person]]:
    table = layout.table
    for number, sentence in enumerate(_sentences(layout)[: _FIRST if layout.minutes else _SENTENCES]):
        for order, clue in enumerate(table.clues("chairs")):
            for match in islice(clue.pattern.finditer(sentence.folded), MOST_CLUES):
                around = sentence.folded[max(0, match.start() - 60) : match.end() + (70 if table.spaced else 0)]
                points = 6.0 - min(number * 0.15, 2) - order * 0.01
                points -= 4 if table.pattern("elsewhere").search(around) else 0
                span = _stretch(sentence, match, clue)
                person = one_person(span, clue.side, table) or _in_office(span, clue.side, lists)
                if points >= ENOUGH and person:
                    yield points, person


def _in_office(span: Span, side: Side, lists: list[Person]) -> Person | None:
    """Who of a list is meant by an office alone: `The Rector opened the meeting`."""
    words = span.folded.rstrip(" ,")[-_OFFICE:].lower() if side == "before" else ""
    named = [person for person in lists if person.role and words.endswith(fold(person.role).lower())]
    return named[0] if len(named) == 1 else None


def _stretch(sentence: Span, match: re.Match[str], clue: Clue) -> Span:
    """Where a clue says that people are."""
    if clue.side == "within":
        return sentence.part(*match.span("person"))
    if clue.side == "before":
        return sentence.part(0, match.start())
    return sentence.part(match.end(), sentence.end - sentence.start)


def _listed(layout: Layout) -> Iterator[Person]:
    """The people whom a form names by labels, `Present:`, `Clerk:`; one such as `Board:` may list people too."""
    for label in layout.labels:
        if label and label.kind in ("present", "officer", "body"):
            people = persons(label.value, "within", layout.table)
            people = people[:1] if label.kind == "officer" else people
            if label.kind == "body" and not _is_list(people, label.value):
                continue
            for person in people:
                if label.kind == "officer" and not person.role:
                    person = person._replace(role=re.split(r"\s*[:|：]", label.first.text)[0].strip())
                yield person


def _is_list(people: list[Person], value: Span) -> bool:
    return (len(people) > 1 and "," in value.folded) or ("、" in value.folded and len(people) > 1)


def _in_tables(layout: Layout) -> Iterator[Person]:
    """Whom a table of names, offices and who was there marks as present."""
    for line in layout.page.lines:
        cells = [Span(line, *match.span()) for match in _CELL.finditer(line.text)] if line.row else []
        there = [cell for cell in cells if layout.table.pattern("there").fullmatch(cell.folded.strip())]
        for cell in cells if there else ():
            for person in persons(cell, "within", layout.table)[:1]:
                others = [one.text.strip() for one in cells if one != cell and has_office(one.folded, layout.table)]
                yield person._replace(role=person.role or next(iter(others), ""))


def _attending(layout: Layout) -> Iterator[Person]:
    for sentence in _sentences(layout):
        for span, side in _stretches(sentence, layout.table):
            yield from persons(span, side, layout.table)


def _unread(layout: Layout) -> Iterator[Found]:
    for label in layout.labels:
        if label.kind == "present" and label:
            yield from unread(label.value, "within", layout.table)
    for sentence in _sentences(layout):
        for span, side in _stretches(sentence, layout.table):
            yield from unread(span, side, layout.table)


def _stretches(sentence: Span, table: Table) -> Iterator[tuple[Span, Side]]:
    """Where a sentence lists who attended: before or after its clues, and not beyond the chair's or the next one."""
    floor = 0
    matches = [
        (match.start(), match.end(), clue, match)
        for clue in table.clues("attending")
        for match in islice(clue.pattern.finditer(sentence.folded), MOST_CLUES)
    ]
    for start, end, clue, match in sorted(matches, key=lambda one: one[:2]):
        if table.pattern("elsewhere").search(sentence.folded[max(0, start - _NEAR) : start]):
            floor = end
            continue
        if clue.side == "before":
            yield sentence.part(max(floor, _after_chair(sentence, start, table)), start), "before"
        else:
            yield _stretch(sentence, match, clue), "after"
        floor = max(floor, end)


def _after_chair(sentence: Span, start: int, table: Table) -> int:
    return max(
        (one.end() for clue in table.clues("chairs") for one in clue.pattern.finditer(sentence.folded, 0, start)),
        default=0,
    )


def _speaking(layout: Layout) -> Iterator[Person]:
    """Who is said to have spoken, reported or asked: only with an office, and not where they are only quoted."""
    table = layout.table
    for sentence in _sentences(layout) if _reports_meeting(layout) else ():
        if table.pattern("quoted").search(sentence.folded):
            continue
        for clue in table.clues("speaking"):
            for match in islice(clue.pattern.finditer(sentence.folded), MOST_CLUES):
                if not table.pattern("elsewhere").search(
                    sentence.folded[max(0, match.start() - _NEAR) : match.start()]
                ):
                    yield from _speakers(sentence, match, clue.side, table)


def _reports_meeting(layout: Layout) -> bool:
    """Whether the text says that the meeting was held, not only that there had been one."""
    table = layout.table
    return layout.minutes or any(
        table.pattern("held").search(span.folded) and not table.pattern("elsewhere").search(span.folded)
        for span in _sentences(layout)[:12]
    )


def _speakers(sentence: Span, match: re.Match[str], side: Side, table: Table) -> Iterator[Person]:
    """The one next to a clue, if the text gives an office, and those joined to them before it."""
    end = sentence.end - sentence.start
    span = sentence.part(match.end(), end)
    if side == "before":
        span = sentence.part(_after_chair(sentence, match.start(), table), match.start())
    one = one_person(span, side, table)
    people = [*(_joined(span, one, side, table) if one and side == "before" else ()), *([one] if one else ())]
    if any(person.role and has_office(person.whole.folded, table) for person in people):
        yield from people


def _joined(span: Span, last: Person, side: Side, table: Table) -> list[Person]:
    """The people of a list that runs without a break up to its last one: `Residents A and B`."""
    people: list[Person] = []
    following = last
    for person in reversed(persons(span, side, table)):
        if person.span.start >= last.span.start:
            following = person if person.span.start == last.span.start else following
            continue
        between = span.line.folded[person.whole.end : following.whole.start]
        if not table.pattern("joint").fullmatch(between):
            break
        people.insert(0, person)
        following = person
    return people

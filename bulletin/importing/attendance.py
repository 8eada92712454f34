"""Who chaired, with the office that the report gives beside the name, and who else its labels name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.labels import Labelled
from bulletin.importing.layout import Layout
from bulletin.importing.page import Line
from bulletin.importing.patterns import Compiled, compiled
from bulletin.importing.persons import Span, one_person, persons
from bulletin.importing.sentences import Sentence, sentences

ENOUGH = 3
MOST_CLUES = 8  # of one kind that are looked at in one sentence
_SENTENCES = 60  # in which people are sought
_DASH = re.compile(r"\s*[-–—]+\s*")


_CHAIR = re.compile(
    r"(?:the )?(?:chair(?:man|woman|person)?|in the chair|presiding(?: officer)?)|"
    r"présidente? de séance|主持人?|会议主席",
    re.IGNORECASE,
)


class Person(NamedTuple):
    """A name as the source has it, with its evidence, and the office beside it, empty where none is."""

    name: Found
    role: str


class _Candidate(NamedTuple):
    points: float
    person: Person


def chair_of(layout: Layout) -> Person | None:
    """Who chaired the meeting; None where nobody is said to have, or the label for it has a dash."""
    labels = [label for label in layout.labels if label.kind == "chair" and label.whole]
    if any(not label.value and _DASH.search(label.first.text) for label in labels):
        return None
    for label in labels:
        if label.value and (person := _of_value(label, layout)):
            return person
    found = [candidate for candidate in _chairs(layout) if candidate.points >= ENOUGH]
    best = max(found, key=lambda candidate: candidate.points, default=None)
    if best is None:
        return next((person for person in listed(layout) if _CHAIR.fullmatch(person.role)), None)
    same = [one.person for one in found if one.person.name.value == best.person.name.value and one.person.role]
    if " " not in best.person.name.value and layout.table.spaced:
        same += [person for person in listed(layout) if person.name.value.split()[-1] == best.person.name.value]
    return best.person if best.person.role else next(iter(same), best.person)


def _of_value(label: Labelled, layout: Layout) -> Person | None:
    start = label.line.text.find(label.value)
    span = one_person(label.line.folded[start : start + len(label.value)], "within", layout.table)
    return person_at(label.line, start, span) if span else None


def person_at(line: Line, start: int, span: Span) -> Person:
    """A person whose places are counted from `start` of a line."""
    name = line.text[start + span.name[0] : start + span.name[1]]
    role = line.text[start + span.role[0] : start + span.role[1]].strip()
    left, right = min(span.name[0], span.role[0] if role else span.name[0]), max(span.name[1], span.role[1])
    return Person(found_in(line, re.sub(r"\s+", " ", name), start + left, start + right), role)


def first_sentences(layout: Layout) -> Iterator[tuple[int, Sentence]]:
    """The sentences in which people are sought, numbered from 0."""
    number = 0
    for line in (*layout.head, *layout.text):
        for sentence in sentences(line):
            yield number, sentence
            number += 1
            if number > _SENTENCES:
                return


def _chairs(layout: Layout) -> Iterator[_Candidate]:
    words = compiled(layout.table.tag)
    for number, sentence in first_sentences(layout):
        for order, (pattern, side) in enumerate(words.chairs):
            for match in islice(pattern.finditer(sentence.text), MOST_CLUES):
                points = 6.0 - min(number * 0.15, 2) - order * 0.01
                decoy = _decoy(sentence.text, match.start(), match.end(), words)
                points -= 4 if decoy else 0
                if points >= ENOUGH and (found := _around(sentence, match, side, layout)):
                    yield _Candidate(points, found)


def _decoy(text: str, start: int, end: int, words: Compiled) -> bool:
    """Whether the clue speaks of another meeting: one passed on, one to come, one before."""
    return bool(words.elsewhere.search(text[max(0, start - 60) : end + (70 if words.table.spaced else 0)]))


def _around(sentence: Sentence, match: re.Match[str], side: str, layout: Layout) -> Person | None:
    if side == "before":
        start, text = 0, sentence.text[: match.start()]
        span = one_person(text, "before", layout.table)
    elif side == "after":
        start, text = match.end(), sentence.text[match.end() :]
        span = one_person(text, "after", layout.table)
    else:
        start, text = match.start("person"), match["person"]
        span = one_person(text, "within", layout.table)
    return person_at(sentence.line, sentence.start + start, span) if span else None


def listed(layout: Layout) -> Iterator[Person]:
    """The people whom a form names by its labels, `Present:`, `Clerk:`."""
    for label in layout.labels:
        if label.kind in ("present", "officer") and label.value:
            start = label.line.text.find(label.value)
            for span in persons(label.line.folded[start : start + len(label.value)], "within", layout.table):
                person = person_at(label.line, start, span)
                if label.kind == "officer" and not person.role:
                    person = person._replace(role=re.split(r"\s*[:|：]", label.first.text)[0].strip())
                yield person

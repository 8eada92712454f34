"""Who chaired and who else took part, with the offices that the report gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.labels import PEOPLE, Labelled
from bulletin.importing.layout import Layout
from bulletin.importing.page import Line
from bulletin.importing.patterns import Compiled, compiled
from bulletin.importing.persons import Span, one_person, persons
from bulletin.importing.sentences import Sentence, sentences

ENOUGH = 3
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
        return next((person for person in _listed(layout) if _CHAIR.fullmatch(person.role)), None)
    same = (one.person for one in found if one.person.name.value == best.person.name.value and one.person.role)
    return best.person if best.person.role else next(same, best.person)


def _of_value(label: Labelled, layout: Layout) -> Person | None:
    start = label.line.text.find(label.value)
    span = one_person(label.line.folded[start : start + len(label.value)], "within", layout.table)
    return _person(label.line, start, span) if span else None


def _person(line: Line, start: int, span: Span) -> Person:
    name = line.text[start + span.name[0] : start + span.name[1]]
    role = line.text[start + span.role[0] : start + span.role[1]].strip()
    left, right = min(span.name[0], span.role[0] if role else span.name[0]), max(span.name[1], span.role[1])
    return Person(found_in(line, re.sub(r"\s+", " ", name), start + left, start + right), role)


def _sentences(layout: Layout) -> Iterator[tuple[int, Sentence]]:
    number = 0
    for line in (*layout.head, *layout.text):
        for sentence in sentences(line):
            yield number, sentence
            number += 1
            if number > _SENTENCES:
                return


def _chairs(layout: Layout) -> Iterator[_Candidate]:
    words = compiled(layout.table.tag)
    for number, sentence in _sentences(layout):
        for order, (pattern, side) in enumerate(words.chairs):
            for match in pattern.finditer(sentence.text):
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
    return _person(sentence.line, sentence.start + start, span) if span else None


def present_at(layout: Layout, chair: Person | None) -> list[Person]:
    """Everyone else whom the report names as taking part, in its order, each once."""
    found: dict[str, Person] = {}
    for person in (*_listed(layout), *_attending(layout)):
        key = person.name.value.casefold()
        if (chair is None or key != chair.name.value.casefold()) and key not in found:
            found[key] = person
    return list(found.values())


def _listed(layout: Layout) -> Iterator[Person]:
    for label in layout.labels:
        if label.kind in ("present", "officer") and label.value and label.kind in PEOPLE | {"officer"}:
            start = label.line.text.find(label.value)
            for span in persons(label.line.folded[start : start + len(label.value)], "within", layout.table):
                person = _person(label.line, start, span)
                if label.kind == "officer" and not person.role:
                    person = person._replace(role=re.split(r"\s*[:|：]", label.first.text)[0].strip())
                yield person


def _attending(layout: Layout) -> Iterator[Person]:
    words = compiled(layout.table.tag)
    for _, sentence in _sentences(layout):
        floor = 0
        places = sorted(
            (
                (match.start(), match.end(), side)
                for pattern, side in words.attending
                for match in pattern.finditer(sentence.text)
            )
        )
        ends = sorted(match.end() for pattern, _ in words.chairs for match in pattern.finditer(sentence.text))
        for start, end, side in places:
            if words.elsewhere.search(sentence.text[max(0, start - 50) : start]):
                floor = end
                continue
            begin = max([floor, *(stop for stop in ends if stop <= start)]) if side == "before" else end
            stop = start if side == "before" else len(sentence.text)
            for span in persons(sentence.text[begin:stop], "before" if side == "before" else "after", layout.table):
                yield _person(sentence.line, sentence.start + begin, span)
            floor = max(floor, end)

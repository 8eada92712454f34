"""How likely an expression of time is to be the day of the meeting: by what its sentence says, and by its distance."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from bulletin.importing.expressions import Expression
from bulletin.importing.layout import Layout
from bulletin.importing.patterns import compiled
from bulletin.importing.sentences import Sentence
from bulletin.importing.settling import Frame, settle

NEAR = 14  # days before the page's own day in which most reported meetings lie
FAR = 60  # days before it after which a day is rarely the meeting's
_LONGEST_LEAD = 60  # characters before a date in which a word says what it is the day of


class Candidate(NamedTuple):
    """An expression and its points."""

    points: float
    expression: Expression


class Passage(NamedTuple):
    """A sentence of the text, its number counted from 1, and the expressions in it."""

    layout: Layout
    sentence: Sentence
    number: int
    inside: tuple[Expression, ...]


def points_of(one: Expression, passage: Passage, frame: Frame) -> float:
    """The points of an expression: what ties its sentence to the meeting, less what ties it to something else."""
    tie = _tie(one, passage)
    if tie <= 0:
        return 0
    points = tie - min((passage.number - 1) * 0.5, 3)
    points -= 6 if _elsewhere(one, passage) else 0
    points -= 6 if _other_day(one, passage) else 0
    points -= 2.5 if not one.is_of_a_day else 0
    points -= 0.6 if one.offset is not None or one.weekday is not None else 0
    points -= 1 if one.offset is not None and any(other.day for other in passage.inside) else 0
    return points + _plausible(one, frame)


def _tie(one: Expression, passage: Passage) -> float:
    """What ties a day to the meeting: that it was held, at best nearby; else a body or a meeting in the sentence."""
    said = _said(passage.sentence.text, passage.layout.table.tag)
    if said.held:
        begin, end = one.start - passage.sentence.start, one.end - passage.sentence.start
        return 8 - min(min(max(0, start - end, begin - stop) for start, stop in said.held) / 60, 2)
    if not one.is_of_a_day:
        return 0
    if said.body:
        return 5.5 if passage.number <= 3 else 4.5
    return 4.5 if said.meeting else 0


class _Said(NamedTuple):
    """What a sentence says of a meeting: where one was held, and whether it names a body or a meeting."""

    held: tuple[tuple[int, int], ...]
    body: bool
    meeting: bool


@lru_cache(maxsize=64)
def _said(text: str, tag: str) -> _Said:
    words = compiled(tag)
    held = tuple(match.span() for match in words.held.finditer(text))
    return _Said(held, bool(words.body.search(text)), bool(words.meeting.search(text)))


def _elsewhere(one: Expression, passage: Passage) -> bool:
    """Whether the words around a date speak of another meeting, a deadline or a document."""
    table, sentence, start = passage.layout.table, passage.sentence.text, passage.sentence.start
    left = max(0, one.start - start - 90)
    after = sentence[one.end - start :][: 60 if table.spaced else 0]
    around = f"{sentence[left : one.start - start]}@{after}"
    return bool(compiled(table.tag).elsewhere.search(around)) or _in_quotes(sentence, one.start - start, passage)


def _in_quotes(sentence: str, place: int, passage: Passage) -> bool:
    for left, right in passage.layout.table.quotes:
        if left != right and sentence.rfind(left, 0, place) > sentence.rfind(right, 0, place):
            return True
    return False


def _other_day(one: Expression, passage: Passage) -> bool:
    """Whether the words beside a date make it a deadline, a beginning, or the day of a document."""
    words = compiled(passage.layout.table.tag)
    text, place = passage.sentence.text, one.start - passage.sentence.start
    before, after = text[max(0, place - _LONGEST_LEAD) : place], text[one.end - passage.sentence.start :]
    if not one.last_day and words.since_day.search(before):
        return True
    return bool(words.before_other_day.search(before) or words.after_other_day.match(after))


def _plausible(one: Expression, frame: Frame) -> float:
    """A meeting is reported soon after it, never before."""
    if not frame.published or not one.is_of_a_day or not (dated := settle(one, frame)):
        return 0
    try:
        day = datetime.date.fromisoformat(dated.found.value.partition("/")[0])
    except ValueError:
        return 0
    gap = (frame.published - day).days
    if gap < 0:
        return -6
    return 1 if gap <= NEAR else 0 if gap <= FAR else -1.5

"""What the product promises, as ratios within one run, which are the same on slow and fast machines."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

OURS, PLAIN, HUGO, PELICAN = "bulletin", "bulletin plain", "hugo", "pelican"
EDITIONS = "bulletin editions"


class Side(NamedTuple):
    """Names one number of the results: how many reports, which builder, which scenario."""

    size: int
    builder: str
    scenario: str
    what: str = "wall"


class Goal(NamedTuple):
    """One number is at most `most` times another; alone, at most so many seconds."""

    words: str
    ours: Side
    theirs: Side | None
    most: float


class Verdict(NamedTuple):
    """A goal and its result."""

    goal: Goal
    value: float
    met: bool


_TINY, _SMALL, _LARGE = 400, 10_000, 100_000


def _goal(words: str, ours: Side, most: float, builder: str = HUGO) -> Goal:
    """A goal against another builder at the same size, in the same scenario."""
    return Goal(words, ours, ours._replace(builder=builder), most)


_COLD_SMALL, _COLD_LARGE = Side(_SMALL, PLAIN, "cold"), Side(_LARGE, PLAIN, "cold")
_FULL_SMALL = Side(_SMALL, OURS, "cold")
_TWO = Side(_TINY, EDITIONS, "cold", "cpu")
_EDIT_SMALL, _EDIT_LARGE = Side(_SMALL, OURS, "text"), Side(_LARGE, OURS, "text")
GOALS = (
    Goal("One edit, 400, full theme, seconds", Side(_TINY, OURS, "text"), None, 0.45),
    _goal("Files of two editions ÷ one, 400", _TWO._replace(what="files"), 2.0, OURS),
    _goal("One edit, 400, two editions ÷ one, processor time", _TWO._replace(scenario="text"), 1.6, OURS),
    _goal("Cold, 400, two editions ÷ one, processor time", _TWO, 1.9, OURS),
    _goal("One edit, 10,000, full theme ÷ Hugo", _EDIT_SMALL, 0.1),
    _goal("Cold, 10,000, plain theme ÷ Hugo", _COLD_SMALL, 1.5),
    _goal("Cold, 10,000, plain theme ÷ Hugo, processor time", _COLD_SMALL._replace(what="cpu"), 1.5),
    _goal("Cold, 10,000, full theme ÷ Hugo", _FULL_SMALL, 2.0),
    _goal("Cold, 10,000, full theme ÷ stock Pelican", _FULL_SMALL, 1 / 3, PELICAN),
    _goal("No edit, 100,000, full theme ÷ Hugo", Side(_LARGE, OURS, "no edit"), 0.015),
    _goal("One edit (text), 100,000, full theme ÷ Hugo", _EDIT_LARGE, 0.03),
    _goal("One edit (title), 100,000, full theme ÷ Hugo", Side(_LARGE, OURS, "title"), 0.04),
    _goal("Cold, 100,000, plain theme ÷ Hugo", _COLD_LARGE, 1.5),
    _goal("Cold, 100,000, plain theme ÷ Hugo, processor time", _COLD_LARGE._replace(what="cpu"), 1.5),
    _goal("Peak memory, cold, 100,000, plain theme ÷ Hugo", _COLD_LARGE._replace(what="memory"), 0.12),
    _goal("Peak memory, one edit, 100,000, full theme ÷ Hugo", _EDIT_LARGE._replace(what="memory"), 0.03),
    Goal("Growth of cold from 10,000 to 100,000, plain theme", _COLD_LARGE, _COLD_SMALL, 10.5),
)


def judge(numbers: Mapping[Side, float]) -> Iterator[Verdict]:
    """The goals for which both numbers have been measured."""
    for goal in GOALS:
        ours, theirs = numbers.get(goal.ours), 1.0 if goal.theirs is None else numbers.get(goal.theirs)
        if ours is not None and theirs:
            yield Verdict(goal, ours / theirs, ours / theirs <= goal.most)

"""The id that was meant: ids have words and a year in common without being of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import ne

from bulletin.model.validation import nearest

_MOST_WRONG = 1  # of the digits: another day is most often another meeting


def nearest_id(id: str, known: Iterable[str]) -> str | None:
    """The known id most like `id`, where `id` may be one with its words misspelt or a digit wrong."""
    close = [other for other in known if _wrong_digits(id, other) <= _MOST_WRONG]
    close.sort(key=lambda other: (-_wrong_digits(id, other), other))
    by_words = {_words(other): other for other in close}
    found = nearest(_words(id), by_words)
    return None if found is None else by_words[found]


def _words(id: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", id))


def _wrong_digits(id: str, other: str) -> int:
    """How many digits differ between two ids; all of them, where one has more than the other."""
    ours, theirs = re.findall(r"\d", id), re.findall(r"\d", other)
    return sum(map(ne, ours, theirs)) if len(ours) == len(theirs) else len(ours) + len(theirs)

"""What the register knows by name, found in running text: the longest name at each place, at the cost of one walk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin.importing.page import clean, fold

_KEY = 2  # characters by which names are looked up
_SPACED = re.compile(r"[a-zà-ÿ0-9]")


class NameMatch(NamedTuple):
    """A known name in a text: its place and the ids that it may mean."""

    start: int
    end: int
    ids: tuple[str, ...]


class NameFinder:
    """Finds known names in folded lines; several things may share one."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        ids: dict[str, list[str]] = {}
        for id, name in names:
            for spelling in _spellings(name):
                claimants = ids.setdefault(spelling, [])
                if id not in claimants:
                    claimants.append(id)
        self._by_key: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for spelling in sorted(ids, key=len, reverse=True):
            self._by_key.setdefault(spelling[:_KEY], []).append((spelling, tuple(ids[spelling])))

    def find(self, folded: str) -> Iterator[NameMatch]:
        """All names in a folded text, each the longest at its place, none within another."""
        text, place = folded.lower(), 0
        if len(text) != len(folded):
            text = folded
        while place < len(text) - 1:
            for spelling, ids in self._by_key.get(text[place : place + _KEY], ()):
                if text.startswith(spelling, place) and _whole(text, place, place + len(spelling)):
                    yield NameMatch(place, place + len(spelling), ids)
                    place += len(spelling) - 1
                    break
            place += 1


def _spellings(name: str) -> set[str]:
    plain = " ".join(fold(clean(name)).lower().split())
    spellings = {plain, plain.replace(" & ", " and "), plain.replace(" and ", " & ")}
    return {spelling for spelling in spellings if len(spelling) >= _KEY}


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word runs on over the ends of a name; in Chinese there is nothing that would show it."""
    before = start and _SPACED.match(text[start]) and _SPACED.match(text[start - 1])
    after = end < len(text) and _SPACED.match(text[end - 1]) and _SPACED.match(text[end])
    return not before and not after

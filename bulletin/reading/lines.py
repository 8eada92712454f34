"""Finds the line of a file where a part of its text is."""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable
from functools import cached_property

_HEADING = re.compile(r"^[ >]{0,6}(#*)(.*)$", re.M)
_UNDERLINE = re.compile(r"\n[ >]*(=+|-+)[ \t]*(\n|$)")
_ADDRESS = re.compile(r"""(?:[(<"'=]|\]:[ \t]*)([^\s()<>"']+)(?=[)>"'\s])""")


class Lines:
    """The lines of a file whose text begins at the index `start`; 0 means that the file does not have the words so.

    A repeated search continues below the last place found, so that the work is linear in the file.
    """

    def __init__(self, written: str, start: int) -> None:
        self._written = written
        self._start = start
        self._reached = start
        self._reached_by: dict[str, int] = {}

    @cached_property
    def first(self) -> int:
        """The line at which the text begins."""
        return self._at(self._start)

    def of_heading(self, words: str) -> int:
        """The line of the next heading with these words."""
        return _next(self._headings[letters_of(words)])

    def of_address(self, address: str) -> int:
        """The line of the next link or picture with this address."""
        return _next(self._addresses[address]) or self.of_words(address)

    def of_words(self, words: str) -> int:
        """The line of the next place in the text with exactly these words."""
        sought = words.partition("\n")[0]
        found = self._written.find(sought, self._reached_by.get(sought, self._reached)) if sought else -1
        if found < 0 and sought:
            found = self._written.find(sought, self._start)
        if found < 0:
            return 0
        self._reached, self._reached_by[sought] = found, found + len(sought)
        return self._at(found)

    def of_sign(self, sign: str) -> int:
        """The line of a heading (`# words`), of a link without address (`[words](`), of a picture or an address."""
        if sign.startswith("# "):
            return self.of_heading(sign.removeprefix("# "))
        if sign.startswith("["):
            return self.of_words(sign)
        return self.of_address(sign) or self.of_address(sign.removeprefix("![]("))

    @cached_property
    def _headings(self) -> defaultdict[str, deque[int]]:
        found = _HEADING.finditer(self._written, self._start)
        headings = (match for match in found if match[1] or _UNDERLINE.match(self._written, match.end()))
        return self._lines((letters_of(match[2]), match.start()) for match in headings)

    @cached_property
    def _addresses(self) -> defaultdict[str, deque[int]]:
        found = _ADDRESS.finditer(self._written, self._start)
        return self._lines((match[1], match.start(1)) for match in found)

    def _lines(self, places: Iterable[tuple[str, int]]) -> defaultdict[str, deque[int]]:
        """The lines of these places by their words."""
        lines: defaultdict[str, deque[int]] = defaultdict(deque)
        for words, index in places:
            lines[words].append(self._at(index))
        return lines

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._written)]

    def _at(self, index: int) -> int:
        return bisect_left(self._ends, index) + 1


def _next(places: deque[int]) -> int:
    """Take the next place; the last one stays."""
    if not places:
        return 0
    return places.popleft() if len(places) > 1 else places[0]


def letters_of(text: str) -> str:
    """The letters and digits of some words, by which a heading is found whatever its markup."""
    return re.sub(r"\W|_", "", text)

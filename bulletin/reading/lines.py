"""Where in a file something of its text stands."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

_HEADING = re.compile(r"^[ >]{0,6}(#*)(.*)$", re.M)
_UNDERLINE = re.compile(r"\n[ >]*(=+|-+)[ \t]*(\n|$)")


class Lines:
    """The lines of a file whose text begins at the index `start`; 0 is said of what stands there in other signs."""

    def __init__(self, written: str, start: int) -> None:
        self._written = written
        self._start = start
        self._addresses: dict[str, int] = {}

    @cached_property
    def first(self) -> int:
        """The line at which the text begins."""
        return self._at(self._start)

    def of_heading(self, words: str) -> int:
        """The line of the first heading with these words."""
        return self._headings[_letters(words)]

    def of_address(self, address: str) -> int:
        """The line of a link or picture with this address."""
        if address not in self._addresses:
            self._addresses[address] = self._find(address)
        return self._addresses[address]

    def of_words(self, words: str) -> int:
        """The line of some words that stand in the text as they are."""
        found = self._written.find(words.partition("\n")[0], self._start)
        return self._at(found) if found >= 0 else 0

    def of_sign(self, sign: str) -> int:
        """The line of a heading (`# words`), of a link without address (`[words](`), of a picture or an address."""
        if sign.startswith("# "):
            return self.of_heading(sign.removeprefix("# "))
        if sign.startswith("["):
            return self.of_words(sign)
        return self.of_address(sign) or self.of_address(sign.removeprefix("![]("))

    @cached_property
    def _headings(self) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for match in _HEADING.finditer(self._written, self._start):
            if match[1] or _UNDERLINE.match(self._written, match.end()):
                found.setdefault(_letters(match[2]), self._at(match.start()))
        return found

    def _find(self, address: str) -> int:
        whole = rf"""([(<"'=]|\]:\s*){re.escape(address)}(?=[)>"'\s])"""
        for pattern in (whole, re.escape(address)) if address else ():
            if match := re.compile(pattern).search(self._written, self._start):
                return self._at(match.end())
        return 0

    def _at(self, index: int) -> int:
        return self._written.count("\n", 0, index) + 1


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text)

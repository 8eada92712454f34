"""The blocks of a stored text as plain words, with the place of each word in the HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(  # a tag with the text after it, an entity, other text
    r"""<(/?)([a-z][a-z0-9]*)([^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)>([^<&]*)|&\#?\w+;|[^<&]+|[<&]"""
)
_ANCHOR = re.compile(r'\bid="(p\d+|fn\d*:[^"]*)"')
_NUMBER_OF_A_NOTE = re.compile(r'class="footnote-(?:back)?ref"')
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "var",
))  # fmt: skip
_CLOSED = frozenset(("a", "code", "pre", "kbd", "samp", "h1", "h2", "h3", "h4", "h5", "h6"))  # links, code, headings


class Block(NamedTuple):
    """The words of a paragraph, an item, a cell, …; `anchor` is its own, or the last one before it.

    `pieces` say where runs of words begin: in the block, in the HTML, and where they end in the HTML. `closed` are the
    spans of links, code and headings.
    """

    anchor: str
    words: str
    pieces: tuple[tuple[int, int, int], ...]
    closed: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the HTML the words from `start` to `end` are."""
        starts = [piece[0] for piece in self.pieces]
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        whole = end == (*starts, len(self.words))[last + 1]  # an entity is longer in the HTML
        begin, stop = self.pieces[first], self.pieces[last]
        return begin[1] + start - begin[0], stop[2] if whole else stop[1] + end - stop[0]

    def is_open(self, start: int, end: int) -> bool:
        """Whether none of these words is in a link, code or a heading."""
        return all(end <= first or last <= start for first, last in self.closed)


def blocks_of(html: str) -> Iterator[Block]:
    """The blocks that have words, in order."""
    building = _Building()
    for match in _TOKEN.finditer(html):
        ends, name, attributes, text = match.groups()
        if name is None:
            building.add(match[0], *match.span())
            continue
        if name not in _INLINE and building.words:
            yield from building.finish()
        if name == "br":
            building.add(" ", match.start(), match.start(4))
        building.mark(name, bool(ends), attributes)
        if text:
            building.add(text, *match.span(4))
    yield from building.finish()


class _Building:
    """The block that is being read, and the elements around it that matter."""

    def __init__(self) -> None:
        self.anchor = ""
        self.depth = 0  # of links, code and headings
        self.silent = False  # within the number of a footnote
        self._begin()

    def _begin(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, int]] = []
        self.closed: list[tuple[int, int]] = []

    def add(self, html: str, start: int, end: int) -> None:
        """Add a run of words."""
        if self.silent:
            return
        words = unescape(html) if html[0] == "&" else html
        self.pieces.append((self.length, start, end))
        if self.depth:
            self.closed.append((self.length, self.length + len(words)))
        self.words.append(words)
        self.length += len(words)

    def mark(self, name: str, ends: bool, attributes: str) -> None:
        """Note the start or the end of an element."""
        if name in _CLOSED:
            self.depth += -1 if ends else 1
            self.silent = not ends and "footnote-" in attributes and bool(_NUMBER_OF_A_NOTE.search(attributes))
        if 'id="' in attributes and (anchor := _ANCHOR.search(attributes)):
            self.anchor = anchor[1]

    def finish(self) -> Iterator[Block]:
        """The block, unless it has no words; the next one begins."""
        words = "".join(self.words)
        if words.strip():
            yield Block(self.anchor, words, tuple(self.pieces), tuple(self.closed))
        self._begin()

"""The blocks of a stored text as plain words, with the place of each word in the HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import accumulate, pairwise
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


Piece = tuple[str, int, int, bool]  # words, where they begin and end in the HTML, and whether they are closed


def blocks_of(html: str) -> Iterator[Block]:
    """The blocks that have words, in order."""
    anchor, depth, silent = "", 0, False  # `depth` of links, code and headings; `silent` in the number of a footnote
    pieces: list[Piece] = []
    for match in _TOKEN.finditer(html):
        ends, name, attributes, words = match.groups()
        start, end = match.span(4) if name else match.span()
        if not name:
            words = unescape(match[0]) if match[0][0] == "&" else match[0]
        elif name not in _INLINE and pieces:
            yield from _block(anchor, pieces)
            pieces = []
        elif name == "br" and not silent:
            pieces.append((" ", match.start(), start, depth > 0))
        if name in _CLOSED:
            depth += -1 if ends else 1
            silent = not ends and "footnote-" in attributes and bool(_NUMBER_OF_A_NOTE.search(attributes))
        if name and 'id="' in attributes and (found := _ANCHOR.search(attributes)):
            anchor = found[1]
        if words and not silent:
            pieces.append((words, start, end, depth > 0))
    yield from _block(anchor, pieces)


def _block(anchor: str, pieces: list[Piece]) -> Iterator[Block]:
    """The block of these pieces, unless it has no words."""
    words = "".join([piece[0] for piece in pieces])
    if not words or words.isspace():
        return
    spans = [*pairwise(accumulate((len(piece[0]) for piece in pieces), initial=0))]
    places = [(span[0], *piece[1:3]) for span, piece in zip(spans, pieces, strict=True)]
    closed = [span for span, piece in zip(spans, pieces, strict=True) if piece[3]]
    yield Block(anchor, words, tuple(places), tuple(closed))

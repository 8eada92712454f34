"""The blocks of a text as it is written: where two texts, of which one translates the other, cease to be alike."""

from __future__ import annotations

import re
from typing import NamedTuple

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ITEM = re.compile(r"[ \t]*([-*+]|\d+[.)])[ \t]", re.M)
_KINDS = (
    ("heading", re.compile(r"#{1,6}[ \t]")),
    ("list", _ITEM),
    ("quote", re.compile(">")),
    ("table", re.compile(r"\|")),
)


class Block(NamedTuple):
    """A block between empty lines: its first line in the text, counted from 0, its kind, and how many items it has."""

    line: int
    kind: str
    items: int


def blocks_of(text: str) -> list[Block]:
    """The blocks of a Markdown text; comments are none."""
    shown = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    found = re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", shown, re.M)
    return [Block(shown.count("\n", 0, match.start()), *_described(match[0])) for match in found]


def _described(block: str) -> tuple[str, int]:
    kind = next((kind for kind, begins in _KINDS if begins.match(block)), "paragraph")
    return kind, len(_ITEM.findall(block)) if kind == "list" else 1


def first_difference(translation: str, original: str) -> int:
    """The line of the translation, counted from 0, at whose block the two are no longer alike; its last if one ends."""
    ours, theirs = blocks_of(translation), blocks_of(original)
    for own, other in zip(ours, theirs, strict=False):
        if own[1:] != other[1:]:
            return own.line
    return ours[len(theirs)].line if len(ours) > len(theirs) else translation.rstrip().count("\n")

"""Which lines of a page are not text by their own words: navigation, tools, and all that follows the text."""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin.importing.page import Line
from bulletin.importing.tables.table import tables

LONGEST = 200  # characters of a line that can be furniture
_CRUMB = re.compile(r"[^>»›|/·•]{1,24}(?:\s*[>»›|·•]\s*[^>»›|/·•]{1,24}){2,}|[^/>]{1,24}(?: / [^/>]{1,24}){2,}")
_PATH = re.compile(r"[^>»›]{1,24}\s*[>»›]{1,2}\s*[^>»›]{1,40}")
_PARTS = re.compile(r"\s*\|\s*|\s*·\s*| {2,}")
_ENDS = re.compile(r"[.!?。！？…;；:：,，、”\"')）》]\s*$")
_SENTENCE = re.compile(r"[.!?。！？…][”\"'」』)）]?$")
_LEADING_ON = re.compile(r"[。！？].*[:：]$")  # `…召开会议。现将有关事项通知如下：`
_HAN = re.compile(r"[\u3400-\u9fff]")
_FRAME = "[]()【】<> "


def is_furniture(line: Line) -> bool:
    """Whether a line is by its own words not text."""
    text = line.folded.strip()
    if len(text) > LONGEST or line.row:
        return False
    if not re.search(r"\w", text) or (_CRUMB.fullmatch(text) and not _ENDS.search(text)):
        return True
    if (_PATH.fullmatch(text) and not re.search(r"\d", text)) or _is_listed(text) or _is_listed(text.strip(_FRAME)):
        return True
    parts = [part.strip(_FRAME) for part in _PARTS.split(text)]
    return len(parts) > 1 and all(map(_is_listed, filter(None, parts)))


@lru_cache(maxsize=2048)
def _is_listed(folded: str) -> bool:
    return any(table.pattern("furniture").fullmatch(folded) for table in tables())


def is_ending(line: Line) -> bool:
    """Whether what follows a text begins here: related news, links, a copyright line."""
    text = line.folded.strip("[]()【】<>■●▶* ")
    return len(text) <= LONGEST and any(table.pattern("endings").match(text) for table in tables())


def is_sentence(line: Line) -> bool:
    """Whether a line is by its shape running text: it ends like a sentence and has some length."""
    return (ends_sentence(line) or bool(_LEADING_ON.search(line.text))) and width_of(line.text.strip()) >= 40


def ends_sentence(line: Line) -> bool:
    """Whether a line ends like a sentence."""
    return bool(_SENTENCE.search(line.text.strip()))


def width_of(text: str) -> int:
    """The width of a text, a Chinese character counting as two."""
    return len(text) + len(_HAN.findall(text))

"""The language of a text: its writing first, then its commonest words; none where neither is clear."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from bulletin.importing.tables.table import tables
from bulletin.importing.tables.traditional import SIMPLIFIED, TRADITIONAL

_SAMPLE = 20_000
_WORD = re.compile(r"[a-zà-ÿœæ']+")
_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[a-zà-ÿ]{2,}", re.IGNORECASE)
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_ONLY_TRADITIONAL, _ONLY_SIMPLIFIED = frozenset(TRADITIONAL), frozenset(SIMPLIFIED) - frozenset(TRADITIONAL)


class Language(NamedTuple):
    """A language tag, empty where unclear, and the tag of the table to read with."""

    tag: str
    table: str


def language_of(text: str) -> Language:
    """Guess the language; what is neither Chinese nor of a table's words is read by the first table, untagged."""
    text = text[:_SAMPLE]
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if han > latin:
        if len(_KANA.findall(text)) * 5 > han:
            return Language("", "zh")
        old = sum(sign in _ONLY_TRADITIONAL for sign in text)
        new = sum(sign in _ONLY_SIMPLIFIED for sign in text)
        return Language("zh-Hant" if old > new else "zh", "zh")
    words = Counter(_WORD.findall(text.lower()))
    spaced = [table for table in tables() if table.spaced]
    counts = [sum(words[word] for word in table.function_words) for table in spaced]
    best = max(range(len(spaced)), key=counts.__getitem__)
    clear = counts[best] >= max(2, 0.08 * sum(words.values())) and counts.count(counts[best]) == 1
    return Language(spaced[best].tag if clear else "", spaced[best].tag)

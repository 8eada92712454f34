"""The language of a text: its writing first, then its commonest words; unknown where no table has them."""

import re
from collections import Counter
from typing import NamedTuple

from bulletin.importing.page import HAN, fold, traditional
from bulletin.importing.tables.table import Table, shared, tables

_SAMPLE = 20_000
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_LETTER, _WORD = re.compile(r"[^\W\d_]{2,}"), re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
FEWEST = 12  # words of a text of which we can say that its language is unknown


class Language(NamedTuple):
    """A tag, empty where unclear, the table to read with, and whether the text is of a language without a table."""

    tag: str
    table: Table
    unknown: bool = False


def language_of(text: str, usual: str = "") -> Language:
    """Guess the language; a text of few words is read by the table of the `usual` one or the first, untagged."""
    text = text[:_SAMPLE]
    letters = _LETTER.findall(text)
    han, others = len(HAN.findall(text)), sum(not HAN.search(word) for word in letters)
    if han > others:
        return _of_signs(text, han)
    words = Counter(_WORD.findall(fold(text).lower()))
    spaced = [table for table in tables() if table.spaced]
    counts = [sum(words[word] for word in table.words["function_words"]) for table in spaced]
    best = max(range(len(spaced)), key=counts.__getitem__)
    accented = Counter(_WORD.findall(text.lower()))
    other = max(sum(accented[word] for word in words.split()) for words in shared()["others"].values())
    foreign = len(letters) >= FEWEST and (other > counts[best] or len(_LATIN.findall(text)) < len("".join(letters)) / 2)
    clear = counts[best] >= max(2, 0.06 * sum(words.values())) and counts.count(counts[best]) == 1 and not foreign
    if clear or counts[best] > 1:
        return Language(spaced[best].tag if clear else "", spaced[best], foreign)
    return Language("", next((table for table in spaced if table.tag == usual.partition("-")[0]), spaced[0]), foreign)


def _of_signs(text: str, han: int) -> Language:
    table = next(table for table in tables() if not table.spaced)
    if len(_KANA.findall(text)) * 5 > han:
        return Language("", table, True)
    simplified = frozenset(traditional().values()) - frozenset(traditional())
    old, new = sum(sign in traditional() for sign in text), sum(sign in simplified for sign in text)
    return Language(f"{table.tag}-Hant" if old > new else table.tag, table)

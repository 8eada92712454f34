"""Texts as they are indexed: tokens of one word each, with spaces between them, from which a text can be restored.

Pagefind splits texts at spaces, finds words by their beginnings, and a phrase in quotation marks where its words
follow each other. Chinese has no spaces, and words divided by a dictionary are found only if the query is divided in
the same way. So characters that are written without spaces are indexed in pairs, each with the next: the tokens of
网络安全 are 网络, 络安 and 安全, and any part of two characters or more is a phrase. `static/search.js` asks in
pairs, and restores the text by the marks with which tokens begin.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from bulletin.model.characters import WITHOUT_BLANKS

OVERLAP, GLUE, BLANK = "^", "~", "`"  # its first character is that of the token before; no blank before; a blank within
_TAKEN = str.maketrans({OVERLAP: "ˆ", GLUE: "∼", BLANK: "‘"})
_PLAIN = rf"(?:(?![{WITHOUT_BLANKS}])[^\W_])+"
_RUN = rf"(?:(?=[{WITHOUT_BLANKS}])[^\W_])+"
_WORD = re.compile(rf"{_RUN}|{_PLAIN}(?:['’]{_PLAIN})*")
_JOINED = re.compile(_RUN)


def tokens_of(text: str) -> str:
    """The tokens of a text, with blanks between them."""
    tokens: list[str] = []
    for chunk in normalize("NFC", text).translate(_TAKEN).split():
        if found := _tokens_in(chunk):
            tokens += found
        elif tokens:
            tokens[-1] += BLANK + chunk
        else:
            tokens.append(chunk)
    return " ".join(tokens)


@lru_cache(maxsize=50_000)  # most words come again and again
def _tokens_in(chunk: str) -> tuple[str, ...]:
    """The tokens of what has no blanks; characters other than letters stay with the word before, or the first."""
    tokens: list[str] = []
    words = list(_WORD.finditer(chunk))
    for place, word in enumerate(words):
        before = GLUE if place else chunk[: word.start()]
        after = chunk[word.end() : words[place + 1].start() if place + 1 < len(words) else len(chunk)]
        parts = _pairs(word[0])
        parts[0] = before + parts[0]
        parts[-1] += after
        tokens += parts
    return tuple(tokens)


def _pairs(word: str) -> list[str]:
    if len(word) < 2 or not _JOINED.match(word):
        return [word]
    return [word[:2], *(f"{OVERLAP}{word[place : place + 2]}" for place in range(1, len(word) - 1))]


def single_characters(texts: Iterable[str]) -> str:
    """Each character of the texts that is written without blanks, once: a query may be one character alone."""
    return " ".join(dict.fromkeys(character for text in texts for run in _JOINED.findall(text) for character in run))

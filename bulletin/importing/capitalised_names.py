"""Where a text has names with capitals: Tan Zuojun, Jane Doe, M. Jean de Personne."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bulletin.importing.tables.table import Table

Place = tuple[int, int]
_TOKEN = re.compile(r"[^\W\d_](?:[\w'·-]*\w)?\.?|\S")
_PARTICLE_WORDS = "de la le van von der den ter bin ibn al el da di del dos du y bint"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_OCCUPATION = re.compile(r"[a-z]{2,}(?:olog|onom|ograph|bor|botan|chem|iv|art|journal|lingu|tour|typ)ists?")
_MOST = 4  # words of a name
_ADDRESS_WORDS = (
    "mr mrs ms miss dr prof sir dame lord lady hon rev comrade madam messrs m mm mme mmes mlle monsieur madame me"
)
ADDRESSES = frozenset(_ADDRESS_WORDS.split())


def names_in(text: str, table: Table) -> list[Place]:
    """The places of all names: two to four capitalised words of which none belongs to an office or a body."""
    found = []
    run: list[Place] = []
    words = [*_words(text), (len(text), len(text), "")]
    for number, (start, end, word) in enumerate(words):
        bare = word.rstrip(".").lower()
        if run and bare in _PARTICLES and word.islower():
            run.append((start, end))
            continue
        named = _may_be_named(word, bare, table) or _is_surname(words[number : number + 2], table)
        if named and not (run and text[run[-1][1] : start].strip()):
            run.append((start, end))
            continue
        found += _name(text, run, table)
        run = [(start, end)] if named else []
    return found


def _is_surname(words: list[tuple[int, int, str]], table: Table) -> bool:
    """Whether `He` is no pronoun but a surname: a further part of the name follows it."""
    after = words[-1][2]
    return words[0][2] in ("He", "She") and after.istitle() and _may_be_named(after, after.lower(), table)


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _TOKEN.finditer(text):
        start, end, word = match.start(), match.end(), match[0]
        if word.endswith("'s"):
            end, word = end - 2, word[:-2]
        if word.endswith(".") and len(word) > 2 and word[:-1].lower() not in ADDRESSES:
            end, word = end - 1, word[:-1]
        yield start, end, word


def _may_be_named(word: str, bare: str, table: Table) -> bool:
    if not word[:1].isupper():
        return False
    if len(bare) == 1:
        return not (word.endswith(".") and bare in table.honorifics)
    return not (bare in table.not_names or is_title(bare, table) or bare in table.honorifics)


@cache
def _frozen(titles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(titles)


def is_title(word: str, table: Table) -> bool:
    """Whether a word is one that offices are made of: by the table, in the plural, or by its ending, `arborist`."""
    low, titles = word.lower(), _frozen(table.titles)
    return low in titles or low.removesuffix("s") in titles or bool(_OCCUPATION.fullmatch(low))


def _name(text: str, run: list[Place], table: Table) -> list[Place]:
    while run and text[slice(*run[-1])].islower():
        run = run[:-1]
    if len(run) > 2 and _office_of_place(text[: run[0][0]], table):
        run = run[1:]
    words = [text[slice(*place)] for place in run]
    if not run or len(run) > _MOST or sum(len(word.rstrip(".")) > 1 for word in words) < 1:
        return []
    if len(run) == 1 and not follows_honorific(text[: run[0][0]], table):
        return []
    return [(run[0][0], run[-1][1])]


def _office_of_place(before: str, table: Table) -> bool:
    """Whether a text ends with an office of a place that is still to come: Party secretary of."""
    last = before.split()[-2:]
    return len(last) == 2 and last[1] == "of" and is_title(last[0], table)


def follows_honorific(before: str, table: Table) -> bool:
    """Whether a text ends with a form of address, `Mrs`."""
    last = before.rstrip().rpartition(" ")[2].rstrip(".").lower()
    return bool(last) and (last in table.honorifics or last.strip("([") in table.honorifics)


_EDGE = re.compile(r"(?:^|[,;:(]|\b(?:and|et|with|by|avec|de))\s*$", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:\.?\s*$|[,;)]|(?:and|et)\b)", re.IGNORECASE)


def names_unread(text: str, table: Table) -> list[Place]:
    """Capitalised words that stand alone between the commas of a list, as names do that have one word or too many."""
    names = names_in(text, table)
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if any(start < stop and begin < end for begin, stop in names) or not _EDGE.search(
            text, max(0, start - 8), start
        ):
            continue
        if _AFTER.match(text, end) and all(_may_be_named(word, word.lower(), table) for word in match[0].split()):
            found.append((start, end))
    return found


_RUN = re.compile(r"[^\W\d_a-zà-ÿ][\w'-]+(?: [^\W\d_a-zà-ÿ][\w'-]+)*")

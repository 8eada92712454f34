"""Committees in languages with spaces, by the shape of their names: Steering Committee of the Green Valley Board."""

from __future__ import annotations

import re
from functools import cache

from bulletin.importing.tables.table import Table

Place = tuple[int, int]
Token = tuple[int, int, str]  # where a word begins and ends, and the word
_TOKEN = re.compile(r"[^\W_](?:[\w'&.-]*\w)?'?|&|\S")
_ORDINAL = re.compile(r"\s+No\.?\s*\d{1,2}\b")
_LEAD_WORDS = "the a an on in at recently minutes meeting le la les un une"
_LEADS = frozenset(_LEAD_WORDS.split())
_ARTICLES = ("the", "The")
_OF = ("of", "for", "on")
_ATTRIBUTIVE_WORDS = "expert general executive chief senior representative technical delegate officer scientist user"
_ATTRIBUTIVE = frozenset(_ATTRIBUTIVE_WORDS.split())
_NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}|[B-H]")
_JOINTS = "de du des la le les l' d' et à pour aux au sur"
_FRENCH_JOINTS = frozenset(_JOINTS.split())


def capitalised_bodies(text: str, table: Table) -> list[Place]:
    """Their places: capitalised words around a head such as Committee, joined by `of the`, `for`, `and`."""
    tokens = [
        (match.start(), match.start() + len(word), word)
        for match in _TOKEN.finditer(text)
        for word in (match[0].removesuffix("'s"),)
    ]
    spans: list[Place] = []
    for place, (_, _, word) in enumerate(tokens):
        pair = f"{tokens[place - 1][2]}-{word}".lower() if place else ""
        if not {word.lower().strip("'"), pair} & _heads(table.bodies):
            continue
        if word[0].islower() and table.tag != "fr":
            spans += _uncapitalised(tokens, place, table)
            continue
        first, last = _leftmost(tokens, place, table), _rightmost(tokens, place, table)
        if last > first or table.tag != "fr":
            ordinal = _ORDINAL.match(text, tokens[last][1])
            spans.append((tokens[first][0], ordinal.end() if ordinal else tokens[last][1]))
    return _merged(spans)


def _leftmost(tokens: list[Token], place: int, table: Table) -> int:
    first = look = place
    while look > 0 and place - look < 14:
        look -= 1
        word = tokens[look][2]
        if word[0].isupper() or word == "&":
            low = word.lower()
            if low in table.titles and not (look + 1 == first and _attributive(low)):
                first = _after_links(tokens, first, place, table)
                break
            if low in table.headline_verbs or low in table.months or low in _LEADS:
                break
            first = look if word != "&" else first
        elif not _links(tokens, look, table):
            break
    return first


def _rightmost(tokens: list[Token], place: int, table: Table) -> int:
    last = look = place
    joined = False
    while look + 1 < len(tokens) and look - place < 16:
        look += 1
        word = tokens[look][2]
        low = word.lower()
        if low in table.body_links or (
            table.tag == "fr" and low.startswith(("d'", "l'")) and low[:2] in table.body_links
        ):
            if joined and tokens[look - 1][2].lower() in ("and", "&") and table.tag != "fr":
                break
            joined = True
            if table.tag == "fr" and (low not in _FRENCH_JOINTS):
                last = look
        elif (
            word[0].isupper()
            and (joined or low in _heads(table.bodies))
            and (low not in table.titles or (tokens[look - 1][2] == "of" and low.endswith("s")))
            and low not in table.headline_verbs
            and low not in table.months
            and low not in table.weekdays
        ) or (
            (table.tag == "fr" and joined and tokens[look - 1][2].lower() in _FRENCH_JOINTS and word.isalpha())
            or (look == place + 1 and _is_number(tokens, look, table))
        ):
            last = look
        else:
            break
        if tokens[look][0] - tokens[look - 1][1] > 2:
            break
    return last


def _links(tokens: list[Token], look: int, table: Table) -> bool:
    """Whether a word may stand within a name that goes on to its right: no new article, no `and of the`."""
    word = tokens[look][2].lower()
    if word not in table.body_links or not word.isalpha() or table.tag == "fr":
        return False
    if word == "and":
        return tokens[look + 1][2].lower() not in table.body_links
    return word not in _ARTICLES or tokens[look - 1][2].lower() in table.body_links


def _attributive(word: str) -> bool:
    """Whether a word of offices is also one of names of bodies: Executive Committee, Officers' Council."""
    return word in _ATTRIBUTIVE or word.rstrip("'").endswith("s")


def _after_links(tokens: list[Token], first: int, place: int, table: Table) -> int:
    """Where a name begins of which the words before `of the` are a person's: Director Jane Doe of the Board."""
    links = [look for look in range(first, place) if tokens[look][2].lower() in table.body_links]
    return links[-1] + 1 if links else first


def _uncapitalised(tokens: list[Token], place: int, table: Table) -> list[Place]:
    """A head in small letters with a proper name after it: the steering committee of the Green Valley Partnership."""
    last = _rightmost(tokens, place, table)
    if last == place or tokens[place + 1][2].lower() not in _OF:
        return []
    for first in range(place, max(place - 4, 0), -1):
        if tokens[first - 1][2].lower() in _ARTICLES:
            return [(tokens[first][0], tokens[last][1])] if first < place or tokens[place + 2][2] == "the" else []
        if not tokens[first - 1][2].replace("-", "").isalpha() or tokens[first - 1][2].lower() in table.function_words:
            break
    return []


def _is_number(tokens: list[Token], look: int, table: Table) -> bool:
    """Whether a token numbers the body before it, Working Group 4, and begins no date."""
    after = tokens[look + 1][2].lower() if look + 1 < len(tokens) else ""
    return bool(_NUMBER.fullmatch(tokens[look][2])) and after not in table.months and after not in (":", "/")


def _merged(spans: list[Place]) -> list[Place]:
    merged: list[Place] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


@cache
def _heads(bodies: tuple[str, ...]) -> frozenset[str]:
    return frozenset(bodies)

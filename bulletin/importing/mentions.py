"""Committees as a line names them: known ones by the register, others by the shape of their names."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bulletin.importing.knowledge import Knowledge
from bulletin.importing.page import Line
from bulletin.importing.patterns import any_of
from bulletin.importing.tables.table import Table

_TOKEN = re.compile(r"[^\W_](?:[\w'&.-]*\w)?'?|&|\S")
_LONGEST_HAN = 32
_LEAD_HAN = re.compile(
    r".*(?:(?<=[\d一二三四五六七八九十])[日号]|[上下]午|晚上?|今[天日]|昨[天日]|近日|日前|召开|举行|主持|出席|参加|传达|贯彻|落实|了|(?<!自)由|在(?!线)|的|(?<![财农外])经(?![济贸营费典信])|(?<!参)与|向|对(?![外口台])|按照|根据|关于|(?<![通资电音])讯|(?<=[日社])电|成立|(?<!享)受(?![理助])|接受|报请|提请|(?<!普)及其?|以及|(?:推动|加强|发挥)(?!$)|(?:代表|成员)[和与及]|(?<!社)会议|\d年|工作部署)"
)

_DAY_BEFORE = re.compile(r"(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?\s*[和与及是为任兼]?")


class Mention(NamedTuple):
    """A committee in a line: its place, the words, and the ids of the committees that are called so."""

    line: Line
    start: int
    end: int
    name: str
    ids: tuple[str, ...]


def mentions_in(line: Line, table: Table, knowledge: Knowledge) -> list[Mention]:
    """All committees that a line names, in order; a known name that runs on into a foreign one is another's."""
    spans = _shaped(line.folded, table) if table.spaced else _shaped_han(line.folded, table)
    known = list(knowledge.committees.find(line.folded))
    for match in known:
        inside = next((span for span in spans if span[0] <= match.start and match.end <= span[1]), None)
        if inside is None:
            spans = [span for span in spans if span[1] <= match.start or match.end <= span[0]]
            spans.append((match.start, match.end))
    found = []
    for start, end in sorted(spans):
        within = [match for match in known if start <= match.start and match.end <= end]
        best = max(within, key=lambda match: match.end - match.start, default=None)
        ids: tuple[str, ...] = ()
        if best:
            extra = f"{line.folded[start : best.start]} {line.folded[best.end : end]}"
            ids = tuple(id for id in best.ids if knowledge.fits(id, extra)) if extra.strip() else best.ids
        found.append(Mention(line, start, end, line.text[start:end], ids))
    return found


@cache
def _heads(bodies: tuple[str, ...]) -> frozenset[str]:
    return frozenset(bodies)


def _shaped(text: str, table: Table) -> list[tuple[int, int]]:
    """Capitalised words around a head such as Committee, joined by `of the`, `for`, `and`."""
    tokens = [
        (match.start(), match.start() + len(word), word)
        for match in _TOKEN.finditer(text)
        for word in (match[0].removesuffix("'s"),)
    ]
    spans: list[tuple[int, int]] = []
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


def _leftmost(tokens: list[tuple[int, int, str]], place: int, table: Table) -> int:
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


def _links(tokens: list[tuple[int, int, str]], look: int, table: Table) -> bool:
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


def _after_links(tokens: list[tuple[int, int, str]], first: int, place: int, table: Table) -> int:
    """Where a name begins of which the words before `of the` are a person's: Director Jane Doe of the Board."""
    links = [look for look in range(first, place) if tokens[look][2].lower() in table.body_links]
    return links[-1] + 1 if links else first


def _uncapitalised(tokens: list[tuple[int, int, str]], place: int, table: Table) -> list[tuple[int, int]]:
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


_ORDINAL = re.compile(r"\s+No\.?\s*\d{1,2}\b")
_LEAD_WORDS = "the a an on in at recently minutes meeting le la les un une"
_LEADS = frozenset(_LEAD_WORDS.split())
_ARTICLES = ("the", "The")
_OF = ("of", "for", "on")
_ATTRIBUTIVE_WORDS = "expert general executive chief senior representative technical delegate officer scientist user"
_ATTRIBUTIVE = frozenset(_ATTRIBUTIVE_WORDS.split())


def _rightmost(tokens: list[tuple[int, int, str]], place: int, table: Table) -> int:
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


def _is_number(tokens: list[tuple[int, int, str]], look: int, table: Table) -> bool:
    """Whether a token numbers the body before it, Working Group 4, and begins no date."""
    after = tokens[look + 1][2].lower() if look + 1 < len(tokens) else ""
    return bool(_NUMBER.fullmatch(tokens[look][2])) and after not in table.months and after not in (":", "/")


_NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}|[B-H]")
_JOINTS = "de du des la le les l' d' et à pour aux au sur"
_FRENCH_JOINTS = frozenset(_JOINTS.split())


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


@cache
def _han_head(bodies: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(bodies)})(?!员会)(?!(?<=[动理督展议工农]会)[议计])")


_HAN_PART = re.compile(r"[\u3400-\u9fff]{0,8}(?<![和与及暨同])(?<!第.次)(?<!会议)")


def _shaped_han(text: str, table: Table) -> list[tuple[int, int]]:
    """A head such as 委员会 and what stands before it, up to a sign or a word that no name has."""
    spans: list[tuple[int, int]] = []
    floor = 0
    for match in _han_head(table.bodies).finditer(text):
        left = max(floor, match.start() - _LONGEST_HAN)
        window = text[left : match.start()]
        cut = max((m.end() for m in re.finditer(r"[^\u3400-\u9fff\w]|_", window)), default=0)
        if lead := _LEAD_HAN.match(window, cut):
            cut = lead.end()
        start = left + cut
        if date := _DAY_BEFORE.match(text, start, match.start()):
            start = date.end()
        if spans and start == spans[-1][1] and _HAN_PART.fullmatch(text, start, match.start()):
            spans[-1] = spans[-1][0], match.end()
            floor = match.end()
        elif match.end() - start > len(match[0]):
            spans.append((start, match.end()))
            floor = match.end()
    return spans

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
    r".*(?:(?<=[\d一二三四五六七八九十])[日号]|[上下]午|晚上?|今[天日]|昨[天日]|近日|日前|召开|举行|主持|出席|参加|传达|贯彻|落实|了|由|在|的|经|与|向|对|按照|根据|关于|[讯电]|成立|受|接受|报请|提请|及其?|以及|推动|加强|发挥|(?<!社)会议|\d年|工作部署)"
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
        if not {word.lower().strip("'"), pair} & _heads(table.bodies) or not (word[0].isupper() or table.tag == "fr"):
            continue
        first, last = _leftmost(tokens, place, table), _rightmost(tokens, place, table)
        if last > first or table.tag != "fr":
            spans.append((tokens[first][0], tokens[last][1]))
    return _merged(spans)


def _leftmost(tokens: list[tuple[int, int, str]], place: int, table: Table) -> int:
    first = look = place
    while look > 0 and place - look < 14:
        look -= 1
        word = tokens[look][2]
        if word[0].isupper() or word == "&":
            if word.lower() in table.titles or (look + 1 != first and tokens[look][2].lower() in table.months):
                break
            if word.lower() in _LEADS and look != first:
                break
            first = look if word != "&" else first
        elif word.lower() not in table.body_links or not word.isalpha() or table.tag == "fr":
            break
    return first


_LEAD_WORDS = "the a an on in at recently minutes meeting le la les un une"
_LEADS = frozenset(_LEAD_WORDS.split())


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
            joined = True
            if table.tag == "fr" and (low not in _FRENCH_JOINTS):
                last = look
        elif (
            word[0].isupper()
            and (joined or low in _heads(table.bodies))
            and low not in table.titles
            and low not in table.months
            and low not in table.weekdays
        ) or (table.tag == "fr" and joined and tokens[look - 1][2].lower() in _FRENCH_JOINTS and word.isalpha()):
            last = look
        else:
            break
        if tokens[look][0] - tokens[look - 1][1] > 2:
            break
    return last


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
    return re.compile(rf"(?:{any_of(bodies)})(?!员会)")


def _shaped_han(text: str, table: Table) -> list[tuple[int, int]]:
    """A head such as 委员会 and what stands before it, up to a sign or a word that no name has."""
    spans = []
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
        if match.end() - start > len(match[0]):
            spans.append((start, match.end()))
            floor = match.end()
    return spans

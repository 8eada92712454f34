"""Committees as a line names them: known ones by the register, others by the shape of their names."""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.importing.knowledge import Knowledge
from bulletin.importing.names import Place
from bulletin.importing.page import Line, Span
from bulletin.importing.tables.table import Table, any_of

Token = tuple[int, int, str]  # where a word begins and ends, and the word
_TOKEN = re.compile(r"[^\W_](?:[\w'&.-]*\w)?'?|&|\S")
_ORDINAL = re.compile(r"\s+No\.?\s*\d{1,2}\b")
_NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}|[B-H]")
_LONGEST_HAN = 32  # characters before a head such as 委员会


class Mention(NamedTuple):
    """A committee in a line: its place, and the ids of the committees that are called so."""

    span: Span
    ids: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words as the source has them."""
        return self.span.text


def mentions_in(line: Line, table: Table, knowledge: Knowledge) -> list[Mention]:
    """All committees that a line names, in order; a known name that runs on into a foreign one is another's."""
    kept = line.__dict__.setdefault("bodies", {})
    if table.tag not in kept:
        kept[table.tag] = _mentions(line, table, knowledge)
    return list(kept[table.tag])


def _mentions(line: Line, table: Table, knowledge: Knowledge) -> list[Mention]:
    spans = body_places(line.folded, table)
    known = list(knowledge.committees.find(line.folded))
    for match in known:
        if not any(span[0] <= match.start and match.end <= span[1] for span in spans):
            spans = [span for span in spans if span[1] <= match.start or match.end <= span[0]]
            spans.append((match.start, match.end))
    mentions = []
    for start, end in sorted(spans):
        within = [match for match in known if start <= match.start and match.end <= end]
        best = max(within, key=lambda match: match.end - match.start, default=None)
        ids: tuple[str, ...] = ()
        if best:
            extra = f"{line.folded[start : best.start]} {line.folded[best.end : end]}"
            ids = tuple(id for id in best.ids if knowledge.fits(id, extra)) if extra.strip() else best.ids
        mentions.append(Mention(Span(line, start, end), ids))
    return mentions


def body_places(text: str, table: Table) -> list[Place]:
    """Where a folded text has names of bodies, by their shape."""
    if not table.spaced:
        return _han_bodies(text, table)
    if shapes := table.each("body_shapes"):
        return _merged([match.span() for shape in shapes for match in shape.finditer(text)])
    tokens = [
        (match.start(), match.start() + len(word), word)
        for match in _TOKEN.finditer(text)
        for word in (match[0].removesuffix("'s"),)
    ]
    spans: list[Place] = []
    for place, (_, _, word) in enumerate(tokens):
        pair = f"{tokens[place - 1][2]}-{word}".lower() if place else ""
        if not {word.lower().strip("'"), pair} & table.words["bodies"]:
            continue
        if word[0].islower():
            spans += _uncapitalised(tokens, place, table)
            continue
        first, last = _leftmost(text, tokens, place, table), _rightmost(tokens, place, table)
        ordinal = _ORDINAL.match(text, tokens[last][1])
        spans.append((tokens[first][0], ordinal.end() if ordinal else tokens[last][1]))
    return _merged(spans)


def _leftmost(text: str, tokens: list[Token], place: int, table: Table) -> int:
    """Where a name begins: with the first of the capitalised words before its head, but for offices and verbs."""
    first = look = place
    while look > 0 and place - look < 14:
        look -= 1
        word, low = tokens[look][2], tokens[look][2].lower()
        if word == "." and re.fullmatch(r"(?-i:S[Tt])", tokens[look - 1][2] if look else ""):
            continue
        if word[0].isupper() or word == "&":
            if low in table.words["titles"] and not (look + 1 == first and _attributive(low, table)):
                links = [at for at in range(first, place) if tokens[at][2].lower() in table.words["body_links"]]
                return links[-1] + 1 if links else first  # Director Jane Doe of the Board
            if low in table.words["headline_verbs"] | table.words["body_leads"] or low in table.numbers["months"]:
                break
            first = look if word != "&" else first
        elif not _links(tokens, look, table):
            break
    return first


def _rightmost(tokens: list[Token], place: int, table: Table) -> int:
    """Where a name ends: with the last of the capitalised words that links join to its head."""
    last = look = place
    joined = False
    never = table.words["headline_verbs"] | table.words["after_body"]
    while look + 1 < len(tokens) and look - place < 16:
        look += 1
        word, low, before = tokens[look][2], tokens[look][2].lower(), tokens[look - 1][2]
        if low in table.words["body_links"]:
            if joined and before.lower() in table.words["joiners"]:
                break
            joined = True
        elif (
            word[0].isupper()
            and (joined or low in table.words["bodies"])
            and (low not in table.words["titles"] or (before in table.words["of"] and low.endswith("s")))
            and not (low in never or low in table.numbers["months"] or low in table.numbers["weekdays"])
        ) or (look == place + 1 and _is_number(tokens, look, table)):
            last = look
        else:
            break
        if tokens[look][0] - tokens[look - 1][1] > 2:
            break
    return last


def _links(tokens: list[Token], look: int, table: Table) -> bool:
    """Whether a word may be inside a name that continues to its right: no new article, no `and of the`."""
    word = tokens[look][2].lower()
    if word not in table.words["body_links"] or not word.isalpha():
        return False
    if word in table.words["joiners"]:
        return tokens[look + 1][2].lower() not in table.words["body_links"]
    return word not in table.words["articles"] or tokens[look - 1][2].lower() in table.words["body_links"]


def _attributive(word: str, table: Table) -> bool:
    """Whether a word of offices is also one of names of bodies: Executive Committee, Officers' Council."""
    return word in table.words["attributive"] or word.rstrip("'").endswith("s")


def _uncapitalised(tokens: list[Token], place: int, table: Table) -> list[Place]:
    """A head in small letters with a proper name after it: the steering committee of the Green Valley Partnership."""
    last, articles = _rightmost(tokens, place, table), table.words["articles"]
    if last == place or tokens[place + 1][2].lower() not in table.words["of"]:
        return []
    for first in range(place, max(place - 4, 0), -1):
        before = tokens[first - 1][2].lower()
        if before in articles:
            named = first < place or tokens[place + 2][2] in articles
            return [(tokens[first][0], tokens[last][1])] if named else []
        if not before.replace("-", "").isalpha() or before in table.words["function_words"]:
            break
    return []


def _is_number(tokens: list[Token], look: int, table: Table) -> bool:
    """Whether a token numbers the body before it, Working Group 4, and begins no date."""
    after = tokens[look + 1][2].lower() if look + 1 < len(tokens) else ""
    return bool(_NUMBER.fullmatch(tokens[look][2])) and after not in (*table.numbers["months"], ":", "/")


def _merged(spans: list[Place]) -> list[Place]:
    merged: list[Place] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _han_bodies(text: str, table: Table) -> list[Place]:
    """A head such as 委员会 and what comes before it, up to a sign or a word that no name has."""
    spans: list[Place] = []
    floor = 0
    head = table._keep(
        "head", lambda: re.compile(f"(?:{any_of(table.words['bodies'])}){table.pattern('not_a_head').pattern}")
    )
    for match in head.finditer(text):
        left = max(floor, match.start() - _LONGEST_HAN)
        window = text[left : match.start()]
        cut = max((sign.end() for sign in re.finditer(r"[^\u3400-\u9fff\w]|_", window)), default=0)
        if lead := table.pattern("body_lead").match(window, cut):
            cut = lead.end()
        start = left + cut
        if date := table.pattern("day_before").match(text, start, match.start()):
            start = date.end()
        if spans and start == spans[-1][1] and table.pattern("body_part").fullmatch(text, start, match.start()):
            spans[-1] = spans[-1][0], match.end()
        elif match.end() - start > len(match[0]):
            spans.append((start, match.end()))
        else:
            continue
        floor = match.end()
    return spans

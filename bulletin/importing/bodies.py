"""Committees as a line names them: known ones by the register, others by the shape of their names."""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.importing.knowledge import Knowledge
from bulletin.importing.names import Place
from bulletin.importing.page import Line, Span
from bulletin.importing.tables.table import Table

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
    """Where a folded text has names of bodies, by their shape; its group `body`, where a shape has one."""
    if not table.spaced:
        return _han_bodies(text, table)
    return [match.span(match.lastgroup or 0) for match in table.pattern("body_shapes").finditer(text)]


def _han_bodies(text: str, table: Table) -> list[Place]:
    """A head such as 委员会 and what comes before it, up to a sign or a word that no name has."""
    spans: list[Place] = []
    floor = 0
    for match in table.pattern("body_head").finditer(text):
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

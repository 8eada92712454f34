"""Committees as a line names them: known ones by the register, others by the shape of their names."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.importing.capitalised_bodies import capitalised_bodies
from bulletin.importing.han_bodies import han_bodies
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.page import Line
from bulletin.importing.tables.table import Table


class Mention(NamedTuple):
    """A committee in a line: its place, the words, and the ids of the committees that are called so."""

    line: Line
    start: int
    end: int
    name: str
    ids: tuple[str, ...]


def mentions_in(line: Line, table: Table, knowledge: Knowledge) -> list[Mention]:
    """All committees that a line names, in order; a known name that runs on into a foreign one is another's."""
    spans = capitalised_bodies(line.folded, table) if table.spaced else han_bodies(line.folded, table)
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

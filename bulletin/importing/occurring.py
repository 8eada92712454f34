"""Topics and formulas that a report speaks of; the name of a committee or an office is no word on its subject."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.layout import Layout
from bulletin.importing.mentions import Mention, mentions_in
from bulletin.importing.page import Line
from bulletin.importing.patterns import compiled
from bulletin.importing.register_names import NameFinder, NameMatch
from bulletin.importing.tables.table import Table

_AROUND = 90  # characters beside a word in which the name may begin and end that it is a part of


def occurring(layout: Layout, names: NameFinder, knowledge: Knowledge) -> tuple[Found, ...]:
    """The things that the report names, each with the first place; a name that several share says nothing."""
    found: dict[str, Found] = {}
    for line in (*layout.head, *layout.text):
        matches = [match for match in names.find(line.folded) if len(match.ids) == 1 and match.ids[0] not in found]
        bodies = mentions_in(line, layout.table, knowledge) if matches else []
        for match in matches:
            if not _is_of_a_name(match, line, bodies, layout.table):
                found.setdefault(match.ids[0], found_in(line, match.ids[0], match.start, match.end))
    return tuple(found.values())


def _is_of_a_name(match: NameMatch, line: Line, bodies: Sequence[Mention], table: Table) -> bool:
    if any(body.start < match.end and match.start < body.end for body in bodies):
        return True
    words, text = compiled(table.tag), line.folded
    before, after = text[max(0, match.start - _AROUND) : match.start], text[match.end : match.end + _AROUND]
    return bool(words.organ_before.search(before) or words.organ_after.search(after))

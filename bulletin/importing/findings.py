"""All that one report says, each value with its evidence; what it does not say is None or empty."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.importing.attendance import Person, chair_of, present_at
from bulletin.importing.committees import Body, committee_of
from bulletin.importing.credits import Credits, read_credits
from bulletin.importing.evidence import Found, found_in
from bulletin.importing.headline import headline_of
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.layout import Layout, lay_out
from bulletin.importing.meeting_date import meeting_date
from bulletin.importing.page import Line, Page
from bulletin.importing.papers import documents_of
from bulletin.importing.register_names import NameFinder
from bulletin.importing.settling import Dated


class Findings(NamedTuple):
    """The facts of a report, the lines of its text, and the `hints` that are no facts yet."""

    title: Found | None
    date: Dated | None
    body: Body | None
    chair: Person | None
    credits: Credits
    language: str
    topics: tuple[Found, ...]
    formulas: tuple[Found, ...]
    present: tuple[Person, ...]
    documents: tuple[Found, ...]
    text: tuple[Line, ...]


def read_report(page: Page, knowledge: Knowledge) -> Findings:
    """Extract what a page states."""
    layout = lay_out(page)
    credits = read_credits(layout)
    chair = chair_of(layout)
    return Findings(
        title=headline_of(layout, credits.publisher.value if credits.publisher else ""),
        date=meeting_date(layout, credits.day),
        body=committee_of(layout, knowledge, chair.role if chair else ""),
        chair=chair,
        credits=credits,
        language=layout.language.tag,
        topics=_occurring(layout, knowledge.topics),
        formulas=_occurring(layout, knowledge.formulas),
        present=tuple(present_at(layout, chair)),
        documents=tuple(documents_of(layout)),
        text=layout.body,
    )


def _occurring(layout: Layout, names: NameFinder) -> tuple[Found, ...]:
    """The things that the report names, each with the first place; a name that several share says nothing."""
    found: dict[str, Found] = {}
    for line in (*layout.head, *layout.text):
        for match in names.find(line.folded):
            if len(match.ids) == 1:
                found.setdefault(match.ids[0], found_in(line, match.ids[0], match.start, match.end))
    return tuple(found.values())

"""All that one report says, each value with its evidence; what it does not say is None or empty."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.importing.attendance import Person, chair_of
from bulletin.importing.committees import Body, committee_of
from bulletin.importing.credits import Credits, read_credits
from bulletin.importing.evidence import Found
from bulletin.importing.headline import headline_of
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.layout import lay_out
from bulletin.importing.meeting_date import meeting_date
from bulletin.importing.occurring import occurring
from bulletin.importing.page import Line, Page
from bulletin.importing.papers import documents_of
from bulletin.importing.present import Present, present_at
from bulletin.importing.settling import Dated
from bulletin.importing.text import left_out, text_of


class Findings(NamedTuple):
    """The facts of a report, the address and site that its page states, its text, and lines `left_out` unexplained."""

    title: Found | None
    date: Dated | None
    body: Body | None
    chair: Person | None
    credits: Credits
    language: str
    address: Found | None
    site: Found | None
    topics: tuple[Found, ...]
    formulas: tuple[Found, ...]
    present: Present
    documents: tuple[Found, ...]
    text: tuple[Line, ...]
    left_out: tuple[Line, ...]


def read_report(page: Page, knowledge: Knowledge) -> Findings:
    """Extract what a page states."""
    layout = lay_out(page)
    credits = read_credits(layout)
    chair = chair_of(layout)
    title = headline_of(layout, credits.publisher.value if credits.publisher else "")
    text = text_of(layout, title)
    return Findings(
        title=title,
        date=meeting_date(layout, credits.day),
        body=committee_of(layout, knowledge, chair.role if chair else ""),
        chair=chair,
        credits=credits,
        language=layout.language.tag,
        address=_stated(page, "url"),
        site=_stated(page, "site"),
        topics=occurring(layout, knowledge.topics, knowledge),
        formulas=occurring(layout, knowledge.formulas, knowledge),
        present=present_at(layout, chair),
        documents=tuple(documents_of(layout)),
        text=text,
        left_out=left_out(layout, title, text),
    )


def _stated(page: Page, name: str) -> Found | None:
    value, where = page.facts.get(name, ("", ""))
    return Found(value, where, "") if value else None

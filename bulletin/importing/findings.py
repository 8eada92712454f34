"""All that one report says, each value with its evidence; what it does not say for certain is None or empty."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.importing.attendance import Attendance, attendance_of
from bulletin.importing.committee import Bodies, Body, committee_of
from bulletin.importing.credits import Credits, read_credits
from bulletin.importing.furniture import ends_sentence, is_furniture
from bulletin.importing.headline import headline_of
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.layout import Layout, lay_out
from bulletin.importing.meeting_date import Dates, meeting_date
from bulletin.importing.page import Found, Line, Page
from bulletin.importing.people import Person
from bulletin.importing.settling import Dated
from bulletin.importing.subjects import documents_of, occurring


class Findings(NamedTuple):
    """The facts of a report, what its page states of itself, its text, and the lines that are in none of these."""

    title: Found | None
    dates: Dates
    bodies: Bodies
    present: Attendance
    credits: Credits
    language: str
    unknown_language: bool
    address: Found | None
    site: Found | None
    topics: tuple[Found, ...]
    formulas: tuple[Found, ...]
    documents: tuple[Found, ...]
    notices: dict[str, Line]
    text: tuple[Line, ...]
    left_out: tuple[Line, ...]
    markdown: str

    @property
    def date(self) -> Dated | None:
        """The day of the meeting."""
        return self.dates.date

    @property
    def body(self) -> Body | None:
        """The committee that met, the first of those that met together."""
        return next(iter(self.bodies.bodies), None)

    @property
    def chair(self) -> Person | None:
        """Who chaired."""
        return self.present.chair


def read_report(page: Page, knowledge: Knowledge) -> Findings:
    """Extract what a page states; of a text in a language without a table no more than its headline."""
    layout = lay_out(page)
    known = not layout.language.unknown
    credits = read_credits(layout)
    present = attendance_of(layout) if known else Attendance(None)
    title = headline_of(layout, credits.publisher.value if credits.publisher else "")
    office, place = present.chair.role if present.chair else "", _place(credits, page)
    text = _text_of(layout, title)
    return Findings(
        title=title,
        dates=meeting_date(layout, credits.day) if known else Dates(None),
        bodies=committee_of(layout, knowledge, office, place) if known else Bodies(),
        present=present,
        credits=credits,
        language=layout.language.tag,
        unknown_language=not known,
        address=_stated(page, "url"),
        site=_stated(page, "site"),
        topics=occurring(layout, knowledge.topics, knowledge),
        formulas=occurring(layout, knowledge.formulas, knowledge),
        documents=documents_of(layout) if known else (),
        notices=layout.notices,
        text=text,
        left_out=_left_out(layout, title, text),
        markdown=page.markdown,
    )


def _place(credits: Credits, page: Page) -> str:
    return f"{credits.publisher.value if credits.publisher else ''} {page.facts.get('site', ('', ''))[0]}"


def _stated(page: Page, name: str) -> Found | None:
    value, where = page.facts.get(name, ("", ""))
    return Found(value, where) if value else None


def _text_of(layout: Layout, title: Found | None) -> tuple[Line, ...]:
    """The body with what stands above it but the headline and what is over that; a headline alone is text too."""
    above = [line for line in layout.head if line.main]
    headline = next((line.number for line in above if _is_title(line, title)), None)
    first = headline if headline is not None else 0 if layout.is_plain else None
    kept = [
        line
        for line in above
        if line.number != headline
        and (ends_sentence(line) or layout.minutes or (first is not None and line.number > first))
    ]
    return tuple(sorted((*kept, *layout.body), key=lambda line: line.number)) or tuple(above)


def _is_title(line: Line, title: Found | None) -> bool:
    return title is not None and title.value == " ".join(line.text.split())


def _left_out(layout: Layout, title: Found | None, text: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that are nowhere else in the draft; those that are furniture by their words come last."""
    there = {line.number for line in text if not line.stated}
    lost = [line for line in layout.page.lines if line.number not in there and not _is_title(line, title)]
    return tuple(sorted(lost, key=lambda line: (is_furniture(line) or line in layout.credits, line.number)))

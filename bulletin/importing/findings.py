"""All that one report says, each value with its evidence; what it does not say for certain is None or empty."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from bulletin.importing.attendance import Attendance, attendance_of
from bulletin.importing.committee import Bodies, Body, committee_of
from bulletin.importing.credits import Credits, read_credits
from bulletin.importing.dates import Dated
from bulletin.importing.headline import headline_of, says_day
from bulletin.importing.knowledge import Knowledge, NameFinder, mentions_in
from bulletin.importing.layout import Layout, days_of, lay_out
from bulletin.importing.lines import ends_sentence, is_furniture
from bulletin.importing.markdown import without
from bulletin.importing.meeting_date import Dates, meeting_date
from bulletin.importing.notices import NO_REPORT
from bulletin.importing.page import Found, Line, Page, Span, found
from bulletin.importing.people import Person
from bulletin.importing.tables.table import Table

_TITLE = re.compile(r"《\s*(?=([^《》]{4,200}?(?:《[^《》]*》[^《》]*?)?)\s*》)")
_AROUND = 90  # characters beside a word in which the name may begin and end that it is a part of


def documents_of(layout: Layout) -> tuple[Found, ...]:
    """Titles in the signs of titles in a sentence of adopting; words in marks of quotation may be anything."""
    titles: dict[str, Found] = {}
    lines = () if layout.notices.keys() & NO_REPORT else layout.text
    for sentence in (sentence for line in lines for sentence in line.sentences):
        spans = list(_documents(sentence, layout.table))
        for span in spans:
            if not any(one.start < span.start and span.end < one.end for one in spans):
                titles.setdefault(span.text.casefold(), found(span))
    return tuple(titles.values())


def _documents(sentence: Span, table: Table) -> Iterator[Span]:
    """Its titles, where it says that something was adopted, or is the item of an agenda and no more than a title."""
    if table.pattern("other_day_heading").search(sentence.folded):
        return
    said = table.word("adopting").search(sentence.folded) or table.pattern("title_alone").fullmatch(sentence.folded)
    for match in _TITLE.finditer(sentence.folded):
        if said or table.pattern("issued").match(sentence.folded, match.end()):
            yield sentence.part(*match.span(1))


def occurring(layout: Layout, names: NameFinder, knowledge: Knowledge) -> tuple[Found, ...]:
    """The topics or formulas that a report names, each with its first place; the name of a body is not a subject."""
    things: dict[str, Found] = {}
    for line in (*layout.head, *layout.text):
        for match in names.find(line.folded):
            span = Span(line, match.start, match.end)
            if len(match.ids) == 1 and match.ids[0] not in things and not _is_of_a_name(span, layout.table, knowledge):
                things[match.ids[0]] = found(span, match.ids[0])
    return tuple(things.values())


def _is_of_a_name(span: Span, table: Table, knowledge: Knowledge) -> bool:
    bodies = [body.span for body in mentions_in(span.line, table, knowledge)]
    if any(body.start < span.end and span.start < body.end for body in bodies):
        return True
    begin = max(one.start for one in span.line.sentences if one.start <= span.start)
    before = span.line.folded[max(begin, span.start - _AROUND) : span.start]
    after = span.line.folded[span.end : span.end + _AROUND]
    relayed = table.pattern("relayed").search(before + span.folded + after[:12])
    return bool(relayed or table.pattern("organ_before").search(before) or table.pattern("organ_after").search(after))


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


def read_report(page: Page, knowledge: Knowledge, usual: str = "") -> Findings:
    """Extract what a page states; of a text in a language without a table only its headline.

    `usual` is the language of a text with too few words to show its own.
    """
    layout = lay_out(page, usual)
    known = not layout.language.unknown
    credits = read_credits(layout)
    dates = meeting_date(layout, credits.day) if known else Dates(None)
    present = _told_apart(attendance_of(layout, dates.held), knowledge) if known else Attendance(None)
    if present.chair and credits.day and not (layout.minutes or dates.date):  # of a meeting that is mentioned
        present = present._replace(chair=None, doubts=(present.chair, *present.doubts))
    head = headline_of(layout, credits.publisher.value if credits.publisher else "")
    title = found(head.span) if head else None
    said = head.lines if head else ()
    again = [line for line in page.lines if line.main and _is_title(line, title)]
    headline = next(iter((*said, *again)), None)
    office, place = present.chair.role if present.chair else "", _place(credits, page)
    bodies = (
        committee_of(layout, knowledge, head.span if head else None, dates.held, office, place) if known else Bodies()
    )
    credits = _published_apart(credits, dates, layout)
    text = _text_of(layout, said or again[:1], {body.found.quote for body in bodies.bodies})
    return Findings(
        title=title,
        dates=dates,
        bodies=bodies,
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
        left_out=_left_out(layout, title, (*text, *said)),
        markdown=without(page.markdown, headline),
    )


def _published_apart(credits: Credits, dates: Dates, layout: Layout) -> Credits:
    """The same credits; `date:` in front matter that is the day of the meeting is not that of publication.

    Nor is a day before that of minutes: it is that of their summons.
    """
    stated = [label for label in layout.labels if label.line.stated and label.kind in ("when", "date")]
    days = {str(day.date) for label in stated for day in days_of(label, layout.table) if day.is_full}
    day = credits.published.value if credits.published else dates.held
    before = layout.minutes and dates.held[:1].isdigit() and day < dates.held[:10]
    same = day == dates.held and dates.held in days
    return credits._replace(published=None, day=None) if same or before else credits


def _told_apart(present: Attendance, knowledge: Knowledge) -> Attendance:
    """The same people, each with the ids of the several whom the register knows by that name."""
    people = [one._replace(bearers=knowledge.bearers(one.name.value)) for one in present.people]
    chair = present.chair and present.chair._replace(bearers=knowledge.bearers(present.chair.name.value))
    return present._replace(chair=chair, people=tuple(people))


def _place(credits: Credits, page: Page) -> str:
    return f"{credits.publisher.value if credits.publisher else ''} {page.facts.get('site', ('', ''))[0]}"


def _stated(page: Page, name: str) -> Found | None:
    value, where = page.facts.get(name, ("", ""))
    return Found(value, where) if value else None


def _text_of(layout: Layout, headline: Sequence[Line], bodies: Container[str]) -> tuple[Line, ...]:
    """The body and what is above it, except the headline and what is over that; a headline alone is text too.

    A line above that is a day or one of the names of `bodies` alone is among the facts, and begins no text.
    """
    above = [line for line in layout.head if line.main]
    said = {line.number for line in above if line.text in bodies or says_day(line, layout)} if headline else set()
    first = headline[0].number if headline else 0 if layout.is_plain else None
    kept = [
        line
        for line in above
        if line not in headline
        and line.number not in said
        and (ends_sentence(line) or layout.minutes or (first is not None and line.number > first))
    ]
    body = [line for line in layout.body if line not in headline]
    return tuple(sorted((*kept, *body), key=lambda line: line.number)) or tuple(above)


def _is_title(line: Line, title: Found | None) -> bool:
    return title is not None and not line.stated and title.value == " ".join(line.text.split())


def _left_out(layout: Layout, title: Found | None, text: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that are nowhere else in the draft; those that are furniture by their words come last."""
    there = {line.number for line in (layout.page.lines if layout.page.markdown else text) if not line.stated}
    lost = [line for line in layout.page.lines if line.number not in there and not _is_title(line, title)]
    return tuple(sorted(lost, key=lambda line: (is_furniture(line) or line in layout.credits, line.number)))

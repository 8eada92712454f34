"""What a page is, where it is not the report of one meeting: an agenda, a cancellation, a list of meetings, two."""

import re
from collections.abc import Iterator, Sequence

from bulletin.importing.dates import days_in
from bulletin.importing.labels import Labelled
from bulletin.importing.lines import LONGEST_CREDIT, ends_sentence, is_listed, is_sentence, width_of
from bulletin.importing.page import Line, Span
from bulletin.importing.tables.table import Table

NO_REPORT = frozenset(("correction", "cancellation", "schedule", "coming", "opinion", "obituary"))  # of no meeting held
LONGEST_HEADLINE = 260  # the width of what can be a headline
FEWEST_LISTED = 3  # short lines with a day each that make a list of meetings
LETTERHEAD = 8  # lines at most that stand above a letter's first sentences
FIRST = 2  # lines of a text, and sentences of each, that may say what the page is


def notices_of(head: Sequence[Line], text: Sequence[Line], labels: Sequence[Labelled], table: Table) -> dict[str, Line]:
    """What the titles and other lines of the head, and the first sentences, say that the page is, with their lines.

    An agenda is part of minutes too: where something was recorded of a meeting, only a title says that it is to come,
    and nothing that the page lists meetings.
    """
    found: dict[str, Line] = {}
    titled = [label.value for label in labels if label.kind == "title" and label.whole and label]
    titles = [span.line for span in titled] or [line for line in head if line.heading == 1] or list(head[:2])
    said = [*_saying(head, text)]
    own = [one for one in said if not table.pattern("other_day_heading").search(one.folded)]
    for kind, pattern in table.notices.items():
        heads = [one for one in said if kind == "schedule" and one.line in head]  # `Termine der Sitzungen`
        lines = [span.line for span in (*titled, *own, *heads) if pattern.search(span.folded)]
        found |= {kind: next((line for line in lines if line in titles), lines[0])} if lines else {}
    if listed := _list_of_days(head, text, table):
        found.setdefault("schedule", listed)
    there = table.pattern("attended")  # `Committee members` of a summons were not there
    named = [label for label in labels if label.kind in ("present", "absent") and label.whole and label]
    attended = any(label.kind == "absent" or there.search(label.first.folded) for label in named)
    coming = found.get("coming")
    held = _is_held([line for line in text if line is not coming], table)
    called = coming and table.pattern("elsewhere").search(coming.folded)  # its list is of those invited
    recorded = (attended and not called) or any(records_meeting(line, table) for line in (*head, *text))
    if coming not in titles and (recorded or (coming not in head and held)):
        found.pop("coming", None)
    if recorded:
        found.pop("schedule", None)
    return found


def _days(line: Line, table: Table) -> set[tuple[int, int]]:
    return {(day.month, day.day) for day in days_in(line, table) if day.month and day.day}


def _saying(head: Sequence[Line], text: Sequence[Line]) -> Iterator[Span]:
    """The sentences that may say what a page is; an item of an agenda does not.

    They are those of the head and of the first lines, with all that stands above a letter's first sentences.
    """
    sentences = [place for place, line in enumerate(text[:LETTERHEAD]) if is_sentence(line)]
    opening = text[: max(FIRST, [*sentences, LETTERHEAD, LETTERHEAD][FIRST - 1])]
    for line in (*head, *opening):
        if (line.main or line.heading == 1) and not (line.item or line.row or is_listed(line)):
            yield from line.sentences[:FIRST] if line in opening else line.sentences


def records_meeting(line: Line, table: Table) -> bool:
    """Whether a line says what was decided or noted, as only the record of a meeting does."""
    return bool(table.pattern("records").search(line.folded))


def _is_held(text: Sequence[Line], table: Table) -> bool:
    """Whether the first sentences say that a meeting was held."""
    said = [span.folded for line in text[:6] for span in line.sentences]
    return any(table.pattern("held").search(one) and not table.pattern("elsewhere").search(one) for one in said)


def _list_of_days(head: Sequence[Line], text: Sequence[Line], table: Table) -> Line | None:
    """The first of the short lines of a day and a meeting each, or under a title of meetings, most of a page's."""
    lines = (*head, *text)
    short = [line for line in lines if len(line.text) <= LONGEST_CREDIT and not ends_sentence(line)]
    dated = [line for line in short if _days(line, table)]
    if len(dated) < FEWEST_LISTED or sum(map(is_sentence, lines)) >= len(dated):
        return None
    of_meetings = [line for line in dated if _names_meetings(line, table)]
    titled = not _is_held(text, table) and any(_names_meetings(line, table) for line in head)
    return dated[0] if titled or 2 * len(of_meetings) >= len(dated) else None


def _names_meetings(line: Line, table: Table) -> bool:
    return bool(table.word("meeting_words").search(line.folded) or table.pattern("any_body").search(line.folded))


def second_report(text: Sequence[Line], labels: Sequence[Labelled], table: Table, minutes: bool) -> Line | None:
    """Where another meeting's report begins: at its headline, its list of people in minutes, or where it is said."""
    begun = (line for line in text[1:] if table.pattern("another_report").match(line.folded))
    listed = _second_minutes(labels, text, table) if minutes else None
    return listed or _second_headline(text, table, minutes) or next(begun, None)


def _second_minutes(labels: Sequence[Labelled], text: Sequence[Line], table: Table) -> Line | None:
    """Where the people of a second meeting are listed by the same label, with sentences or the title of one between."""
    seen: dict[str, int] = {}
    for label in labels:
        if label.kind == "present" and label.whole:
            word, number = re.split(r"\s*[:|：]", label.first.folded)[0].lower(), label.first.number
            first = seen.setdefault(word, number)
            between = [line for line in text if first < line.number < number]
            titles = [one for one in between if _names_meetings(one, table) and not ends_sentence(one)]
            if title := next((one for one in titles if _days(one, table)), None):
                return title
            if sum(map(is_sentence, between)) > 1:
                return label.first
    return None


def _second_headline(text: Sequence[Line], table: Table, minutes: bool) -> Line | None:
    """The line above a sentence about another meeting; in minutes, whose items have heads, one that it repeats."""
    for place, (above, line, below) in enumerate(zip(text, text[1:], text[2:], strict=False), start=1):
        headed = not (line.item or is_listed(line) or ends_sentence(line)) and width_of(line.text) <= LONGEST_HEADLINE
        if not headed or not is_sentence(below) or not ends_sentence(above):
            continue
        first = below.sentences[0]
        days = {(day.month, day.day) for day in days_in(below, table) if day.day and day.span.end <= first.end}
        told = {day for one in text[:place] if _is_held([one], table) for day in _days(one, table)}
        named = line.folded.lower() in first.folded.lower()
        if not minutes:
            named = named or _names_meetings(line, table) or bool(told and not days & told)
        if days and named and table.pattern("held").search(first.folded):
            return line
    return None

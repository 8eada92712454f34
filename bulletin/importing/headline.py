"""The headline: often not the first line, sometimes missing; what looks like a site's name is not one."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from bulletin.importing.dates import days_in
from bulletin.importing.layout import LONGEST_HEADLINE, NO_REPORT, Layout
from bulletin.importing.lines import ends_sentence, is_furniture, is_sentence, width_of
from bulletin.importing.page import HAN, Line, Span, whole
from bulletin.importing.people import lists_people

ENOUGH = 1.6
PARTS = 2  # headed parts of a text that make the line right above it the heading of the first one
LONGEST_NOTICE = 90  # characters of a heading that says what a page is, `Notice of cancellation`
_LISTED = re.compile(r"(?:\(?\d{1,3}[.)、]|[a-z]\)|[-*•·])\s+")
_LABELLED = re.compile(r"[^\W\d_][\w /-]{1,24}:\s")
_STOPS = re.compile(r"[.。;；:：,，]$")


def headline_of(layout: Layout, publisher: str) -> Span | None:
    """The line above the text that speaks of what the text speaks of; None where none does."""
    no_report = layout.notices.keys() & NO_REPORT
    for notice in (line for line in layout.head[:4] if no_report and not line.stated):
        listed = notice is layout.notices.get("schedule") and days_in(notice, layout.table)
        if notice in layout.notices.values() and not listed and len(notice.text) <= LONGEST_NOTICE:
            return whole(notice)
    for label in layout.labelled("title"):
        if 8 <= width_of(label.value.text) <= LONGEST_HEADLINE:
            return label.value
    tops = [line for line in layout.page.lines if line.heading == 1 and layout.page.markdown]
    if len(tops) == 1:
        return whole(tops[0])
    parts = sum(not ends_sentence(one) and is_sentence(other) for one, other in pairwise(layout.text))
    words = Counter(_words("\n".join(line.folded for line in layout.text)[:20_000]))
    scored = [
        (_points(line, place, layout, publisher, words, parts), -place, line) for place, line in enumerate(layout.head)
    ]
    points, _, best = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    if best is None or points < ENOUGH:
        best = _first(layout, publisher)
    return whole(best) if best else None


def _first(layout: Layout, publisher: str) -> Line | None:
    """The first line of a pasted text where it is the only one above that ends like no sentence."""
    lines = [line for line in layout.head if not re.search(r"[.。;；:：,，!！?？]$", line.text)]
    lines = [line for line in lines if not (is_furniture(line) or says_day(line, layout))]
    if not layout.is_plain or len(lines) != 1 or lines[0] is not layout.page.lines[0] or lines[0].text == publisher:
        return None
    return lines[0] if 8 <= width_of(lines[0].text) <= LONGEST_HEADLINE else None


def _points(line: Line, place: int, layout: Layout, publisher: str, words: Counter[str], parts: int) -> float:
    """How much makes a line a headline; a row, a name or a day alone is none."""
    text, width, table = line.folded, width_of(line.text), layout.table
    days = [day for day in days_in(line, table) if day.month]
    listed = line.item or line.row or _LISTED.match(text) or (table.spaced and any(not day.span.start for day in days))
    people = (
        not line.heading
        and len(line.text) <= LONGEST_NOTICE
        and not line.text.isupper()
        and lists_people(whole(line), table)
    )
    other = (
        is_furniture(line)
        or line.text.endswith((":", "："))
        or line.text == publisher
        or table.pattern("other_day_heading").search(text)
    )
    if not 8 <= width <= LONGEST_HEADLINE or listed or people or other:
        return -9
    minutes = table.pattern("minutes").search(text)
    of_part = parts >= PARTS and (not layout.minutes or any(one.number < line.number for one in layout.credits))
    meeting = {*table.word("meeting_words").findall(text.lower())} - table.words["bodies"]
    chaired = not table.spaced and any(clue.pattern.search(text) for clue in table.clues("chairs"))
    signs = (
        (line.heading == 1, 3), (line.heading > 1, 0.5), (meeting, 1), (table.pattern("any_body").search(text), 0.5),
        (layout.page.facts.get("title", ("", ""))[0].startswith(line.text), 2.5), (width >= 24, 0.7),
        (place == len(layout.head) - 1, -1 if of_part else 1), (layout.minutes and minutes, 1.5),
        (width < 16 and not minutes, -1.5),
        (_STOPS.search(line.text) or _LABELLED.match(text), -2), (line.text[:1].islower(), -4), (chaired, -2),
        (table.pattern("beside_title").fullmatch(text), -0.8), (says_day(line, layout), -3 if minutes else -9),
        (layout.minutes, -max(0, place - 4) * 0.5), (True, 2 * _shared(text, words)),
    )  # fmt: skip
    return sum(points for sign, points in signs if sign)


def says_day(line: Line, layout: Layout) -> bool:
    """Whether a line says little more than a day: `Séance du jeudi 4 novembre 2021`."""
    rest = line.folded
    for day in reversed([day for day in days_in(line, layout.table) if day.month and day.day]):
        rest = rest[: day.span.start] + rest[day.span.end :]
    little = len(rest) < len(line.folded) and width_of(rest.strip()) <= 20
    return little and not layout.table.pattern("any_body").search(rest)


def _shared(text: str, counts: Counter[str]) -> float:
    """How much of a line's words the text has too, from 0 to 1."""
    words = _words(text)
    return sum(1 for word in words if counts[word]) / len(words) if words else 0


def _words(text: str) -> list[str]:
    han = "".join(HAN.findall(text))
    return [*(han[place : place + 2] for place in range(len(han) - 1)), *re.findall(r"[a-z]{4,}", text.lower())]

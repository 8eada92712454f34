"""The headline: often not the first line, sometimes missing; what looks like a site's name is not one."""

from __future__ import annotations

import re
from collections import Counter

from bulletin.importing.dates import days_in
from bulletin.importing.layout import LONGEST_HEADLINE, NO_REPORT, Layout
from bulletin.importing.lines import is_furniture, width_of
from bulletin.importing.page import Found, Line, found, whole
from bulletin.importing.people import lists_people

ENOUGH = 1.6
LONGEST_NOTICE = 90  # characters of a heading that says what a page is, `Notice of cancellation`
_HAN = re.compile(r"[\u3400-\u9fff]")
_LISTED = re.compile(r"(?:\(?\d{1,3}[.)、]|[a-z]\)|[-*•·])\s+")
_LABELLED = re.compile(r"[^\W\d_][\w /-]{1,24}:\s")
_STOPS = re.compile(r"[.。;；:：,，]$")


def headline_of(layout: Layout, publisher: str) -> Found | None:
    """The line above the text that speaks of what the text speaks of; None where none does."""
    no_report = layout.notices.keys() & NO_REPORT
    for notice in (line for line in layout.head[:4] if no_report and not line.stated):
        listed = notice is layout.notices.get("schedule") and days_in(notice, layout.table)
        if notice in layout.notices.values() and not listed and len(notice.text) <= LONGEST_NOTICE:
            return found(whole(notice))
    for label in layout.labelled("title"):
        if 8 <= width_of(label.value.text) <= LONGEST_HEADLINE:
            return found(label.value)
    tops = [line for line in layout.page.lines if line.heading == 1 and layout.page.markdown]
    if len(tops) == 1:
        return found(whole(tops[0]))
    stated = layout.page.facts.get("title", ("", ""))[0]
    words = Counter(_words("\n".join(line.folded for line in layout.text)[:20_000]))
    scored = [
        (_points(line, place, layout, publisher, stated, words), -place, line) for place, line in enumerate(layout.head)
    ]
    points, _, line = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    if line and points >= ENOUGH:
        return found(whole(line))
    return _first(layout, publisher)


def _first(layout: Layout, publisher: str) -> Found | None:
    """The first line of a pasted text where it is the only one above that ends like no sentence."""
    lines = [
        line for line in layout.head if not re.search(r"[.。;；:：,，!！?？]$", line.text) and not is_furniture(line)
    ]
    lines = [line for line in lines if not _is_day(line, layout)]
    if layout.page.facts or len(lines) != 1 or lines[0] is not layout.page.lines[0] or lines[0].text == publisher:
        return None
    return found(whole(lines[0])) if 8 <= width_of(lines[0].text) <= LONGEST_HEADLINE else None


def _points(line: Line, place: int, layout: Layout, publisher: str, stated: str, words: Counter[str]) -> float:
    width, table = width_of(line.text), layout.table
    if not 8 <= width <= LONGEST_HEADLINE or is_furniture(line) or (publisher and line.text == publisher):
        return -9
    if len(line.text) <= LONGEST_NOTICE and not line.text.isupper() and lists_people(whole(line), table):
        return -9
    days = days_in(line, table) if table.spaced else []
    if any(day.month and not day.span.start for day in days):
        return -9  # a row of a list of days
    if line.item or line.row or _LISTED.match(line.folded) or table.pattern("other_day_heading").search(line.folded):
        return -9
    named = bool({*table.word("meeting_words").findall(line.folded.lower())} - table.words["bodies"])
    if line.text.split()[-1].lower() in table.words["function_words"]:
        return -9  # the beginning of a sentence
    points = 0.5 if line.heading else 0.0
    if line.heading == 1:
        points = 3.0
    points += 2.5 if stated and stated.startswith(line.text) else 0
    points += 2 * _shared(line.folded, words) + (1 if named else 0)
    points += 0.5 if table.pattern("any_body").search(line.folded) else 0
    points += 0.7 if width >= 24 else 0
    points += 1 if place == len(layout.head) - 1 else 0
    points += 1.5 if layout.minutes and table.pattern("minutes").search(line.folded) else 0
    points -= 2 if _STOPS.search(line.text) or _LABELLED.match(line.folded) else 0
    points -= 4 if line.text[:1].islower() else 0
    points -= max(0, place - 4) * 0.5 if layout.minutes else 0
    points += 3 if any(one is line for one in layout.notices.values()) and place < 4 else 0
    points -= 0.8 if table.pattern("beside_title").fullmatch(line.folded) else 0
    points -= 1.5 if width < 16 and not table.pattern("minutes").search(line.folded) else 0
    points -= 2 if not table.spaced and any(clue.pattern.search(line.folded) for clue in table.clues("chairs")) else 0
    if not _is_day(line, layout):
        return points
    return points - 3 if table.pattern("minutes").search(line.folded) else -9


def _is_day(line: Line, layout: Layout) -> bool:
    """Whether a line says little more than a day: `Séance du jeudi 4 novembre 2021`."""
    rest = line.folded
    for day in reversed([day for day in days_in(line, layout.table) if day.month and day.day]):
        rest = rest[: day.span.start] + rest[day.span.end :]
    return (
        len(rest) < len(line.folded)
        and width_of(rest.strip()) <= 20
        and not layout.table.pattern("any_body").search(rest)
    )


def _shared(text: str, counts: Counter[str]) -> float:
    """How much of a line's words the text has too, from 0 to 1."""
    words = _words(text)
    return sum(1 for word in words if counts[word]) / len(words) if words else 0


def _words(text: str) -> list[str]:
    han = "".join(_HAN.findall(text))
    return [*(han[place : place + 2] for place in range(len(han) - 1)), *re.findall(r"[a-z]{4,}", text.lower())]

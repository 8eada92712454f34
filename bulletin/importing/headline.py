"""The headline: what a label, the markup or the words of a line above the text show to be one; else none."""

from __future__ import annotations

import re
from itertools import pairwise

from bulletin.importing.dates import days_in
from bulletin.importing.layout import Layout
from bulletin.importing.lines import LISTED, is_furniture, width_of
from bulletin.importing.notices import LONGEST_HEADLINE, NO_REPORT
from bulletin.importing.page import HAN, Line, Span, whole
from bulletin.importing.people import lists_people

NARROWEST, SPEAKING = 8, 24  # the width of a headline, and of one that says what its text is about
LONGEST_NOTICE = 90  # characters of a heading that says what a page is, `Notice of cancellation`
_NO_HEADLINE = re.compile(r"[.。;；:：,，]$|https?://|(?: [/>›»] .*){2}")


def headline_of(layout: Layout, publisher: str) -> Span | None:
    """The line above the text with the best evidence that it is the headline; None where there is none."""
    for label in layout.labelled("title"):
        if NARROWEST <= width_of(label.value.text) <= LONGEST_HEADLINE:
            return label.value
    tops = [line for line in layout.page.lines if line.heading == 1 and layout.page.markdown]
    if len(tops) == 1:
        return whole(tops[0])
    lines = [line for line in layout.head if line.text != publisher and _may_head(line, layout)]
    said = _words("\n".join(line.folded for line in layout.text)[:20_000])
    ranked = [(_evidence(line, layout, said), line.number * (-1 if layout.minutes else 1), line) for line in lines]
    evidence, _, best = max(ranked, key=lambda one: one[:2], default=((), 0, None))
    alone = len(layout.head) == 1 and layout.is_plain and not layout.minutes
    return whole(best) if best and (any(evidence) or alone) else None


def _evidence(line: Line, layout: Layout, said: set[str]) -> tuple[bool, int, int]:
    """How much shows that a line is the headline, the surest first; that of news speaks of what its text speaks of."""
    text, table, words = line.folded, layout.table, _words(line.folded)
    notice = line in layout.notices.values() and layout.notices.keys() & NO_REPORT and len(text) <= LONGEST_NOTICE
    stated = layout.page.facts.get("title", ("", ""))[0].startswith(line.text)
    minutes = layout.minutes and table.pattern("minutes").search(text)
    spoken_of = not layout.minutes and width_of(text) >= SPEAKING and 2 * len(words & said) >= len(words)
    meeting, body = table.word("meeting_words").search(text), table.pattern("any_body").search(text)
    signs = (line.heading == 1, stated, minutes, spoken_of)
    return bool(notice), sum(map(bool, signs)), bool(meeting) + bool(meeting and body)


def _words(text: str) -> set[str]:
    han = "".join(HAN.findall(text))
    return {*map("".join, pairwise(han)), *re.findall(r"[a-z]{4,}", text.lower())}


def _may_head(line: Line, layout: Layout) -> bool:
    """Whether a line has the form of a headline; a row, a list's item, a name, a label or a day alone has not."""
    text = line.folded
    if not NARROWEST <= width_of(line.text) <= LONGEST_HEADLINE or line.row or line.item or line.stated:
        return False
    if LISTED.match(text) or _NO_HEADLINE.search(line.text) or text[:1].islower():
        return False
    days, table = days_in(line, layout.table), layout.table
    signed = days and table.pattern("signed").fullmatch(text[: days[0].span.start])  # `Valmont, le 17 mai 2024`
    dated = signed or says_day(line, layout) or any(not day.span.start for day in days)
    if is_furniture(line) or (dated and line.heading != 1) or table.pattern("other_day_heading").search(text):
        return False
    return bool(line is layout.head[0] or line.heading or line.text.isupper()) or not lists_people(
        whole(line), layout.table
    )


def says_day(line: Line, layout: Layout) -> bool:
    """Whether a line says little more than a day: `Séance du jeudi 4 novembre 2021`."""
    rest = line.folded
    for day in reversed([day for day in days_in(line, layout.table) if day.month and day.day]):
        rest = rest[: day.span.start] + rest[day.span.end :]
    little = len(rest) < len(line.folded) and width_of(rest.strip()) <= 20
    return little and not layout.table.pattern("any_body").search(rest)

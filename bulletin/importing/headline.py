"""The headline: what a label, the markup or the words of lines above the text show to be one; else none."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bulletin.importing.dates import days_in
from bulletin.importing.knowledge import body_places
from bulletin.importing.layout import Layout
from bulletin.importing.lines import ends_sentence, is_furniture, is_listed, may_join, set_close, width_of
from bulletin.importing.notices import LONGEST_HEADLINE, NO_REPORT
from bulletin.importing.page import HAN, Line, Span, whole
from bulletin.importing.people import lists_people

NARROWEST, SPEAKING = 8, 24  # the width of a headline, and of one that says what its text is about
LONGEST_NOTICE = 90  # characters of a heading that says what a page is, `Notice of cancellation`
MOST_LINES = 4  # of one headline
_NAMED = re.compile(r"[^:]{2,8}:\s*[\u3400-\u9fff]{2,3}")  # `轮值主持：胡峰`
_LETTER = re.compile(r"[^\W\d_]")
_NO_HEADLINE = re.compile(
    r"(?<![apAP]\.[mM])(?<!\d)\.$|[。;；:：,，]$|https?://|(?: [/>›»] .*){2}|(?<!\d):\s*\d|.{120}:\d|^\|"
    r"|\b(?:Page|Seite|P[aá]gina) \d|^(?:To|From|An|Von|À|De|A|Para|Aan|Van) ?:"  # of a page's own frame, of a letter
)


class Headline(NamedTuple):
    """A headline: its place, and the lines it stands in; none where a label or front matter states it."""

    span: Span
    lines: tuple[Line, ...] = ()


def headline_of(layout: Layout, publisher: str) -> Headline | None:
    """The lines above the text with the best evidence that they are the headline; None where there are none."""
    for label in layout.labelled("title"):
        line, start, end = label.value
        value = Span(line, start, len(line.text) if line.stated else end)
        if NARROWEST <= width_of(value.text) <= LONGEST_HEADLINE and _LETTER.search(value.text):
            return Headline(value)
    tops = [line for line in layout.page.lines if line.heading == 1 and layout.page.markdown]
    if len(tops) == 1 and _LETTER.search(tops[0].text):
        return Headline(whole(tops[0]), (tops[0],))
    said = _words("\n".join(line.folded for line in layout.text)[:20_000])
    runs = [run for run in _runs(layout) if run[0].text != publisher and _may_head(run, layout)]
    runs = [run for run in runs if " " in _joined(run).text or not layout.table.spaced or run[0].heading == 1]
    ranked = [(_evidence(run, layout, said), run[0].number * (-1 if layout.minutes else 1), run) for run in runs]
    evidence, _, best = max(ranked, key=lambda one: one[:2], default=((), 0, None))
    alone = len(layout.head) == 1 and layout.is_plain and not layout.minutes
    named_only = best and best[0].heading == 1 and evidence == (False, 1, 0)  # it is often the site's name
    return Headline(whole(_joined(best)), best) if best and (any(evidence) or alone) and not named_only else None


def _runs(layout: Layout) -> Iterator[tuple[Line, ...]]:
    """The lines above the text, each with those that it goes on in; in minutes only those above a form or a list."""
    lines, above = layout.page.lines, {line.number for line in layout.head}
    top = next((line for line in lines if line.heading == 1), None)
    stop, place = layout.form, 0
    while place < len(lines):
        run = [lines[place]]
        for following in lines[place + 1 : place + MOST_LINES]:
            if not _runs_on(run[-1], following, layout):
                break
            run.append(following)
        if run[0].number in above and (run[0] is top or run[0].number < stop):
            yield tuple(run)
        place += len(run)


def _runs_on(line: Line, following: Line, layout: Layout) -> bool:
    """Whether a line ends within a phrase: at an article or a preposition, or before a word in small letters.

    A day is not a part of the headline unless words lead to it.
    """
    table, plain = layout.table, line.main and following.main and not (line.stated or following.item or following.row)
    if not plain or line.heading != following.heading or not may_join(line, following):
        return False
    if not layout.minutes and following.number - line.last > 1:
        return False  # `di Ada Poli`
    days = days_in(following, table)
    if layout.minutes and line.text[-1:] == "," and table.pattern("minutes").search(line.folded):
        return not (days and not days[0].span.start)  # `Minutes of the meeting held at the Old Mill,`
    if ends_sentence(line) or line.text[-1:] in ",;:":
        return False
    if not table.spaced:
        return bool(table.pattern("open_title").search(line.folded))
    last, first = line.folded.lower().split()[-1], following.folded.lower().split()[0]
    if last in table.words["function_words"] | table.words["of"]:
        return True
    small = following.text[:1].islower() and "/" not in first
    if last in {*table.words["before_day"], *table.numbers["weekdays"]} and days:
        return not days[0].span.start
    on = small or (following.text.isupper() and first in table.words["of"])
    return on and not days


def _joined(run: tuple[Line, ...]) -> Line:
    line, *others = run
    for other in others:
        line = line.joined(other, "" if HAN.match(other.text) else " ")
    return line


def _evidence(run: tuple[Line, ...], layout: Layout, said: set[str]) -> tuple[bool, int, int]:
    """How much shows that lines are the headline, the surest first; that of news speaks of what its text speaks of."""
    line, table = _joined(run), layout.table
    text, words = line.folded, _words(line.folded)
    notice = run[0] in layout.notices.values() and layout.notices.keys() & NO_REPORT and len(text) <= LONGEST_NOTICE
    stated = layout.page.facts.get("title", ("", ""))[0].startswith(line.text)
    minutes = layout.minutes and table.pattern("minutes").search(set_close(text))
    common = len(words & said)
    spoken_of = not layout.minutes and width_of(text) >= SPEAKING and common > 1 and 2 * common >= len(words)
    meeting, body = table.word("meeting_words").search(text), table.pattern("any_body").search(text)
    signs = sum(map(bool, (stated, minutes, spoken_of)))
    society = table.spaced and table.word("organisations").search(text)  # of which the page may be about anything
    named = bool(body) and (bool(meeting) or (layout.minutes and run[0] is layout.head[0] and not society))
    return bool(notice), signs + (line.heading == 1), bool(meeting) + named


def _words(text: str) -> set[str]:
    han = "".join(HAN.findall(text))
    return {*map("".join, pairwise(han)), *re.findall(r"[a-z]{4,}", text.lower())}


def _may_head(run: tuple[Line, ...], layout: Layout) -> bool:
    """Whether lines have the form of a headline; a row, a list's item, a name, a label or a day alone has not."""
    first, line, table = run[0], _joined(run), layout.table
    text = line.folded
    if not NARROWEST <= width_of(line.text) <= LONGEST_HEADLINE or first.row or first.item or first.stated:
        return False
    if is_listed(line) or _NO_HEADLINE.search(line.text) or text[:1].islower():
        return False
    labelled = layout.minutes and not table.spaced and not first.heading and ":" in text
    if labelled or _NAMED.fullmatch(text) or table.pattern("form_heading").fullmatch(text):
        return False
    if table.spaced and text.lower().split()[-1] in table.words["function_words"] | table.words["of"]:
        return False  # `Minutes of the meeting of the`
    others = ("open_title", "other_day_heading", "reference")
    if is_furniture(first) or any(table.pattern(name).search(text) for name in others):
        return False
    if not layout.minutes and body_places(text, table) == [(0, len(text))]:
        return False  # it heads a letter or a newsletter
    if first.heading != 1 and _is_dated(line, layout):
        return False
    return bool(first is layout.head[0] or first.heading or line.text.isupper()) or not lists_people(whole(line), table)


def _is_dated(line: Line, layout: Layout) -> bool:
    """Whether a line is of a day: it says nothing else, begins with one, or has a place before it, `Valmont, le …`."""
    days, table = days_in(line, layout.table), layout.table
    signed = days and table.pattern("signed").fullmatch(line.folded[: days[0].span.start])
    begins = days and not days[0].span.start and not table.word("meeting_words").search(line.folded)
    return bool(signed or begins) or says_day(line, layout)


def says_day(line: Line, layout: Layout) -> bool:
    """Whether a line says little more than a day: `Séance du jeudi 4 novembre 2021`; not whose meeting it is of."""
    rest, table = line.folded, layout.table
    for day in reversed([day for day in days_in(line, table) if day.month and day.day]):
        rest = rest[: day.span.start] + rest[day.span.end :]
    little = len(rest) < len(line.folded) and width_of(rest.strip()) <= 20
    usual = table.pattern("beside_title").fullmatch(rest) or not table.word("meeting_words").search(rest)
    return little and bool(usual) and not table.pattern("any_body").search(rest)

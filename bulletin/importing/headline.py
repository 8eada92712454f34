"""The headline: what a label, the markup or the words of lines above the text show to be one; else none."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bulletin.importing.dates import days_in
from bulletin.importing.knowledge import body_places
from bulletin.importing.layout import Layout
from bulletin.importing.lines import ends_sentence, is_listed, may_join, set_close, width_of
from bulletin.importing.notices import LONGEST_HEADLINE, records_meeting
from bulletin.importing.page import HAN, Line, Span, whole
from bulletin.importing.people import lists_people

NARROWEST, SPEAKING = 8, 24  # the width of a headline, and of one that says what its text is about
MOST_LINES = 4  # of one headline
_FULL_STOP = re.compile(r"(?<![apAP]\.[mM])(?<!\d)\.$|[^\W\d_]{5}\. +[^\W\d_a-z][^\W\d_A-Z]")  # at the end or within
_LETTER = re.compile(r"[^\W\d_]")
_NO_HEADLINE = re.compile(
    r"[。;；:：,，]$|https?://|(?: [/>›»] .*){2}|(?<!\d):\s*\d|.{120}:\d|^\|"
    r"|\b(?:[Pp]age|[Ss]eite|[Pp][aá]gina) \d|^(?:To|From|An|Von|À|De|A|Para|Aan|Van) ?:"  # of a frame, of a letter
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
    ranks = [line.heading for line in layout.page.lines if line.heading and layout.page.markdown]
    tops = [line for line in layout.page.lines if ranks and line.heading == min(ranks)]
    if len(tops) == 1 and _LETTER.search(tops[0].text):
        return Headline(whole(tops[0]), (tops[0],))
    said = _words("\n".join(line.folded for line in layout.text)[:20_000])
    runs = [run for run in _runs(layout) if run[0].text != publisher and _may_head(run, layout)]
    ranked = [(_evidence(run, layout, said), run[0].number * (-1 if layout.minutes else 1), run) for run in runs]
    evidence, _, best = max(ranked, key=lambda one: one[:2], default=((), 0, None))
    alone = len(layout.head) == 1 and layout.is_plain and not layout.minutes
    named_only = best and best[0].heading == 1 and evidence == (False, 1, 0)  # it is often the site's name
    return Headline(whole(_joined(best)), best) if best and (any(evidence) or alone) and not named_only else None


def _runs(layout: Layout) -> Iterator[tuple[Line, ...]]:
    """The lines above the text, each with those that it goes on in; in minutes only those above a form or a list."""
    lines, above = layout.page.lines, {line.number for line in layout.head}
    stop, place = layout.form, 0
    while place < len(lines):
        run = [lines[place]]
        for following in lines[place + 1 : place + MOST_LINES]:
            if not _runs_on(run[-1], following, layout):
                break
            run.append(following)
        if run[0].number in above and run[0].number < stop:
            yield tuple(run)
        place += len(run)


def _runs_on(line: Line, following: Line, layout: Layout) -> bool:
    """Whether a line ends within a phrase: at an article or a preposition, or before a word in small letters.

    A day is not a part of the headline unless words lead to it.
    """
    table = layout.table
    if line.heading != following.heading or not may_join(line, following):
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
    notice = _says_what(run[0], layout)
    stated = layout.page.facts.get("title", ("", ""))[0].startswith(line.text)
    minutes = layout.minutes and table.pattern("minutes").search(set_close(text))
    common = len(words & said)
    spoken_of = not layout.minutes and width_of(text) >= SPEAKING and common > 1 and 2 * common >= len(words)
    meeting, body = table.word("meeting_words").search(text), table.pattern("any_body").search(text)
    signs = sum(map(bool, (stated, minutes, spoken_of)))
    society = table.spaced and table.word("organisations").search(text)  # of which the page may be about anything
    placed = run[0] is layout.head[0] if layout.minutes else width_of(text) >= SPEAKING
    named = bool(body) and (bool(meeting) or (placed and not society))
    return notice, signs + (line.heading == 1), 0 if _FULL_STOP.search(line.text) else bool(meeting) + named


def _says_what(line: Line, layout: Layout) -> bool:
    """Whether a line says what the page is, `CORRECTION`; `OBITUARY` is only the rubric that its headline is under."""
    return any(said is line for kind, said in layout.notices.items() if kind not in ("several", "obituary", "opinion"))


def _words(text: str) -> set[str]:
    han = "".join(HAN.findall(text))
    return {*map("".join, pairwise(han)), *re.findall(r"[a-z]{4,}", text.lower())}


def _may_head(run: tuple[Line, ...], layout: Layout) -> bool:
    """Whether lines have the form of a headline; a list's item, a label, a reference or a day alone has not."""
    first, line, table = run[0], _joined(run), layout.table
    text, last = line.folded, line.folded.lower().split()[-1]
    titled = layout.minutes and table.pattern("minutes").search(set_close(text))
    named = first is layout.head[0] or first.heading or line.text.isupper() or titled
    odd = (
        not NARROWEST <= width_of(line.text) <= LONGEST_HEADLINE,
        is_listed(line) or _NO_HEADLINE.search(line.text) or text[:1].islower(),
        _FULL_STOP.search(line.text) and not titled,
        table.spaced and " " not in text and first.heading != 1 and not _says_what(first, layout),
        table.pattern("form_heading").fullmatch(text),
        table.pattern("reference").search(text) or table.pattern("open_title").search(text),
        titled and last in table.words["function_words"] | table.words["of"],  # `Minutes of the meeting of the`
        not layout.minutes and body_places(text, table) == [(0, len(text))],  # it heads a letter or a newsletter
        first.heading != 1 and _is_dated(line, layout) and not (titled and records_meeting(line, table)),
        not named and lists_people(whole(line), table),
    )
    return not any(odd)


def _is_dated(line: Line, layout: Layout) -> bool:
    """Whether a line is of a day: it says little else, or begins with one."""
    days = days_in(line, layout.table)
    begins = days and not days[0].span.start and not layout.table.word("meeting_words").search(line.folded)
    return bool(begins) or says_day(line, layout)


def says_day(line: Line, layout: Layout) -> bool:
    """Whether a line says little more than a day: `Séance du jeudi 4 novembre 2021`; not whose meeting it is of."""
    rest, table = line.folded, layout.table
    for day in reversed([day for day in days_in(line, table) if day.month and day.day]):
        rest = rest[: day.span.start] + rest[day.span.end :]
    little = len(rest) < len(line.folded) and width_of(rest.strip()) <= 20
    return little and not table.pattern("any_body").search(rest)

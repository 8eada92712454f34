"""The day of the meeting: of a label, the head of minutes, or a sentence that says that a body met; else none."""

import datetime
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from bulletin.importing.credits import dateline
from bulletin.importing.dates import Dated, Day, Frame, days_in, settle
from bulletin.importing.labels import saying_when
from bulletin.importing.layout import Layout, days_of
from bulletin.importing.lines import is_sentence
from bulletin.importing.notices import NO_REPORT, records_meeting
from bulletin.importing.page import Found, Span

SENTENCES = 4  # of news in which a meeting's date is sought
OPENING = 2  # sentences of minutes in which it is
FIRST = 6  # of minutes, above which labels are of their meeting
BELOW = 4  # lines from the first day of a head; what is below is of other meetings
RECENT = 21  # days within which a meeting is news
_OTHER_LABEL = re.compile(r"[^|:,.]{3,40}\s*[|:]\s*$")  # `Minutes issued | 9 October`
_ASIDE = re.compile(r"\S {2,}(?:le|den)? *$")  # the day of a letter, at the right of its head
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LEAD, _AROUND = 60, 90  # characters before a date in which a word says what it is the day of


class Dates(NamedTuple):
    """The meeting's date; None where it is not certain, with the `doubts` that an editor may settle."""

    date: Dated | None
    doubts: tuple[Found, ...] = ()

    @property
    def held(self) -> str:
        """The day as a report has it; empty where there is none."""
        return self.date.found.value if self.date else ""


def meeting_date(layout: Layout, published: datetime.date | None) -> Dates:
    """The day of a label, of the head of minutes or of the first sentence with one; none where there are two."""
    frame = Frame(published, dateline(layout))
    days = list(_in_head(layout, published))
    above = [settle(day, frame) for day in days if day.span.line.number <= days[0].span.line.number + BELOW]
    head = [dated for dated in above if dated and (layout.minutes or _is_recent(dated, published))]
    labels = [dated for day in _labelled(layout) if (dated := settle(day, frame))]
    places = [[*labels, *(head if layout.minutes else ())], _in_text(layout, frame), head]
    recorded = layout.minutes and any(records_meeting(line, layout.table) for line in layout.text)
    told = [[dated for dated in place if recorded or not _is_later(dated, published)] for place in places]
    surest = next(filter(None, told), [])
    if not surest or layout.notices.keys() & NO_REPORT or len({dated.found.value[5:10] for dated in surest}) > 1:
        return Dates(None, tuple(dated.found for dated in surest))
    same = [dated for place in told for dated in place if dated.found.value[5:] == surest[0].found.value[5:]]
    date = next((dated for dated in same if dated.found.value[:1].isdigit()), surest[0])
    years = any(day.year for line in layout.page.lines for day in days_in(line, layout.table))
    unsure = years and not date.found.value[:1].isdigit()  # a year of the page is perhaps that of the meeting
    return Dates(None, (date.found,)) if unsure else Dates(date)


def _is_later(dated: Dated, published: datetime.date | None) -> bool:
    """Whether a day is after the page's own: news report no meeting before it, but minutes may show a notice's."""
    return published is not None and dated.found.value[:1].isdigit() and dated.found.value[:10] > str(published)


def _labelled(layout: Layout) -> list[Day]:
    """The day that labels give; none where those of a list give several."""
    kinds, others = ("date", "when") if layout.minutes else ("date",), _of_others(layout)
    labels = [one for one in layout.labelled(*kinds) if not one.line.stated and one.first.number not in others]
    days = [
        day for label in labels for day in [day for day in days_of(label, layout.table) if day.month or day.year][:1]
    ]
    return days if len({(day.year, day.month, day.day) for day in days}) == 1 else []


def _of_others(layout: Layout) -> set[int]:
    """The lines under a heading such as `Next meeting`, and those below the first sentences."""
    text, under, numbers = [line.number for line in layout.text if is_sentence(line)], False, set()
    for line in layout.page.lines:
        if line.heading:
            under = bool(layout.table.pattern("other_day_heading").search(line.folded))
        if under or (len(text) > 1 and line.number > text[:FIRST][-1]):
            numbers.add(line.number)
    return numbers


def _in_head(layout: Layout, published: datetime.date | None) -> Iterator[Day]:
    """The days above the text, in news beside a word for a meeting; `Valmont, le …` is when a text was signed."""
    table, previous = layout.table, ""
    labelled = {label.line.number for label in layout.labels}
    alone = [line for line in layout.credits if line.number not in labelled]
    opening = takewhile(lambda line: line.text.isupper() or not is_sentence(line), layout.text)
    for line in sorted((*layout.head, *opening, *alone), key=lambda line: line.number):
        other = table.pattern("other_day_heading").search(previous)
        previous = line.folded
        named = table.word("meeting_words").search(line.folded) or table.pattern("any_body").search(line.folded)
        meets = layout.minutes or named
        elsewhere = other or saying_when().search(line.folded) or line.number > layout.people
        for day in days_in(line, table) if meets and not elsewhere else ():
            signed = table.pattern("signed").fullmatch(line.folded[: day.span.start].split("  ")[-1].strip())
            label = _OTHER_LABEL.search(line.folded[: day.span.start])
            aside = _ASIDE.search(line.folded[: day.span.start])
            foreign = label and not table.word("meeting_words").search(label[0])
            apart = signed or aside or foreign or table.pattern("other_day_line").search(_words_with(day))
            own = day.date == published and (line in alone or ("published" in layout.page.facts and not named))
            if day.month and day.day and not apart and not own:
                yield day


def _words_with(day: Day) -> str:
    """The line of a day, with blanks for the brackets that do not hold it: `(until approved at the next meeting)`."""
    line, start, end = day.span
    return _IN_BRACKETS.sub(
        lambda one: one[0] if one.start() < start and end < one.end() else " " * len(one[0]), line.folded
    )


def _in_text(layout: Layout, frame: Frame) -> list[Dated]:
    """The days of the first sentence that says that a meeting was held, or what a body did shortly before."""
    table = layout.table
    weaker = table.pattern("clock" if layout.minutes else "any_body") if table.spaced else None
    spans = [span for line in layout.text for span in line.sentences][: OPENING if layout.minutes else SENTENCES]
    for span in spans:
        days = [day for day in days_in(span.line, table) if span.start <= day.span.start < span.end]
        told = [day for day in days if day.is_of_a_day and day.span != (frame.dateline and frame.dateline.span)]
        of_meeting = [dated for day in told if _is_of_meeting(day, span, layout) and (dated := settle(day, frame))]
        held = bool(table.pattern("held").search(span.folded))
        if of_meeting and (held or (weaker and weaker.search(span.folded))):
            known = layout.minutes or (held and not frame.published)
            return of_meeting if known else [dated for dated in of_meeting if _is_recent(dated, frame.published)]
    return []


def _is_recent(dated: Dated, published: datetime.date | None) -> bool:
    """Whether a page appeared at most some weeks after a day; a later report is of something else."""
    last = dated.found.value[-10:]
    if published is None or not last[:1].isdigit() or len(last) < 10:
        return False
    return 0 <= (published - datetime.date.fromisoformat(last)).days <= RECENT


def _is_of_meeting(day: Day, span: Span, layout: Layout) -> bool:
    """Whether nothing beside a day says that it is another's: of an earlier meeting, a deadline, a document."""
    table, place, end = layout.table, day.span.start - span.start, day.span.end - span.start
    text = _words_with(day)[span.start : span.end]
    before, after = text[max(0, place - _LEAD) : place], text[end:]
    around = f"{text[max(0, place - _AROUND) : place]}@{after[: _LEAD if table.spaced else 0]}"
    short = text if len(text) <= 160 else f"{before}{day.span.folded}"
    since = not day.last_day and table.pattern("since_day").search(before)
    met = table.pattern("met_on").search(before)  # convoqué le …, s'est réuni le …
    other = table.pattern("before_other_day").search(before) or table.pattern("after_other_day").match(after)
    named = other or table.pattern("other_day_line").search(short)
    return not (since or (named and not met) or table.pattern("elsewhere").search(around))

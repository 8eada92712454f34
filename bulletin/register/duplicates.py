"""The same meeting reported twice: the same committee and day, the same source, nearly the same headline.

Each report is compared with the one before it that shares a key with it, so that the work grows with the reports, not
with their pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.model.ids import fold
from bulletin.model.pages import page_of
from bulletin.model.problem import Problem, Severity
from bulletin.model.rows import ReportRow
from bulletin.register.register import Register

_FEWEST_WORDS = 4  # a shorter headline says too little to be compared
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_]+")  # a Chinese sign counts as a word
_NUMERAL = re.compile(
    r"\d+(st|nd|rd|th)?|[一二三四五六七八九十]|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|one|two|three|four|five|six|seven|eight|nine|ten"
)
Key = tuple[str, ...]


class MeetingKeys(NamedTuple):
    """What tells a meeting: committees, its day (empty where only part of it is known), source and headline."""

    row: ReportRow
    bodies: tuple[str, ...]
    day: str
    source: str
    words: Key


def check_duplicates(register: Register) -> Iterator[Problem]:
    """Reports that seem to be of one meeting, said in the later of two files."""
    seen: dict[Key, MeetingKeys] = {}
    for row in register.library.reports:
        if row.status == "withdrawn" or row.translates:
            continue
        meeting = _meeting(register, row)
        alike: dict[str, set[str]] = defaultdict(set)
        others: dict[str, MeetingKeys] = {}
        for reason, key in _keys(meeting):
            other = seen.get(key)
            if other and (reason != "headline" or _same_numbers(meeting.words, other.words)):
                alike[other.row.path].add(reason)
                others[other.row.path] = other
            seen[key] = meeting
        for path, reasons in alike.items():
            yield from _problem(meeting, others[path], reasons)


def _meeting(register: Register, row: ReportRow) -> MeetingKeys:
    report = register.by_id.get(row.id)
    bodies = report.bodies if report else tuple(map(fold, row.body))
    return MeetingKeys(row, bodies, _day(row.date), page_of(row.source), tuple(_WORD.findall(row.title.casefold())))


def _day(date: str) -> str:
    """The (first) day of a date, which may lack the year; whether it is inferred makes no difference."""
    day = date.rstrip("?").partition("/")[0]
    return day if day.count("-") == 2 else ""


def _keys(meeting: MeetingKeys) -> Iterator[tuple[str, Key]]:
    """The keys by which a report is compared, with the reason that they stand for."""
    if meeting.source:
        yield "source", ("source", meeting.source)
    for body in meeting.bodies:
        if meeting.day:
            yield "day", ("day", body, meeting.day)
        if len(meeting.words) >= _FEWEST_WORDS:
            for words in (meeting.words, *_with_one_left_out(meeting.words)):
                yield "headline", ("headline", body, meeting.day[:4], *words)


def _with_one_left_out(words: Key) -> Iterator[Key]:
    """A headline that differs from another in one word has one of these in common with it."""
    return (words[:place] + words[place + 1 :] for place in range(len(words)))


def _same_numbers(one: Key, other: Key) -> bool:
    """Whether two headlines have the same numerals: a third meeting is not the fourth."""
    return [*filter(_NUMERAL.fullmatch, one)] == [*filter(_NUMERAL.fullmatch, other)]


def _problem(meeting: MeetingKeys, other: MeetingKeys, reasons: set[str]) -> Iterator[Problem]:
    row, path = meeting.row, other.row.path
    shared = set(meeting.bodies) & set(other.bodies)
    differ = "day" in reasons and row.event != other.row.event
    severity: Severity = "warning" if shared and not (differ and len(reasons) == 1) else "notice"
    if "source" in reasons:
        field, what = "source", f"{path} has the same source"
    elif "day" in reasons:
        field, what = "date", f"{path} reports a meeting of the same committee on the same day"
    else:
        field, what = "title", f"{path} has nearly the same headline, of the same committee and year"
    message = f"{what}; if it is the same meeting, make one report of the two"
    yield Problem(row.path, 0, field, message, severity)

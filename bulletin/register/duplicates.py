"""Finds meetings reported twice: same committee and day, same source, or nearly the same headline.

Each report is compared only with the last one before it that shares a key, so that the work grows with the number of
reports, not with its square.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bulletin.model.hosts import page_of
from bulletin.model.ids import fold
from bulletin.model.languages import calendar_names
from bulletin.model.problem import Problem, Severity
from bulletin.model.rows import ReportRow
from bulletin.register.register import Register

_FEWEST_WORDS = 4  # a shorter headline says too little to be compared
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+")  # a Chinese character counts as a word
_SERIES = 3  # reports of one committee, year and headline are a series of meetings, not one meeting
_FIGURE = re.compile(r"\d+\w{0,3}|(?=.)x{0,3}(?:ix|iv|v?i{0,3})")  # 3, 3rd, 2e, Roman
_NUMBERS = Path(__file__).with_name("numbers.toml")
Key = tuple[str, ...]
Series = tuple[str, str, Key]


class MeetingKeys(NamedTuple):
    """What identifies a meeting: its committees, day (empty if only partly known), source and headline."""

    row: ReportRow
    bodies: tuple[str, ...]
    day: str
    source: str
    words: Key


def check_duplicates(register: Register, lang: str) -> Iterator[Problem]:
    """Reports that seem to be of one meeting, each a problem of the later file; `lang` is the site's language."""
    seen: dict[Key, MeetingKeys] = {}
    rows = [row for row in register.library.reports if row.status != "withdrawn" and not row.translates]
    meetings = [_meeting(register, row) for row in rows]
    by_path = {meeting.row.path: meeting for meeting in meetings}
    series = Counter((body, meeting.day[:4], meeting.words) for meeting in meetings for body in meeting.bodies)
    numbers = _numbering_words(lang)
    for meeting in meetings:
        alike: dict[str, set[str]] = defaultdict(set)
        for reason, key in _keys(meeting):
            other = seen.get(key)
            if other and not (reason == "headline" and _may_differ(meeting, other, series, numbers)):
                alike[other.row.path].add(reason)
            seen[key] = meeting
        for path, reasons in alike.items():
            row, other_row = meeting.row, by_path[path].row
            if row.id not in other_row.distinct_from and other_row.id not in row.distinct_from:
                yield _problem(meeting, by_path[path], reasons)


def _meeting(register: Register, row: ReportRow) -> MeetingKeys:
    report = register.by_id.get(row.id)
    bodies = report.bodies if report else tuple(map(fold, row.body))
    source = page_of(register.library.details(row.path).source)
    return MeetingKeys(row, bodies, _day(row.date), source, tuple(_WORD.findall(row.title.casefold())))


def _day(date: str) -> str:
    """The first day of a date, inferred or not, with or without its year; empty if no day is stated."""
    day = date.rstrip("?").partition("/")[0]
    return day if day.count("-") == 2 else ""


def _keys(meeting: MeetingKeys) -> Iterator[tuple[str, Key]]:
    """The keys by which a report is compared, each with the reason that it gives.

    A headline is also compared without each of its words in turn, so that two which differ in one word share a key.
    """
    if meeting.source:
        yield "source", ("source", meeting.source)
    words = meeting.words
    shortened = (words[:place] + words[place + 1 :] for place in range(len(words)))
    headlines = [words, *shortened] if len(words) >= _FEWEST_WORDS else []
    for body in meeting.bodies:
        if meeting.day:
            yield "day", ("day", body, meeting.day)
        for headline in headlines:
            yield "headline", ("headline", body, meeting.day[:4], *headline)


def _may_differ(one: MeetingKeys, other: MeetingKeys, series: Counter[Series], numbers: frozenset[str]) -> bool:
    """Whether reports with nearly the same headline may be of two meetings: numbers differ, or they are in a series.

    The third meeting is not the fourth, nor that of May that of June. Two of one day are left to the comparison by day.
    """
    if one.words != other.words and one.day and one.day == other.day:
        return True
    ours, theirs = (
        [word for word in meeting.words if word in numbers or _FIGURE.fullmatch(word)] for meeting in (one, other)
    )
    is_series = any(series[body, one.day[:4], one.words] >= _SERIES for body in one.bodies)
    return ours != theirs or (is_series and one.words == other.words and one.day != other.day)


def _numbering_words(lang: str) -> frozenset[str]:
    """Numbers in words, and the names of months and days of the week in the site's language and in English."""
    found = set(" ".join(tomllib.loads(_NUMBERS.read_text("utf-8")).values()).split())
    for language in (lang, "en"):
        for names in (calendar_names(language, "months"), calendar_names(language, "days")):
            forms = (names[context][width] for context in names for width in ("wide", "abbreviated"))
            found.update(name.casefold().strip(".") for form in forms for name in form.values())
    return frozenset(found)


def _problem(meeting: MeetingKeys, other: MeetingKeys, reasons: set[str]) -> Problem:
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
    message = f"{what}; if it is the same meeting, make one report of the two, else write distinct_from: {other.row.id}"
    return Problem(row.path, 0, field, message, severity)

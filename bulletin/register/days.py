"""Compares the days that reports state with each other, and with today, which only `./run check` may know."""

import datetime
import re
from collections.abc import Iterator

from bulletin.model.dates import MeetingDate, parse_meeting_date
from bulletin.model.problem import Problem
from bulletin.model.rows import ReportRow
from bulletin.register.register import Register

LONG_AGO = 30  # days: a report added earlier than that does not appear as new in a feed
_OLDEST = "1000"  # a year that begins with 0 is a slip
_NAMED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![^-])", re.ASCII)  # how the name of a file may begin
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
Doubt = tuple[str, str]  # field, message


def check_days(register: Register, today: datetime.date) -> Iterator[Problem]:
    """Days that cannot all be right, or are in the future, and drafts that would be published as if they were old."""
    long_ago = (today - datetime.timedelta(LONG_AGO)).isoformat()
    for row in register.library.reports:
        meeting = parse_meeting_date(row.date) if row.date else None
        latest = register.library.details(row.path).latest
        doubts = [*_future_days(row, meeting, latest, today.isoformat()), *_days_out_of_order(row, meeting)]
        if meeting:
            doubts += _days_in_path(row.path, meeting)
        for field, message in doubts:
            yield Problem(row.path, 0, field, message, "warning")
        if row.status == "draft" and row.added not in row.date and "" < row.added < long_ago:
            message = f"this is the day {row.added}; when you publish, write that day here, or no feed will show it"
            yield Problem(row.path, 0, "added", message, "notice")


def _future_days(row: ReportRow, meeting: MeetingDate | None, latest: Doubt, today: str) -> Iterator[Doubt]:
    stated = [("added", row.added)] if row.added not in row.date else []
    if meeting and meeting.year:
        parts = filter(None, (meeting.month, meeting.day))
        stated.append(("date", "-".join([f"{meeting.year:04}", *(f"{part:02}" for part in parts)])))
    stated += [(f"corrections.{place}.date", day) for place, (day, _) in enumerate(row.corrections, start=1)]
    for field, day in (*stated, latest):
        if day > today[: len(day)]:
            yield field, f"{day} is in the future (today is {today}); is the year right?"
        elif day and day < _OLDEST:
            yield field, f"{day} is before the year {_OLDEST}; is the year right?"


def _days_out_of_order(row: ReportRow, meeting: MeetingDate | None) -> Iterator[Doubt]:
    met = meeting.first_day.isoformat() if meeting and meeting.first_day else ""
    if row.added and row.added < met:
        yield (
            "added",
            f"the report counts as added on {row.added}, before the meeting on {met}; correct one of the days",
        )
    since = max(met, row.added)
    for place, (day, _) in enumerate(row.corrections, start=1):
        if day and day < since:
            yield f"corrections.{place}.date", f"this is before {since}, when there was no report yet; correct the day"


def _days_in_path(path: str, meeting: MeetingDate) -> Iterator[Doubt]:
    *folders, name = path.removesuffix(".md").split("/")
    if (match := _NAMED.match(name)) and not _may_be_named(match, meeting):
        todo = "correct the date, or rename the file and write its old name under former_ids"
        yield "date", f"the name of the file says {match[0]}, but this is another date; {todo}"
    year = next(filter(_YEAR.fullmatch, reversed(folders)), "")
    if year and meeting.year and int(year) != meeting.year:
        yield "date", f"the file is in {year}/, but this is another year; correct the date, or move the file"


def _may_be_named(named: re.Match[str], meeting: MeetingDate) -> bool:
    """Whether nothing in a file's name contradicts a date, as far as both state it; either of two days will do."""
    stated = [int(part) if part else None for part in named.groups()]
    ends = [(meeting.year, meeting.month, meeting.day)]
    if meeting.end:
        ends.append((meeting.end.year, meeting.end.month, meeting.end.day))
    return any(all(None in pair or pair[0] == pair[1] for pair in zip(stated, end, strict=True)) for end in ends)

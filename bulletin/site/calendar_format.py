"""Calendars in the format iCalendar: RFC 5545, with the properties of RFC 7986 and their older, unofficial names.

The lines are made here: a library that makes each property an object took a twentieth of a whole build.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from bulletin.site.calendars import CalendarPage, Meeting
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.sheet import SiteConstants

PRODUCT = "-//bulletin//calendars//EN"
ASK_AGAIN = "P1D"  # a day
LONGEST_LINE = 75  # bytes (RFC 5545, 3.1), without the line end
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": r"\n"})  # RFC 5545, 3.3.11
# As many bytes as fit after a blank, ending neither within a character nor after the backslash that escapes the next.
_PIECE = re.compile(rb".{1,74}(?:\Z|(?<!\\)(?![\x80-\xbf]))|.{1,74}")


def calendar_text(page: CalendarPage, site: SiteConstants, formatter: LocaleFormatter) -> str:
    """The content of a calendar's file; its lines end in CR and LF."""
    lines = [*_head(page, site, formatter)]
    for meeting in page.meetings:
        lines += _event(meeting, formatter)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _head(page: CalendarPage, site: SiteConstants, formatter: LocaleFormatter) -> Iterator[str]:
    about = " ".join(_about(page, site, formatter))
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield f"DESCRIPTION:{_escaped(about)}"
    yield f"X-WR-CALDESC:{about}"
    yield f"NAME:{_escaped(page.title)}"
    yield f"X-WR-CALNAME:{page.title}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{ASK_AGAIN}"
    yield f"SOURCE:{page.absolute}"
    yield f"URL:{page.home}"
    yield f"X-PUBLISHED-TTL:{ASK_AGAIN}"


def _about(page: CalendarPage, site: SiteConstants, formatter: LocaleFormatter) -> Iterator[str]:
    translate = formatter.translate
    yield translate("Meetings as the reports date them, by whole days.")
    if page.undated:
        said = translate("Not in this calendar, because no full date is known: %(number)s.")
        yield said % {"number": formatter.number(page.undated)}
    if page.older:
        said = translate("Not in this calendar, because they are older: %(number)s.")
        yield said % {"number": formatter.number(page.older)}
    yield translate("Licence: %(name)s, %(url)s") % {"name": site.licence.name, "url": site.licence.url}


def _event(meeting: Meeting, formatter: LocaleFormatter) -> Iterator[str]:
    cancelled = meeting.status == "CANCELLED"
    title, lang = meeting.title, meeting.lang
    if cancelled:
        title, lang = formatter.translate("This report has been withdrawn."), formatter.locale.language
    description = "\n\n".join((*(() if cancelled else _description(meeting, formatter)), meeting.absolute))
    yield "BEGIN:VEVENT"
    yield f"SUMMARY;LANGUAGE={lang}:{_escaped(title)}"
    yield f"DTSTART;VALUE=DATE:{_day(date.fromisoformat(meeting.first))}"
    yield f"DTEND;VALUE=DATE:{_day(date.fromisoformat(meeting.last) + timedelta(days=1))}"
    yield f"DTSTAMP:{_utc(meeting.modified)}"
    yield f"UID:{_escaped(meeting.id)}"
    yield f"SEQUENCE:{meeting.changes + cancelled}"
    if meeting.topics and not cancelled:
        yield f"CATEGORIES:{','.join(map(_escaped, meeting.topics))}"
    yield f"CREATED:{_utc(meeting.created)}"
    yield f"DESCRIPTION:{_escaped(description)}"
    yield f"LAST-MODIFIED:{_utc(meeting.modified)}"
    yield f"STATUS:{meeting.status}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{meeting.absolute}"
    yield "END:VEVENT"


def _description(meeting: Meeting, formatter: LocaleFormatter) -> Iterator[str]:
    yield formatter.translate("; ").join(meeting.committees)
    if meeting.status == "TENTATIVE":
        yield formatter.translate("The date is inferred.")
    yield meeting.summary


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _utc(moment: str) -> str:
    utc = datetime.fromisoformat(moment).astimezone(UTC)
    return f"{_day(utc.date())}T{utc:%H%M%S}Z"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """A line, divided where it is too long: each further one begins with a blank."""
    written = line.encode()
    return line if len(written) < LONGEST_LINE else b"\r\n ".join(_PIECE.findall(written)).decode()

"""A calendar is read by others as it was meant, whatever is in its words."""

import gettext
from datetime import UTC, date, datetime

import icalendar
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.site.calendar_format import LONGEST_LINE, calendar_text
from bulletin.site.calendars import CalendarPage, Meeting
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.sheet import Link, SiteConstants

HOME = "https://bulletin.example.org"
FORMATTER = LocaleFormatter("en", gettext.NullTranslations().gettext)
SITE = SiteConstants(
    name="Bulletin",
    tagline="",
    url=HOME,
    origin=HOME,
    base="",
    lang="en",
    default_lang="en",
    licence=Link("CC BY 4.0", f"{HOME}/licence/"),
    contact="",
    home=f"{HOME}/",
    feed="",
    assets={},
    menu=(),
    indexes=(),
)
WORDS = st.text(st.sampled_from([*'ab \\;,:^"\n大🏛é']), max_size=200)


def calendar_of(title: str, summary: str, topics: list[str]) -> str:
    meeting = Meeting(
        id="tag:bulletin.example.org,2026-11-21:reports/a",
        absolute=f"{HOME}/reports/a/",
        title=title,
        lang="zh",
        first="2024-12-30",
        last="2024-12-31",
        created="2024-12-30T00:00:00+08:00",
        modified="2025-01-02T09:30:00.5+08:00",
        changes=1,
        committees=("Hub",),
        topics=tuple(topics),
        summary=summary,
        status="CONFIRMED",
    )
    page = CalendarPage(title, f"{HOME}/calendar.ics", f"{HOME}/", (meeting,), 0, 0)
    return calendar_text(page, SITE, FORMATTER)


@given(st.text(st.sampled_from([*'ab \\;,:^"大🏛é']), max_size=200), WORDS, st.lists(WORDS, max_size=3))
@example("\\" * 300, "大" * 300, [",", "\\n"])
def test_all_words_of_a_meeting_are_read_again_from_lines_that_are_short(
    title: str, summary: str, topics: list[str]
) -> None:
    written = calendar_of(title, summary, topics)
    assert all(len(line) <= LONGEST_LINE for line in written.encode().split(b"\r\n"))
    assert "\n" not in written.replace("\r\n", "")
    (event,) = icalendar.Calendar.from_ical(written).events
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]) == f"Hub\n\n{summary}\n\n{HOME}/reports/a/"
    assert event.categories == topics


def test_days_are_whole_and_moments_in_universal_time() -> None:
    (event,) = icalendar.Calendar.from_ical(calendar_of("", "", [])).walk("VEVENT")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2024, 12, 30), date(2025, 1, 1))
    assert event.decoded("CREATED") == datetime(2024, 12, 29, 16, tzinfo=UTC)
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == datetime(2025, 1, 2, 1, 30, tzinfo=UTC)

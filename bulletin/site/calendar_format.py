"""Calendars in the format iCalendar: RFC 5545, with the properties of RFC 7986 and their older, unofficial names."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.sheet import Facts, SiteConstants

PRODUCT = "-//bulletin//calendars//EN"
ASK_AGAIN = timedelta(days=1)


def calendar_text(page: Facts, site: SiteConstants, formatter: LocaleFormatter) -> str:
    """The content of a calendar's file; its lines end in CR and LF."""
    calendar = Calendar()
    about = " ".join(_about(page, site, formatter))
    named = {"name": page["title"], "description": about, "x-wr-calname": page["title"], "x-wr-caldesc": about}
    fixed = {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH"}
    for name, text in {**fixed, **named, "url": page["home"], "source": page["absolute"]}.items():
        calendar.add(name, text)
    calendar.add("refresh-interval", ASK_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for meeting in page["meetings"]:
        calendar.add_component(_event(meeting, formatter))
    return str(calendar.to_ical(), "utf-8")


def _about(page: Facts, site: SiteConstants, formatter: LocaleFormatter) -> Iterator[str]:
    translate = formatter.translate
    yield translate("Meetings as the reports date them, by whole days.")
    if page["undated"]:
        said = translate("Not in this calendar, because no full date is known: %(number)s.")
        yield said % {"number": formatter.number(page["undated"])}
    if page["older"]:
        said = translate("Not in this calendar, because they are older: %(number)s.")
        yield said % {"number": formatter.number(page["older"])}
    yield translate("Licence: %(name)s, %(url)s") % {"name": site.licence.name, "url": site.licence.url}


def _event(meeting: Facts, formatter: LocaleFormatter) -> Event:
    cancelled = meeting["status"] == "CANCELLED"
    summary = vText(formatter.translate("This report has been withdrawn.") if cancelled else meeting["title"])
    summary.params["LANGUAGE"] = formatter.locale.language if cancelled else meeting["lang"]
    event = Event()
    event.add("uid", meeting["id"])
    event.add("dtstamp", _utc(meeting["modified"]))
    event.add("created", _utc(meeting["created"]))
    event.add("last-modified", _utc(meeting["modified"]))
    event.add("sequence", meeting["changes"] + cancelled)
    event.add("dtstart", date.fromisoformat(meeting["first"]))
    event.add("dtend", date.fromisoformat(meeting["last"]) + timedelta(days=1))
    event.add("summary", summary)
    about = () if cancelled else _description(meeting, formatter)
    event.add("description", "\n\n".join((*about, meeting["absolute"])))
    event.add("url", meeting["absolute"])
    event.add("status", meeting["status"])
    event.add("transp", "TRANSPARENT")
    if meeting["topics"] and not cancelled:
        event.add("categories", list(meeting["topics"]))
    return event


def _description(meeting: Facts, formatter: LocaleFormatter) -> Iterator[str]:
    yield formatter.translate("; ").join(meeting["committees"])
    if meeting["status"] == "TENTATIVE":
        yield formatter.translate("The date is inferred.")
    yield meeting["summary"]


def _utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(microsecond=0).astimezone(UTC)

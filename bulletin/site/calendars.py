"""Calendars of meetings, of the site and of each committee, in the format iCalendar.

That is RFC 5545, with the properties of RFC 7986 and their older, unofficial names. A meeting is an event of whole
days. Meetings without a full date are in no calendar, and the calendar says how many there are. A withdrawn report
stays as a cancelled event without its words, since programs keep an event that has merely disappeared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from bulletin.model.dates import parse_meeting_date
from bulletin.register.reports import Report, added_of, modified_of, newest_first
from bulletin.site.addresses import CALENDAR
from bulletin.site.feeds import Owner, changes_of, moment_of, tag_of, title_of
from bulletin.site.listing import Lister
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.sheet import Facts, Sheet, SiteConstants

if TYPE_CHECKING:
    from icalendar import Event

MOST_EVENTS = 500  # programs read a calendar whole, several times a day
PRODUCT = "-//bulletin//calendars//EN"
ASK_AGAIN = timedelta(days=1)


def calendar_sheet(lister: Lister, owner: Owner, at: tuple[str, ...] = ()) -> Sheet:
    """The calendar of the site or of a committee, in its own folder or in that of a former id, `at`."""
    register = lister.register
    reports = lister.gathered(*owner) if owner else register.reports
    withdrawn = [one for one in register.withdrawn if not one.row.translates and (not owner or owner[1] in one.bodies)]
    state = partial(lister.states.of_list, [*reports, *withdrawn], owner, len(withdrawn))
    make = partial(_calendar, lister, owner, reports, withdrawn)
    return Sheet("/".join((*(at or owner), CALENDAR)), CALENDAR, make, state=state)


def _calendar(lister: Lister, owner: Owner, reports: Sequence[Report], withdrawn: Sequence[Report]) -> Facts:
    """A calendar, the newest meeting first; `undated` and `older` count the meetings that it leaves out."""
    addresses = lister.addresses
    dated = [report for report in reports if _is_dated(report)]
    newest = sorted(chain(dated[:MOST_EVENTS], filter(_is_dated, withdrawn)), key=newest_first)[:MOST_EVENTS]
    return {
        "title": title_of(lister, owner),
        "absolute": addresses.absolute(addresses.file(*owner, CALENDAR)),
        "home": addresses.absolute(addresses.url(*owner)),
        "meetings": tuple(_meeting(lister, report) for report in newest),
        "undated": len(reports) - len(dated),
        "older": max(0, len(dated) - sum(one.row.status != "withdrawn" for one in newest)),
    }


def _is_dated(report: Report) -> bool:
    """Whether year, month and day of a meeting are known."""
    return all(report.row.order[:3])


def _meeting(lister: Lister, report: Report) -> Facts:
    """A meeting from the day `first` to the day `last`; `created` and `modified` are moments.

    `status` is as RFC 5545 has it: TENTATIVE where the date is inferred, CANCELLED where the report was withdrawn.
    """
    row, text = report.row, lister.text(report)
    when = parse_meeting_date(row.date)
    first = str(when.first_day)
    return {
        "id": tag_of(lister, f"reports/{row.identity}"),
        "absolute": lister.addresses.absolute(lister.addresses.url("reports", row.id)),
        "title": text.title,
        "lang": lister.lang_of(text),
        "first": first,
        "last": str(when.end or first),
        "created": moment_of(lister, added_of(report, text)),
        "modified": moment_of(lister, modified_of(report, text), changes=changes_of(report, text)),
        "changes": len({*row.corrections, *text.corrections}),
        "committees": tuple(lister.committees[id].name for id in report.bodies if id),
        "topics": tuple(lister.topics[id].name for id in report.topics if id),
        "summary": lister.summary(text),
        "status": "CANCELLED" if row.status == "withdrawn" else "TENTATIVE" if when.inferred else "CONFIRMED",
    }


def calendar_text(page: Facts, site: SiteConstants, formatter: LocaleFormatter) -> str:
    """The content of a calendar's file; its lines end in CR and LF."""
    from icalendar import Calendar  # late: it takes long to load

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
    from icalendar import Event, vText

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

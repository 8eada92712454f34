"""How reports, committees, topics and people appear on other pages: links, items, groups and counts."""

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from bulletin.model.names import in_language
from bulletin.model.rows import ReportRow
from bulletin.model.site import Site
from bulletin.register.register import Register
from bulletin.register.reports import Report, rank_by_adding
from bulletin.site.addresses import Addresses
from bulletin.site.sheet import Link, NameIn, Page, Sheet, Value

YEAR = attrgetter("year")
PERIOD = attrgetter("period")
MODIFIED = attrgetter("modified")


class Item(Value, frozen=True):
    """A report as lists show it; `lang` is the language of its words where that is not the site's."""

    url: str
    title: str
    lang: str
    date: str
    event: str
    committees: tuple[Link, ...]
    topics: tuple[Link, ...]
    chairs: tuple[Link, ...]
    summary: str
    draft: bool = False


class Meeting(Value, frozen=True):
    """A meeting as the evidence of something: its day, and the report of it."""

    date: str
    report: Link
    draft: bool = False


class Group(Value, frozen=True):
    """Reports under a common heading: a month (`2019-04`), a year (`2019`), or `` for those without a year."""

    period: str
    url: str
    items: tuple[Item, ...]


class Count(Value, frozen=True):
    """How many reports a year or month (EDTF) has, and the page that lists them."""

    period: str
    count: int
    url: str


class Unsettled(Value, frozen=True):
    """What a draft has yet to settle: a field of its front matter, and the message about it."""

    field: str
    message: str


class Lister:
    """Makes the parts that many pages share; an item is made once for all the lists it is in."""

    def __init__(self, site: Site, register: Register, addresses: Addresses) -> None:
        self.site = site
        self.lang = site.default_lang
        self.register = register
        self.addresses = addresses
        self.committees = {
            id: Link(row.name, addresses.url("committees", id)) for id, row in register.committees.items()
        }
        self.topics = {
            id: Link(self.label(row.names, id), addresses.url("topics", id)) for id, row in register.topics.items()
        }
        self.people = {id: Link(person.name, addresses.url("people", id)) for id, person in register.people.items()}
        self.links = {"committees": self.committees, "topics": self.topics, "people": self.people}
        self._gathered = {"committees": register.of_committee, "topics": register.of_topic}
        self.ranks = rank_by_adding(register.reports)
        self._items: dict[str, Item] = {}

    def sheet(
        self,
        kind: type[Page],
        template: str,
        parts: tuple[str, ...],
        facts: Callable[[], dict[str, Any]],
        documents: tuple[str, ...] = (),
        modified: str | None = None,
    ) -> Sheet:
        """The sheet of a page at an address of these `parts`; its section is the first, unless its `facts` name one.

        `facts` gives what its kind has beyond the head of all pages, when it is wanted.
        """
        url = self.addresses.page(*parts)

        def make() -> Page:
            head = {"url": url, "absolute": self.addresses.absolute(url), "section": parts[0] if parts else ""}
            return kind(**{**head, **facts()})

        return Sheet(self.addresses.path(url), template, make, documents, modified)

    def gathered(self, kind: str, id: str) -> list[Report]:
        """The reports of a committee or topic, the newest meeting first."""
        return self._gathered[kind].get(id, [])

    def label(self, names: dict[str, str], fallback: str) -> str:
        """The label in the site's language, or the first there is."""
        return in_language(names, self.lang) or next(iter(names.values()), fallback)

    def level(self, key: str) -> str:
        """A level of committees in words."""
        return self.label(self.site.levels.get(key, {}), key)

    def other_names(self, names: dict[str, str], shown: str) -> tuple[NameIn, ...]:
        """The names in all languages except the one that is `shown` already."""
        return tuple(NameIn(tag, text) for tag, text in sorted(names.items()) if text != shown)

    def foreign(self, row: ReportRow) -> str:
        """The language of a report, empty where it is the site's."""
        return "" if row.lang == self.lang else row.lang

    def link(self, report: Report) -> Link:
        """A report by its headline."""
        return Link(report.row.title, self.addresses.url("reports", report.row.id))

    def meetings(self, reports: Iterable[Report]) -> tuple[Meeting, ...]:
        """Reports as evidence: the day of each and its headline."""
        return tuple(Meeting(one.row.date, self.link(one), one.row.status == "draft") for one in reports)

    def item(self, report: Report) -> Item:
        """A report as lists show it."""
        row = report.row
        if row.id not in self._items:
            self._items[row.id] = Item(
                url=self.addresses.url("reports", row.id),
                title=row.title,
                lang=self.foreign(row),
                date=row.date,
                event=row.event,
                committees=tuple(self.committees[id] for id in report.bodies),
                topics=tuple(self.topics[id] for id in report.topics),
                chairs=tuple(self.people[id] for id in report.chairs),
                summary=row.summary,
                draft=row.status == "draft",
            )
        return self._items[row.id]

    def items(self, reports: Iterable[Report]) -> tuple[Item, ...]:
        """Reports as a list shows them."""
        return tuple(self.item(report) for report in reports)

    def by_year(self, reports: Iterable[Report], url: Callable[[int], str]) -> tuple[Group, ...]:
        """Reports under their years, those without one last; `url` gives the page of a year."""
        return tuple(
            Group(period_of(year), url(year) if year else "", self.items(members))
            for year, members in groupby(reports, YEAR)
        )

    def by_month(self, reports: Iterable[Report]) -> tuple[Group, ...]:
        """Reports under their months, then those of which only the year is known, then those without one."""
        return tuple(
            Group(period_of(*period), self.archive(*period), self.items(members))
            for period, members in groupby(reports, PERIOD)
        )

    def archive(self, year: int, month: int = 0) -> str:
        """The page of the archive for a month or a year; of the reports without a year where it is 0."""
        return self.addresses.url("archive", *(period_of(year, month) or "undated").split("-"))

    def unsettled(self, path: str) -> tuple[Unsettled, ...]:
        """What a draft has yet to settle."""
        problems = self.register.drafts.unsettled.get(path, ())
        return tuple(Unsettled(problem.field, problem.message) for problem in problems)


def newest_date(reports: Iterable[Report]) -> str:
    """The date of the newest meeting whose year is known, empty where there is none."""
    return next((report.row.date for report in reports if not report.yearless), "")


def last_change(reports: Iterable[Report]) -> str:
    """The day on which a list of these reports changed last, empty for none."""
    return max(map(MODIFIED, reports), default="")


def period_of(year: int, month: int = 0) -> str:
    """A month or year as EDTF, empty for no year."""
    if not year:
        return ""
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def count_years(reports: Iterable[Report], url: Callable[[int], str]) -> tuple[Count, ...]:
    """How many of these reports each year has, newest first; those without a year are in none."""
    return tuple(Count(period_of(year), len([*members]), url(year)) for year, members in groupby(reports, YEAR) if year)


def around(counts: tuple[Count, ...], place: int) -> tuple[Count | None, Count | None]:
    """The periods before and after the one at `place` in a list with the newest first."""
    earlier = counts[place + 1] if place + 1 < len(counts) else None
    return earlier, counts[place - 1] if place else None

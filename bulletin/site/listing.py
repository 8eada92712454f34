"""How reports, committees, topics and people appear on other pages: links, items, groups and counts."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from bulletin.model.kinds import KINDS
from bulletin.model.rows import CommitteeRow, NamedRow, ReportRow, Row, TopicRow
from bulletin.model.site import Edition, Site
from bulletin.register.changes import Neighbours
from bulletin.register.register import Register, gather_first
from bulletin.register.reports import Report, last_added_first
from bulletin.site.addresses import addresses_of, archive_parts
from bulletin.site.sheet import Alternate, CommitteeLink, Facts, Link, Page, Sheet, Value
from bulletin.site.states import EVERYTHING, States, Wanted
from bulletin.site.wording import Wording

Thing = TypeVar("Thing")
YEAR = attrgetter("year")
MODIFIED = attrgetter("modified")
PERIOD = attrgetter("period")
Years = dict[int, list[Report]]  # the newest first


class Item(Value, frozen=True):
    """A report as lists show it; `lang` is the language of its words where that is not the edition's."""

    url: str
    title: str
    lang: str
    date: str
    event: str
    committees: tuple[CommitteeLink, ...]
    topics: tuple[Link, ...]
    chairs: tuple[Link, ...]
    draft: bool = False


class Meeting(Value, frozen=True):
    """A meeting as the evidence of something: its day, and the report of it."""

    date: str
    report: Link
    draft: bool = False


class Group(Value, frozen=True):
    """Reports under a common heading: a month (`2019-04`), a year (`2019`), or none for those without a year."""

    period: str
    url: str
    items: tuple[Item, ...]


class Count(Value, frozen=True):
    """How many reports a year or month (EDTF) has, and the page that lists them."""

    period: str
    count: int
    url: str


class Lister(Wording):
    """Makes the parts that many pages of an edition share; an item is made once for all the lists that have it.

    What a build needs of the site is `wanted`.
    """

    def __init__(self, site: Site, register: Register, edition: Edition, wanted: Wanted = EVERYTHING) -> None:
        super().__init__(site, register, edition)
        self.wanted = wanted
        self.addresses = addresses = addresses_of(site, edition.folder)
        languages = site.languages if len(site.languages) > 1 else ()
        self.everywhere = {lang: addresses_of(site, site.edition(lang).folder) for lang in languages}
        self.committees = {id: self._committee(row) for id, row in register.committees.items()}
        self.topics = {id: self._named("topics", row) for id, row in register.topics.items()}
        self.people = {
            id: Link(self.name(person.file) if person.file else person.name, addresses.url("people", id))
            for id, person in register.people.items()
        }
        self.formulas = {id: self._named("formulas", row) for id, row in register.formulas.items()}
        self.links = {name: getattr(self, name) for name, kind in KINDS.items() if kind.feeds}
        self.things = {name: getattr(register, name) for name in self.links}
        links = self.links  # no circle: a lister ends with its build
        self.in_feeds = cache(lambda: gather_first(last_added_first(register.reports), links, site.feed_size))
        self._items: dict[str, Item] = {}
        self.neighbours = Neighbours(register.committees, register.of_committee)
        self.states = States((wanted.frame, self.links) if wanted.frame else None, register, self.neighbours)

    def _committee(self, row: CommitteeRow) -> CommitteeLink:
        link = self._named("committees", row)
        return CommitteeLink(link.name, link.url, link.lang, level=self.level(row.level))

    def _named(self, kind: str, row: NamedRow | TopicRow) -> Link:
        return Link(self.name(row), self.addresses.url(kind, row.id), self.foreign_name(row))

    def sheet(
        self,
        template: str,
        parts: tuple[str, ...],
        facts: Callable[[], Facts],
        documents: tuple[str, ...] = (),
        modified: str | None = None,
    ) -> Sheet:
        """The sheet of a page whose address has these `parts`; its section is the first, unless `facts` has another.

        `facts` gives, when the page is wanted, what its kind has beyond the head of all pages.
        """
        url = self.addresses.page(*parts)

        def make() -> Page:
            head = {"url": url, "absolute": self.addresses.absolute(url), "section": parts[0] if parts else ""}
            own = {**head, "alternates": self.alternates(*parts), **facts()}
            return Page(**{name: own.pop(name) for name in Page.__struct_fields__ if name in own}, facts=own)

        return Sheet(self.addresses.path(url), template, make, documents, modified)

    def alternates(self, *parts: str) -> tuple[Alternate, ...]:
        """The page at an address of these parts in each edition; none where there is only one."""
        return tuple(
            Alternate(lang, url, addresses.absolute(url))
            for lang, addresses in self.everywhere.items()
            for url in [addresses.page(*parts)]
        )

    def shown_text(self, kind: str, row: Row) -> Facts:
        """What the page of a thing needs to show its text: the digests of facts and text, its language and links."""
        words = self.wording(kind, row)
        return {
            "digest": row.digest,
            "text": words.digest,
            "lang": self.foreign_text(kind, row),
            "targets": self.addresses.targets(words.links),
        }

    def gathered(self, kind: str, id: str) -> list[Report]:
        """The reports of a committee, topic, person or formula, the newest meeting first."""
        found: dict[str, list[Report]] = getattr(self.register, f"of_{KINDS[kind].one}")
        return found.get(id, [])

    def text_url(self, report: Report, row: ReportRow) -> str:
        """Where a report can be read in the words of this row: in this edition if it shows them, else in their own."""
        if row is self.text(report) or (row is not report.row and not self.is_placed(row)):
            id = report.row.id if row is self.text(report) else row.id
            return self.addresses.url("reports", id)
        return self.everywhere.get(self.lang_of(row), self.addresses).url("reports", report.row.id)

    def link(self, report: Report) -> Link:
        """A report by its headline."""
        text = self.text(report)
        return Link(text.title, self.addresses.url("reports", report.row.id), self.foreign(text))

    def committee_links(self, ids: Iterable[str]) -> tuple[CommitteeLink, ...]:
        """The committees with these ids."""
        return tuple(self.committees[id] for id in ids)

    def meeting(self, report: Report) -> Meeting:
        """A report as evidence: the day of its meeting and its headline."""
        return Meeting(report.row.date, self.link(report), report.row.status == "draft")

    def meetings(self, reports: Iterable[Report]) -> tuple[Meeting, ...]:
        """The same for several reports."""
        return tuple(map(self.meeting, reports))

    def item(self, report: Report) -> Item:
        """A report as lists show it."""
        row = report.row
        if row.id not in self._items:
            text = self.text(report)
            self._items[row.id] = Item(
                url=self.addresses.url("reports", row.id),
                title=text.title,
                lang=self.foreign(text),
                date=row.date,
                event=row.event,
                committees=self.committee_links(report.bodies),
                topics=tuple(self.topics[id] for id in report.topics),
                chairs=tuple(self.people[id] for id in report.chairs),
                draft=row.status == "draft",
            )
        return self._items[row.id]

    def items(self, reports: Iterable[Report]) -> tuple[Item, ...]:
        """Reports as a list shows them."""
        return tuple(self.item(report) for report in reports)

    def story(self, report: Report) -> Facts:
        """A report to be read through: its summary, the digests of its text and facts, and its chairs' offices.

        `facts_lang` is the language of facts that are not translated, empty where it is the edition's.
        """
        text = self.text(report)
        return {
            "item": self.item(report),
            "summary": self.summary(text),
            "digest": text.digest,
            "facts_digest": report.row.digest,
            "facts_lang": self.foreign(report.row),
            "offices": self.offices(report)[: len(report.chairs)],
            "targets": self.addresses.targets(text.links),
        }

    def by_year(self, reports: Iterable[Report], url: Callable[[int], str]) -> tuple[Group, ...]:
        """Reports under their years, those without one last; `url` gives the page of a year."""
        return tuple(
            Group(period_of(year), url(year) if year else "", self.items(members))
            for year, members in groupby(reports, YEAR)
        )

    def by_month(self, reports: Iterable[Report]) -> tuple[Group, ...]:
        """Reports under their months, then those of which only the year is known, then those without a year."""
        return tuple(
            Group(period_of(*period), self.archive(*period), self.items(members))
            for period, members in groupby(reports, PERIOD)
        )

    def archive(self, year: int, month: int = 0) -> str:
        """The page of the archive for a month or a year; of the reports without a year where it is 0."""
        return self.addresses.url(*archive_parts(period_of(year, month)))


def last_change(reports: Iterable[Report]) -> str:
    """The last day on which one of these reports changed, empty for none."""
    return max(map(MODIFIED, reports), default="")


def period_of(year: int, month: int = 0) -> str:
    """A month or year as EDTF, empty for no year."""
    if not year:
        return ""
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def divide_years(reports: Iterable[Report]) -> Years:
    """The reports of each year, in the order of lists; those without a year are in none."""
    return {year: [*members] for year, members in groupby(reports, YEAR) if year}


def count_years(years: Years, url: Callable[[int], str]) -> tuple[Count, ...]:
    """How many reports each year has."""
    return tuple(Count(period_of(year), len(reports), url(year)) for year, reports in years.items())


def adjacent(things: Sequence[Thing], place: int) -> tuple[Thing | None, Thing | None]:
    """What is before and after the thing at `place` in time, in a list with the newest first."""
    return (things[place + 1] if place + 1 < len(things) else None, things[place - 1] if place else None)

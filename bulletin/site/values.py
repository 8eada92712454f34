"""What templates receive: one frozen value a page, complete, so that a page is a pure function of it.

Dates are EDTF strings as in the content, put into words by the filters. `url` is a path from the host's root with
the site's base in it; `absolute` is the whole address. Empty strings and None stand for what is not stated. `digest`
names a document, loaded only when the page is printed. `targets` maps the links of its text to addresses.
"""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, array_like=True):
    """Base of all that templates receive."""


class Link(Value, frozen=True, array_like=True):
    """A name and where it leads."""

    name: str
    url: str


class NameIn(Value, frozen=True, array_like=True):
    """A name in a language, for the `lang` attribute."""

    lang: str
    text: str


class Item(Value, frozen=True, array_like=True):
    """A report as lists show it."""

    url: str
    title: str
    date: str
    event: str
    committees: tuple[Link, ...]
    topics: tuple[Link, ...]
    chair: Link | None
    summary: str


class Group(Value, frozen=True, array_like=True):
    """Reports under a common heading: a month (`2019-04`), a year (`2019`), or `` for those without a year."""

    period: str
    url: str
    items: tuple[Item, ...]


class Count(Value, frozen=True, array_like=True):
    """How many reports a year or month (EDTF) has, and the page that lists them."""

    period: str
    count: int
    url: str


class SiteConstants(Value, frozen=True, array_like=True):
    """What every page knows of its site; `assets` gives the address of each file of `theme/static`."""

    name: str
    tagline: str
    url: str
    base: str
    lang: str
    licence: Link
    contact: str
    home: str
    feed: str
    assets: dict[str, str]
    menu: tuple[Link, ...]


class Page(Value, frozen=True, array_like=True, kw_only=True):
    """What every page has; `title` is the subject of its one `<h1>`, `section` the part of the site it is in.

    `section` is one of front, reports, committees, topics, people, archive, pages. `crumbs` lead from the section's
    index to the page above this one.
    """

    url: str
    absolute: str
    lang: str
    title: str
    section: str
    description: str = ""
    feed: str = ""
    crumbs: tuple[Link, ...] = ()


class FrontPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/`: the newest reports, the first of them as the lead, the others by month."""

    lead: Item | None
    groups: tuple[Group, ...]
    years: tuple[Count, ...]
    reports: int
    committees: int


class CommitteeFact(Value, frozen=True, array_like=True):
    """A committee as a report's facts name it."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    level: str


class PersonFact(Value, frozen=True, array_like=True):
    """A person as a report's facts name them, with the office as stated then."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    role: str


class Neighbours(Value, frozen=True, array_like=True):
    """The meetings of a committee before and after this one."""

    committee: Link
    earlier: Item | None
    later: Item | None


class Translation(Value, frozen=True, array_like=True):
    """The same report in another language."""

    lang: str
    title: str
    url: str


class ReportPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/reports/<id>/`; its further facts (sources, notes, documents, corrections) are its document's.

    In a translation `original` leads to the report whose facts these are, and `facts_digest` names its document.
    """

    digest: str
    facts_digest: str
    date: str
    event: str
    committees: tuple[CommitteeFact, ...]
    chair: PersonFact | None
    present: tuple[PersonFact, ...]
    topics: tuple[Link, ...]
    neighbours: tuple[Neighbours, ...]
    relays: tuple[Item, ...]
    relayed_by: tuple[Item, ...]
    translations: tuple[Translation, ...]
    original: Link | None
    markdown: str
    added: str
    modified: str
    targets: dict[str, str]


class WithdrawnPage(Page, frozen=True, array_like=True, kw_only=True):
    """The page of a withdrawn report: why, and nothing else; the reason is in its document."""

    digest: str


class Attested(Value, frozen=True, array_like=True):
    """Somebody's part in one meeting, as the report of it attests: `capacity` is chair or present."""

    date: str
    person: Link
    role: str
    capacity: str
    report: Link
    committees: tuple[Link, ...]


class Chaired(Value, frozen=True, array_like=True):
    """Somebody who chaired a committee in an office, from the first to the last meeting of which that is attested."""

    person: Link
    role: str
    first: str
    first_report: Link
    last: str
    last_report: Link
    meetings: int


class CommitteePage(Page, frozen=True, array_like=True, kw_only=True):
    """`/committees/<id>/`; groups are years; `shown` of `total` reports stand on this page."""

    digest: str
    names: tuple[NameIn, ...]
    aliases: tuple[str, ...]
    level: str
    jurisdiction: str
    parent: Link | None
    children: tuple[Link, ...]
    predecessor: Link | None
    successors: tuple[Link, ...]
    chairs: tuple[Chaired, ...]
    years: tuple[Count, ...]
    groups: tuple[Group, ...]
    total: int
    shown: int
    targets: dict[str, str]


class ListPage(Page, frozen=True, array_like=True, kw_only=True):
    """Reports of one period: a year of a committee, of a topic or of the archive, a month, or those without a year."""

    owner: Link | None
    period: str
    groups: tuple[Group, ...]
    total: int
    earlier: Count | None
    later: Count | None


class Branch(Value, frozen=True, array_like=True):
    """A committee in the tree, with those below it; `until` links the committee that followed it."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    level: str
    count: int
    newest: str
    successors: tuple[Link, ...]
    below: tuple[Branch, ...]


class CommitteesPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/committees/`: the tree."""

    tree: tuple[Branch, ...]
    committees: int


class TopicPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/topics/<id>/`."""

    names: tuple[NameIn, ...]
    meaning: str
    years: tuple[Count, ...]
    groups: tuple[Group, ...]
    total: int
    shown: int


class TopicEntry(Value, frozen=True, array_like=True):
    """A topic in the index."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    meaning: str
    count: int
    newest: str


class TopicsPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/topics/`."""

    topics: tuple[TopicEntry, ...]


class PersonPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/people/<id>/`: the offices as attested, newest first; `digest` is empty for a person without a file."""

    digest: str
    names: tuple[NameIn, ...]
    spellings: tuple[str, ...]
    attested: tuple[Attested, ...]
    targets: dict[str, str]


class PersonEntry(Value, frozen=True, array_like=True):
    """A person in the index, with the number of reports that name them."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    count: int


class PeopleGroup(Value, frozen=True, array_like=True):
    """People whose names begin alike."""

    initial: str
    people: tuple[PersonEntry, ...]


class PeoplePage(Page, frozen=True, array_like=True, kw_only=True):
    """`/people/`."""

    groups: tuple[PeopleGroup, ...]
    people: int


class ArchiveYear(Value, frozen=True, array_like=True):
    """A year of the archive with its months; `half` counts the reports of which only the year is known."""

    year: Count
    months: tuple[Count, ...]
    half: int


class ArchivePage(Page, frozen=True, array_like=True, kw_only=True):
    """`/archive/`."""

    years: tuple[ArchiveYear, ...]
    undated: Count | None
    total: int


class TextPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/<page id>/`."""

    digest: str
    targets: dict[str, str]


class NotFoundPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/404.html`."""


class RedirectPage(Page, frozen=True, array_like=True, kw_only=True):
    """An old address that leads to the present one."""

    target: str
    target_absolute: str


class FeedEntry(Value, frozen=True, array_like=True):
    """A report in a feed; `published` and `updated` are full dates."""

    id: str
    absolute: str
    title: str
    published: str
    updated: str
    summary: str
    digest: str
    topics: tuple[str, ...]
    targets: dict[str, str]


class Feed(Value, frozen=True, array_like=True):
    """An Atom feed (RFC 4287), newest first by the day of adding."""

    id: str
    title: str
    absolute: str
    home: str
    lang: str
    updated: str
    entries: tuple[FeedEntry, ...]


class SitemapEntry(Value, frozen=True, array_like=True):
    """An address for search engines and its last change, empty where it has none."""

    absolute: str
    modified: str


class Sitemap(Value, frozen=True, array_like=True):
    """`/sitemap.xml`."""

    lang: str
    entries: tuple[SitemapEntry, ...]


class SitemapIndex(Value, frozen=True, array_like=True):
    """`/sitemap.xml` of a site with more pages than one sitemap may hold: the addresses of its sitemaps."""

    lang: str
    entries: tuple[SitemapEntry, ...]


class Robots(Value, frozen=True, array_like=True):
    """`/robots.txt`."""

    lang: str
    sitemap: str

"""Atom feeds of the site, of every committee and of every topic, with ids that outlive a change of host."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from heapq import nlargest
from zoneinfo import ZoneInfo

from bulletin.model.kinds import KINDS
from bulletin.model.rows import CommitteeRow, TopicRow
from bulletin.register.reports import Report, added_of, modified_of
from bulletin.site.addresses import FEED
from bulletin.site.listing import Lister
from bulletin.site.sheet import Link, Sheet, Value


class FeedEntry(Value, frozen=True):
    """A report in a feed, with what a reader must know who sees no more of it; `published` and `updated` are moments.

    The addresses of `committees` and of the `chairs` are whole; `lang` is empty where it is the edition's.
    """

    id: str
    absolute: str
    title: str
    lang: str
    published: str
    updated: str
    summary: str
    date: str
    committees: tuple[Link, ...]
    chairs: tuple[Link, ...]
    digest: str
    facts_digest: str
    topics: tuple[str, ...]
    targets: dict[str, str]
    draft: bool = False


class Feed(Value, frozen=True):
    """An Atom feed (RFC 4287) of reports, newest first by the day of adding, or of corrections."""

    id: str
    title: str
    absolute: str
    home: str
    updated: str
    entries: tuple[Value, ...]


def feed_sheets(lister: Lister) -> Iterator[Sheet]:
    """The feed of the site, and that of each committee and topic."""
    yield feed_sheet(lister, ())
    for name, kind in KINDS.items():
        if kind.lists:
            for id in lister.links[name]:
                yield feed_sheet(lister, (name, id))


def feed_sheet(lister: Lister, owner: tuple[()] | tuple[str, str], at: tuple[str, ...] = ()) -> Sheet:
    """The feed of the site or of a kind's thing, given with its id; `at` is the folder of a former id of it."""
    reports = lister.gathered(*owner) if owner else lister.register.reports
    newest = nlargest(lister.site.feed_size, reports, key=lambda report: lister.ranks[report.row.id])
    digests = tuple(dict.fromkeys(row.digest for report in newest for row in (lister.text(report), report.row)))
    return Sheet("/".join((*(at or owner), FEED)), "feed.atom.xml", partial(_feed, lister, owner, newest), digests)


def _feed(lister: Lister, owner: tuple[()] | tuple[str, str], newest: list[Report]) -> Feed:
    addresses, name = lister.addresses, lister.edition.name
    entries = tuple(_entry(lister, report) for report in newest)
    begun = moment_of(lister.site.since, lister.site.timezone)
    return Feed(
        id=tag_of(lister, "/".join(filter(None, [lister.edition.folder, *_identity(lister, owner), "feed"]))),
        title=f"{lister.links[owner[0]][owner[1]].name} · {name}" if owner else name,
        absolute=addresses.absolute(addresses.file(*owner, FEED)),
        home=addresses.absolute(addresses.url(*owner)),
        updated=max((entry.updated for entry in entries), key=datetime.fromisoformat, default=begun),
        entries=entries,
    )


def _identity(lister: Lister, owner: tuple[()] | tuple[str, str]) -> tuple[str, ...]:
    """A committee or topic by its oldest id."""
    if not owner:
        return ()
    kind, id = owner
    rows: dict[str, CommitteeRow | TopicRow] = getattr(lister.register, kind)
    return (kind, rows[id].identity)


def tag_of(lister: Lister, thing: str) -> str:
    """A tag URI (RFC 4151)."""
    return f"tag:{lister.site.tag_authority},{lister.site.tag_date}:{thing}"


def moment_of(day: str, timezone: str, identity: str = "", changes: int = 0) -> str:
    """The beginning of a day in a time zone (RFC 3339), a second later for each of its `changes`.

    A fraction of a second, made from the identity of what is dated, tells things of one day apart.
    """
    fraction = int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=4).digest()) % 1_000_000
    begins = datetime.combine(date.fromisoformat(day), time(microsecond=fraction), ZoneInfo(timezone))
    return (begins + timedelta(seconds=changes)).isoformat(timespec="microseconds")


def _entry(lister: Lister, report: Report) -> FeedEntry:
    row, text, zone = report.row, lister.text(report), lister.site.timezone
    id, modified = tag_of(lister, f"reports/{text.identity}"), modified_of(report, text)
    changes = sum(day == modified for day, _ in (*row.corrections, *(text.corrections if text is not row else ())))
    return FeedEntry(
        id=id,
        absolute=lister.addresses.absolute(lister.addresses.url("reports", row.id)),
        title=text.title,
        lang=lister.foreign(text),
        published=moment_of(added_of(report, text), zone, id),
        updated=moment_of(modified, zone, id, changes),
        summary=text.summary,
        date=row.date,
        committees=tuple(_whole(lister, lister.committees[one]) for one in report.bodies),
        chairs=tuple(_whole(lister, lister.people[one]) for one in report.chairs),
        digest=text.digest,
        facts_digest=row.digest,
        topics=tuple(lister.topics[one].name for one in report.topics),
        targets=lister.addresses.targets(text.links),
        draft=row.status == "draft",
    )


def _whole(lister: Lister, link: Link) -> Link:
    return Link(link.name, lister.addresses.absolute(link.url))

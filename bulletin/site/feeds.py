"""Atom feeds of the site, of every committee and of every topic, with ids that outlive a change of host."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from heapq import nlargest

from bulletin.model.kinds import KINDS
from bulletin.register.reports import Report
from bulletin.site.addresses import FEED
from bulletin.site.listing import Lister, last_change
from bulletin.site.sheet import Sheet
from bulletin.site.values import Value


class FeedEntry(Value, frozen=True):
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
    draft: bool = False


class Feed(Value, frozen=True):
    """An Atom feed (RFC 4287), newest first by the day of adding."""

    id: str
    title: str
    absolute: str
    home: str
    updated: str
    entries: tuple[FeedEntry, ...]


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
    place = lister.addresses.file(*(at or owner), FEED)
    digests = tuple(report.row.digest for report in newest)
    return lister.sheet(place, "feed.atom.xml", partial(_feed, lister, owner, newest), digests)


def _feed(lister: Lister, owner: tuple[()] | tuple[str, str], newest: list[Report]) -> Feed:
    addresses, name = lister.addresses, lister.site.sitename
    return Feed(
        id=tag_of(lister, "/".join([*owner, "feed"])),
        title=f"{lister.links[owner[0]][owner[1]].name} · {name}" if owner else name,
        absolute=addresses.absolute(addresses.file(*owner, FEED)),
        home=addresses.absolute(addresses.url(*owner)),
        updated=last_change(newest) or lister.site.since,
        entries=tuple(_entry(lister, report) for report in newest),
    )


def tag_of(lister: Lister, thing: str) -> str:
    """A tag URI (RFC 4151)."""
    return f"tag:{lister.site.tag_authority},{lister.site.tag_date}:{thing}"


def _entry(lister: Lister, report: Report) -> FeedEntry:
    row = report.row
    return FeedEntry(
        id=tag_of(lister, f"reports/{row.id}"),
        absolute=lister.addresses.absolute(lister.addresses.url("reports", row.id)),
        title=row.title,
        published=report.added,
        updated=report.modified,
        summary=row.summary,
        digest=row.digest,
        topics=tuple(lister.topics[id].name for id in report.topics),
        targets=lister.addresses.targets(row.links),
        draft=row.status == "draft",
    )

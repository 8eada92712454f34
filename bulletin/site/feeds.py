"""Atom feeds of the site, of every committee and of every topic, with ids that outlive a change of host."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from bulletin.register.reports import Report
from bulletin.site.addresses import FEED, Addresses
from bulletin.site.listing import Lister, last_change
from bulletin.site.sheet import Sheet
from bulletin.site.values.feeds import Feed, FeedEntry


def feed_url(addresses: Addresses, *parts: str) -> str:
    """The address of a feed; no part is the site's."""
    return addresses.file(*parts, FEED)


def feed_sheets(lister: Lister) -> Iterator[Sheet]:
    """All feeds."""
    register, name = lister.register, lister.site.sitename
    yield feed_sheet(lister, (), name, list(register.reports))
    for id, row in register.committees.items():
        yield feed_sheet(lister, ("committees", id), f"{row.name} · {name}", register.of_committee.get(id, []))
    for id, link in lister.topics.items():
        yield feed_sheet(lister, ("topics", id), f"{link.name} · {name}", register.of_topic.get(id, []))


def feed_sheet(
    lister: Lister, parts: tuple[str, ...], title: str, reports: list[Report], at: tuple[str, ...] | None = None
) -> Sheet:
    """The feed of a folder of the site; `at` is the folder where it also answers, under a former id."""
    addresses = lister.addresses
    newest = nlargest(lister.site.feed_size, reports, key=lambda report: lister.ranks[report.row.id])

    def make() -> Feed:
        return Feed(
            id=tag_of(lister, "/".join([*parts, "feed"])),
            title=title,
            absolute=addresses.absolute(feed_url(addresses, *parts)),
            home=addresses.absolute(addresses.url(*parts)),
            lang=lister.lang,
            updated=last_change(newest) or lister.site.since,
            entries=tuple(_entry(lister, report) for report in newest),
        )

    place = addresses.path(feed_url(addresses, *(parts if at is None else at)))
    return Sheet(place, "feed.atom.xml", make, tuple(report.row.digest for report in newest))


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

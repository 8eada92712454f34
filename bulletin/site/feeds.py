"""Feeds of the site and of each thing that has reports, with ids that outlive a change of host.

Each feed is a file of Atom (RFC 4287), made by a template, and one of JSON Feed 1.1 (https://www.jsonfeed.org).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from zoneinfo import ZoneInfo

from bulletin.model.media_types import TYPES
from bulletin.model.rows import ReportRow
from bulletin.register.reports import Report, added_of, modified_of
from bulletin.site.addresses import FEED, JSON_FEED
from bulletin.site.json_and_csv import as_json, stated
from bulletin.site.listing import Lister
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.sheet import Facts, Sheet, SiteConstants

VERSION = "https://jsonfeed.org/version/1.1"
EPUB = TYPES["epub"]
Owner = tuple[()] | tuple[str, str]  # the site, or a kind and the id of a thing of it


def feed_sheets(lister: Lister, owner: Owner, at: tuple[str, ...] = ()) -> Iterator[Sheet]:
    """The Atom and the JSON feed of something; `at` is the folder of a former id of it."""
    newest = lister.in_feeds()[owner]
    state = partial(lister.states.of_list, newest, owner)
    sheets = feed_files(at or owner, "feed", partial(_feed, lister, owner, newest), lister.documents_of(newest))
    return (sheet._replace(state=state) for sheet in sheets)


def feed_files(
    folder: tuple[str, ...], stem: str, make: Callable[[], Facts], documents: tuple[str, ...] = ()
) -> Iterator[Sheet]:
    """The Atom and the JSON file of a feed, in a folder; the names of their templates begin with `stem`."""
    made = cache(make)
    for name, ending in ((FEED, "atom.xml"), (JSON_FEED, "json")):
        yield Sheet("/".join((*folder, name)), f"{stem}.{ending}", made, documents)


def feed_links(lister: Lister, *folder: str) -> dict[str, str]:
    """The addresses of the feeds in a folder, for the page there."""
    return {"feed": lister.addresses.file(*folder, FEED), "json_feed": lister.addresses.file(*folder, JSON_FEED)}


def make_feed(
    lister: Lister,
    at: tuple[str, ...],
    title: str,
    entries: Iterable[Facts],
    changed: Iterable[str],
    identity: tuple[str, ...] = (),
) -> Facts:
    """The feed of what the folder `at` shows, known by that folder unless it has another `identity`.

    The newest of its `entries` comes first. `changed` are the moments at which they changed; a feed without entries has
    that at which the site began. `absolute` is the address of the Atom file, and `json` that of the other.
    """
    addresses, edition = lister.addresses, (lister.edition.folder,) if lister.edition.folder else ()
    return {
        "id": tag_of(lister, "/".join((*edition, *(identity or at), "feed"))),
        "title": title,
        "absolute": addresses.absolute(addresses.file(*at, FEED)),
        "json": addresses.absolute(addresses.file(*at, JSON_FEED)),
        "home": addresses.absolute(addresses.url(*at)),
        "updated": max(changed, key=datetime.fromisoformat, default=moment_of(lister, lister.site.since)),
        "entries": tuple(entries),
    }


def _feed(lister: Lister, owner: Owner, newest: list[Report]) -> Facts:
    entries = [_entry(lister, report) for report in newest]
    identity = (owner[0], str(lister.things[owner[0]][owner[1]].identity)) if owner else ()
    changed = (entry["updated"] for entry in entries)
    return make_feed(lister, owner, title_of(lister, owner), entries, changed, identity)


def title_of(lister: Lister, owner: Owner) -> str:
    """What a feed or a calendar is called."""
    name = lister.edition.name
    return f"{lister.links[owner[0]][owner[1]].name} · {name}" if owner else name


def tag_of(lister: Lister, thing: str) -> str:
    """A tag URI (RFC 4151)."""
    return f"tag:{lister.site.tag_authority},{lister.site.tag_date}:{thing}"


def moment_of(lister: Lister, day: str, identity: str = "", changes: int = 0) -> str:
    """The beginning of a day in the site's time zone (RFC 3339), a second later for each of that day's `changes`.

    A fraction of a second made from the `identity` of what is dated keeps the moments of one day apart.
    """
    fraction = int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=4).digest()) % 1_000_000
    begins = datetime.combine(date.fromisoformat(day), time(microsecond=fraction), ZoneInfo(lister.site.timezone))
    return (begins + timedelta(seconds=changes)).isoformat(timespec="microseconds")


def changes_of(report: Report, text: ReportRow) -> int:
    """How many corrections a report, and this text of it, had on the day of its last change."""
    corrections = (*report.row.corrections, *(text.corrections if text is not report.row else ()))
    return sum(day == modified_of(report, text) for day, _ in corrections)


def _entry(lister: Lister, report: Report) -> Facts:
    """A report as an entry of a feed, with all that a reader needs who never opens its page."""
    text, item, story = lister.text(report), lister.item(report), lister.story(report)
    id = tag_of(lister, f"reports/{text.identity}")
    return {
        "id": id,
        "absolute": lister.addresses.absolute(item.url),
        "title": item.title,
        "draft": item.draft,
        "summary": story["summary"],
        "tags": tuple(topic.name for topic in item.topics),
        "lang": item.lang,
        "published": moment_of(lister, added_of(report, text), id),
        "updated": moment_of(lister, modified_of(report, text), id, changes_of(report, text)),
        "story": story,
    }


def json_feed(
    feed: Facts, site: SiteConstants, title: str, content: Callable[[Facts], str] | None, formatter: LocaleFormatter
) -> str:
    """A feed as a file of JSON; `content` makes the HTML of an entry, which otherwise is a note in plain text.

    The title of an entry without one is its period.
    """
    written = {
        "version": VERSION,
        "title": title,
        "home_page_url": feed["home"],
        "feed_url": feed["json"],
        "language": site.lang,
        "authors": [{"name": site.name}],
        "items": [stated(_json_item(entry, content, formatter)) for entry in feed["entries"]],
    }
    return as_json(written)


def _json_item(entry: Facts, content: Callable[[Facts], str] | None, formatter: LocaleFormatter) -> Facts:
    title, book = entry.get("title") or formatter.period(entry["period"]), entry.get("book")
    draft = formatter.translate("Draft") if entry.get("draft") else ""
    return {
        "id": entry["id"],
        "url": entry["absolute"],
        "title": f"{draft} · {title}" if draft else title,
        "content_html": str(content(entry)).strip() if content else "",
        "content_text": entry.get("note"),
        "summary": entry.get("summary"),
        "date_published": entry["published"],
        "date_modified": entry.get("updated"),
        "tags": entry.get("tags"),
        "language": entry.get("lang"),
        "attachments": [{"url": book, "mime_type": EPUB}] if book else [],
    }

"""What readers can subscribe to: feeds and calendars, the page that lists them, and an outline of all feeds (OPML)."""

from collections.abc import Iterator
from functools import partial

from bulletin.model.kinds import KINDS
from bulletin.model.names import sort_key
from bulletin.site.addresses import ARCHIVE, CALENDAR
from bulletin.site.calendars import calendar_sheet
from bulletin.site.corrections import FOLDER as CORRECTIONS
from bulletin.site.feeds import Owner, feed_files, feed_links, feed_sheets, make_feed
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link, Sheet

FOLDER = "follow"
OUTLINE = "feeds.opml"
WITH_CALENDAR = ("committees",)


def following_sheets(lister: Lister) -> Iterator[Sheet]:
    """The page, the outline, and everything that can be followed."""
    page = lister.sheet("follow.html", (FOLDER,), partial(_facts, lister), modified="")
    yield page
    yield page._replace(path=f"{FOLDER}/{OUTLINE}", template=OUTLINE, modified=None)
    yield from subscription_sheets(lister, ())
    for kind, links in lister.links.items():
        for id in links:
            yield from subscription_sheets(lister, (kind, id))


def subscription_sheets(lister: Lister, owner: Owner, at: tuple[str, ...] = ()) -> Iterator[Sheet]:
    """The feeds and the calendar of the site or of a thing, in its own folder or in that of a former id, `at`."""
    yield from feed_sheets(lister, owner, at)
    if _has_calendar(owner):
        yield calendar_sheet(lister, owner, at)


def moved_subscription_sheets(lister: Lister, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Sheet]:
    """The feeds of an `old` folder that leads to a `new` one: those of the new one, or empty ones if it has none.

    Subscribers get an empty feed, and no error.
    """
    if len(old) != 2 or old[0] not in lister.links:
        return
    if len(new) == 2 and new[1] in lister.links.get(new[0], {}):
        yield from subscription_sheets(lister, (new[0], new[1]), at=old)
    else:
        yield from feed_files(old, "feed", partial(make_feed, lister, old, lister.edition.name, (), ()))


def _has_calendar(owner: Owner) -> bool:
    """Whether something has a calendar beside its feeds."""
    return not owner or owner[0] in WITH_CALENDAR


def follow_links(lister: Lister, owner: Owner) -> dict[str, str]:
    """The addresses of the feeds and of the calendar of something, for its page."""
    calendar = {"calendar": lister.addresses.file(*owner, CALENDAR)} if _has_calendar(owner) else {}
    return {**feed_links(lister, *owner), **calendar}


def _facts(lister: Lister) -> Facts:
    return {
        "section": "pages",
        **follow_links(lister, ()),
        "kinds": tuple((kind, KINDS[kind].heading, _things(lister, kind)) for kind in lister.links),
        "whole": _followed(Link("", lister.addresses.url()), follow_links(lister, ())),
        "issues": _followed(Link("", lister.addresses.url(ARCHIVE)), feed_links(lister, ARCHIVE)),
        "corrections": _followed(Link("", lister.addresses.url(CORRECTIONS)), feed_links(lister, CORRECTIONS)),
        "outline": lister.addresses.file(FOLDER, OUTLINE),
        "origin": lister.addresses.origin,
    }


def _things(lister: Lister, kind: str) -> tuple[Facts, ...]:
    """The things of a kind, by name."""
    things = sorted(lister.links[kind].items(), key=lambda thing: (*sort_key(thing[1].name), thing[0]))
    return tuple(_followed(link, follow_links(lister, (kind, id))) for id, link in things)


def _followed(thing: Link, links: dict[str, str]) -> Facts:
    return {"thing": thing, "calendar": "", **links}

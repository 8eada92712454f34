"""The search page, which our own program fills in the browser; without that program it leads to the lists."""

from functools import partial
from typing import get_args

from bulletin.model.characters import WITHOUT_BLANKS
from bulletin.model.kinds import KINDS, N_
from bulletin.model.schema import Event
from bulletin.site.listing import Lister
from bulletin.site.policies import PREVIEW, SEARCH, as_meta
from bulletin.site.sheet import Facts, Sheet

FOLDER = "search"
INDEX = "pagefind"  # the folder in it that holds the index
# What results are narrowed by, with the messages that name it.
FACETS = {
    "kind": N_("What"),
    "committee": N_("Committee"),
    "level": N_("Level"),
    "year": N_("Year"),
    "topic": N_("Topic"),
    "person": N_("Person"),
    "formula": N_("Formula"),
    "event": N_("Kind of event"),
    "language": N_("Language"),
}
# What an extract of facts begins with.
LABELS = FACETS | {
    "documents": N_("Documents"),
    "names": N_("Also called"),
    "note": N_("Editor’s note"),
    "body_note": N_("How the committee is known"),
    "date_note": N_("How the date is known"),
    "source": N_("Source"),
}
MOST = 6000  # records of an index; see `press/search_index.py`
UNDATED = "undated"  # the year of a report whose source states none
_NAMED = {"reports": N_("Reports"), "pages": N_("Pages")}
# The languages that Pagefind divides by a dictionary, by which it misses parts of words; see `words`.
_DIVIDED = ("ja", "th", "zh")


def search_sheet(lister: Lister) -> Sheet:
    """The page."""
    return lister.sheet("search.html", (FOLDER,), partial(_facts, lister), modified="")


def stems_of(lang: str) -> str:
    """The language by whose rules words are reduced to stems in the index of an edition."""
    base = lang.partition("-")[0]
    return "en" if base in _DIVIDED else base


def shards_of(records: int) -> int:
    """The number of indexes among which these records are divided: a power of two, so that it seldom changes."""
    return 1 << max(0, (records - 1) // MOST).bit_length()


def _facts(lister: Lister) -> Facts:
    """What the page and its program need.

    The indexes are in so many `shards`, numbered folders of the folder `index`, made by the rules of the language
    `stems`. `signs` are the characters that are written without blanks between words. `labels` are what facts begin
    with, and `kinds` what is found, each with the message that names it; `events` and `languages` are those that occur.
    """
    reports = lister.register.reports
    events = {report.row.event for report in reports}
    languages = {lister.lang_of(row) for report in reports for row in lister.register.texts(report)}
    return {
        "own_policy": as_meta({**PREVIEW, **SEARCH} if lister.site.preview else SEARCH),
        "index": lister.addresses.url(FOLDER, INDEX),
        "shards": shards_of(sum(map(len, lister.things.values())) + len(reports) + len(lister.register.library.pages)),
        "stems": stems_of(lister.lang),
        # as a regular expression of JavaScript has them: some bounds of this set may not stand in a page
        "signs": "".join(sign if sign.isascii() else f"\\u{{{ord(sign):x}}}" for sign in WITHOUT_BLANKS),
        "facets": FACETS,
        "labels": LABELS,
        "kinds": {name: kind.heading or _NAMED[name] for name, kind in KINDS.items()},
        "events": tuple(event for event in get_args(Event) if event in events),
        "languages": tuple(sorted(languages)),
    }

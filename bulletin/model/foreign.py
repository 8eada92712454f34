"""Front matter of other generators (Hugo, Jekyll, Pelican, Zola), and what to write here instead."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bulletin.model.date_forms import as_written_here
from bulletin.model.fields import is_old_address
from bulletin.model.hiding import DAYS, HIDING, what_hides
from bulletin.model.patterns import late

_ADDRESS = "the address comes from the file's name; write former_addresses: {} if it had another before"
_ADDRESSES = frozenset(("permalink", "slug", "url", "save_as", "aliases", "redirect_from", "alias"))
_NAMED = "the address comes from the file's name; leave this out, or rename the file"
_LOOK = "a page has the look of its site; leave this out"
_KEPT = "this has no place here; leave it out"
_KEYS: dict[str, str] = {
    **dict.fromkeys(("layout", "template", "theme", "weight", "type", "nav_order", "toc", "cssclass"), _LOOK),
    **dict.fromkeys(("categories", "category", "keywords", "topics"), "write tags, from content/tags.yml"),
    **dict.fromkeys(("description", "excerpt", "subtitle", "abstract", "teaser"), "write summary"),
    **dict.fromkeys(("author", "authors", "comments", "share", "featured", "extra", "params"), _KEPT),
    **dict.fromkeys(("image", "cover", "thumbnail", "banner"), "a picture goes into the text: ![…]({static}/images/…)"),
    **dict.fromkeys(("lastmod", "modified", "updated", "last_modified_at"), "write changes under corrections"),
    **dict.fromkeys(("date_published", "created"), "write added, the day we first carried it"),
    **dict.fromkeys(("time", "start", "end", "location", "place", "venue", "address", "lat", "lng"), _KEPT),
    **dict.fromkeys(
        ("attendees", "attendance", "participants", "members", "invited"), "write present, one name for each item"
    ),
    **dict.fromkeys(("committee", "organisation", "organization", "board", "group"), "write body"),
    **dict.fromkeys(("language", "locale"), "write lang"),
    **dict.fromkeys(("headline", "name"), "write title"),
}
_DRAFT = "write status: draft"


def key_of(written: str) -> str:
    """A key as we read it, whatever its case and language: `Datum` is `date`."""
    key = written.casefold().replace("-", "_").replace(" ", "_")
    return _in_english().get(key, key)


@cache
def _in_english() -> dict[str, str]:
    known = tomllib.loads(Path(__file__).with_name("keys.toml").read_text("utf-8"))
    return {word: key for key, words in known.items() for word in words}


def instead_of(key: str, value: object) -> str:
    """What to write instead of a key that other generators have; empty for one that is not known."""
    name = key_of(key)
    if name in DAYS:
        return f"{_DRAFT} if readers should not see this report, else leave this out"
    if what_hides({name: value}, ""):
        return _DRAFT
    if name in _ADDRESSES:
        given = [item for item in (value if isinstance(value, list) else [str(value)]) if is_old_address(item)]
        return _ADDRESS.format(", ".join(given) if len(given) < 2 else f"[{', '.join(given)}]") if given else _NAMED
    return "leave this out" if name in HIDING else _KEYS.get(name, "")


_UNSEEN = re.compile(r"^[\u00ad\u200b-\u200f\u2060\ufeff\s]+(?=---)")
_PELICAN = re.compile(r"(title|date|category|tags|slug|authors?|summary|status|lang|save_as|url)\s*:\s*(.*)", re.I)
_TOML = re.compile(r"(\w+)\s*=\s*(.*)")
_BETWEEN = "write them as lines like key: value between two lines of ---"
_FIRST_LINES = [
    (re.compile(r"\{"), f"the facts are in JSON; {_BETWEEN}"),
    (re.compile(r"%"), f"the facts are in pandoc's form; {_BETWEEN}"),
    (re.compile(r"\s*$"), "the file begins with an empty line; delete it, so that --- comes first"),
    (re.compile(r"```|~~~"), "the file begins with a code fence; delete it here and where it closes"),
    (re.compile(r"\s*[-‐‑‒–—―−－_*=]{2,}\s*$"), "the first line only looks like ---; write three plain hyphens"),
]
_LIKE_FENCE = late(r"^(?:\w+:|[ -] *\S).*\n(?!---[^\S\n]*$)(?:[-‐‑‒–—―−－_*]{2,}|—)[^\S\n]*$", re.MULTILINE)
_NONE = "no front matter; the first line must be ---"
_SHOWN_LINES = 3


def head_of_others(lines: Sequence[str]) -> str:
    """The message for a file that does not begin with ---, judged by its first lines."""
    first = lines[0]
    if _UNSEEN.match(first):
        return f"invisible characters ({_named(first)}) come before the first ---; delete them"
    if first.strip() == "+++":
        facts = [_as_ours(match[1], match[2]) for line in lines[1:] if (match := _TOML.fullmatch(line.strip()))]
        return _rewritten("the facts are in TOML (+++)", facts)
    if _PELICAN.fullmatch(first):
        facts = [_as_ours(match[1], match[2]) for line in lines if (match := _PELICAN.fullmatch(line))]
        return _rewritten("the facts have no lines of --- around them", facts)
    return next((said for pattern, said in _FIRST_LINES if pattern.match(first)), _NONE)


def line_like_fence(content: str) -> int:
    """The number of a line that was meant to close the front matter and is no `---`; 0 if there is none."""
    match = _LIKE_FENCE.search(content)
    return content.count("\n", 0, match.start()) + 2 if match else 0


def _as_ours(key: str, value: str) -> str:
    """A line of another generator's front matter as we write it: dates in our form, and drafts by their `status`."""
    name, bare = key.lower(), value.strip("\"' ")
    if name == "date":
        return f"date: {as_written_here(bare) or value}"
    return "status: draft" if instead_of(name, bare) == _DRAFT else f"{name}: {value}"


def _rewritten(what: str, facts: Sequence[str]) -> str:
    shown = " / ".join(("---", *facts[:_SHOWN_LINES], *(["…"] if len(facts) > _SHOWN_LINES else []), "---"))
    return f"{what}; write them as YAML, one on each line: {shown}"


def _named(text: str) -> str:
    unseen = text.partition("-")[0]
    return ", ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in unseen))

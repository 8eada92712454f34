"""The facts of other generators as ours, without guessing; everything else is counted by its kind."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bulletin.desk.migrating.heads import text_of, texts_of
from bulletin.importing.page import Found
from bulletin.model.catalogue import marked
from bulletin.model.date_forms import as_written_here
from bulletin.model.fields import OLD_ADDRESS
from bulletin.model.foreign import instead_of
from bulletin.model.hiding import HIDING, what_hides
from bulletin.model.languages import canonical_language, is_language

_ADDRESS = re.compile(OLD_ADDRESS)
# Their keys for each of ours; the first that a file has is used. The keys in `_TAKEN` have functions of their own.
_RENAMED = {
    "title": ("title", "headline", "name"),
    "summary": ("summary", "description", "excerpt"),
    "lang": ("lang", "language", "locale"),
    "note": ("note",),
}
INSTEAD = ("permalink", "url", "save_as", "path")  # what gives a page another address than its generator's default
_ADDRESSES = (*INSTEAD, "aliases", "alias", "redirect_from")
_PRESENT = ("present", "attendees", "attendance", "participants", "members_present")
_BODY = ("body", "committee", "board", "group", "organisation", "organization")
_TOPICS = ("tags", "categories", "category", "topics")
_SOURCE = ("source", "source_url", "original", "link")
_CHAIR = ("chair", "chairs", "co_chairs", "chairperson")
_TAKEN = frozenset(
    ("date", "slug", "chair_role", "documents", *_CHAIR, *_ADDRESSES, *_PRESENT, *_BODY, *_TOPICS, *_SOURCE, *HIDING)
)


_NOT_KEPT = marked("not kept")
_BEGINNING = "the beginning of the text, since nothing else states it; check whether it is right"


class Known(NamedTuple):
    """What the site knows: the ids of committees and topics by any of their names; and defaults for all files."""

    committees: Callable[[str], str]
    topics: Callable[[str], str]
    body: str
    source: str
    stated: Callable[[str], Mapping[str, Found]] = lambda text: {}  # what the beginning of a text states


class Facts(NamedTuple):
    """Our keys in order, and what is left: pairs of a kind and an example from this file."""

    ours: dict[str, Any]
    to_do: list[tuple[str, str]]


def our_facts(theirs: dict[str, Any], text: str, day: str, folders: Sequence[str], known: Known) -> Facts:
    """Turn a head, and where it is silent the beginning of the text, into our keys; `day` and `folders` are the file's.

    A file that is hidden on the earlier site becomes a draft, and so does one that lacks what a report needs.
    """
    to_do: list[tuple[str, str]] = []
    ours: dict[str, Any] = {}
    for key, names in _RENAMED.items():
        ours |= _renamed(theirs, key, names, to_do)
    if "lang" in ours:
        ours["lang"] = canonical_language(ours["lang"])
    if "lang" in ours and not is_language(ours["lang"]):
        to_do.append(("lang: not a language tag", ours.pop("lang")))
    ours |= _date(theirs, day, to_do)
    ours |= _chairs(theirs, to_do)
    ours |= _body(theirs, folders, known, to_do)
    ours |= _stated(ours.keys() | {"body" for key in _BODY if texts_of(theirs.get(key))}, text, known, to_do)
    ours |= _source(theirs, known, to_do)
    ours |= _topics(theirs, known, to_do)
    ours |= _present(theirs, to_do)
    if documents := texts_of(theirs.get("documents")):
        ours["documents"] = documents
    ours |= _addresses(theirs, to_do)
    for key, value in theirs.items():
        if key not in _TAKEN and not any(key in names for names in _RENAMED.values()):
            to_do.append((f"{key}: {instead_of(key, value) or _NOT_KEPT}", text_of(value)))
    ours["added"] = datetime.date.today().isoformat()  # nothing was at its address here before
    if _hides(theirs, ours, to_do):
        ours["status"] = "draft"
    return Facts(ours, to_do)


def _hides(theirs: dict[str, Any], ours: dict[str, Any], to_do: list[tuple[str, str]]) -> bool:
    """Whether readers should not see a report yet: it was hidden there, or lacks what a report needs here."""
    missing = [key for key in ("title", "date", "body", "source") if key not in ours]
    options = {"body": "; --body gives one to all", "source": "; --publisher gives one to all"}
    to_do += [(f"{key}: missing, so the report is a draft{options.get(key, '')}", "") for key in missing]
    hidden = what_hides(theirs, ours["added"])
    to_do += [(f"{key}: not shown on the earlier site, so a draft here", said) for key, said in hidden]
    return bool(missing or hidden)


def _stated(has: Collection[str], text: str, known: Known, to_do: list[tuple[str, str]]) -> dict[str, str]:
    """The date and the committee that the beginning of the text states, where the file has none."""
    if {"date", "body"} <= {*has}:
        return {}
    found = {key: one for key, one in known.stated(text).items() if key not in has}
    to_do += [(f"{key}: read from {_BEGINNING}", f"{one.value} ({one.quote})") for key, one in found.items()]
    return {key: one.value for key, one in found.items()}


def _renamed(theirs: dict[str, Any], key: str, names: Iterable[str], to_do: list[tuple[str, str]]) -> dict[str, str]:
    """One of our keys with one text; other texts that the file has for it are left."""
    found: dict[str, str] = {}
    for name in names:
        texts = texts_of(theirs.get(name))
        if len(texts) == 1 and not found:
            found = {key: texts[0]}
        elif texts and texts != [found.get(key)]:
            to_do.append((f"{name}: more than one {key}; write the right one", ", ".join(texts)))
    return found


def _date(theirs: dict[str, Any], day: str, to_do: list[tuple[str, str]]) -> dict[str, str]:
    value = theirs.get("date")
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()[:10]}
    text = " – ".join(texts_of(value))
    if text and (found := as_written_here(text)):
        return {"date": found}
    if text and day and sorted(map(int, re.findall(r"\d+", text))) == sorted(map(int, day.split("-"))):
        return {"date": day}  # the same numbers in an order that the name of the file settles
    if text:
        to_do.append(("date: cannot be read without a guess", text))
    return {"date": day} if day and not text else {}


def _chairs(theirs: dict[str, Any], to_do: list[tuple[str, str]]) -> dict[str, Any]:
    """Everyone who chaired; offices only if it is clear whose they are."""
    people = [one for key in _CHAIR for one in _people(theirs.get(key))]
    names = [one["name"] for one in people]
    roles = texts_of(theirs.get("chair_role")) or [one["role"] for one in people if "role" in one]
    fitting = (1, len(names)) if "chair_role" in theirs else (len(names),)
    if roles and len(roles) not in fitting:
        to_do.append(("chair_role: not as many as chairs; write one for each", ", ".join(roles)))
        roles = []
    found = {"chair": names, "chair_role": roles}
    return {key: texts[0] if len(texts) == 1 else texts for key, texts in found.items() if texts}


def _body(
    theirs: dict[str, Any], folders: Iterable[str], known: Known, to_do: list[tuple[str, str]]
) -> dict[str, str | list[str]]:
    names = [name for key in _BODY for name in texts_of(theirs.get(key))]
    found = [known.committees(name) for name in names]
    to_do += [("body: no committee of this name", name) for name, id in zip(names, found, strict=True) if not id]
    ids = list(dict.fromkeys(filter(None, found)))
    if not ids and not names:
        ids = [id for id in (known.committees(name) for name in folders) if id][-1:] or [known.body] * bool(known.body)
    return {"body": ids[0] if len(ids) == 1 else ids} if ids else {}


def _source(theirs: dict[str, Any], known: Known, to_do: list[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in _SOURCE:
        text = text_of(theirs.get(key))
        if text.startswith(("https://", "http://")) and not found:
            found = {"source": text}
        elif text:
            to_do.append((f"{key}: not a web address, or a second one", text))
    return found or ({"source": {"publisher": known.source}} if known.source else {})


def _topics(theirs: dict[str, Any], known: Known, to_do: list[tuple[str, str]]) -> dict[str, list[str]]:
    names = [
        name for key in _TOPICS for text in texts_of(theirs.get(key)) for name in re.split(r"\s*[,;，；]\s*", text)
    ]
    found = {name: known.topics(name) for name in names if name}
    to_do += [("tags: no topic of this name in tags.yml", name) for name, id in found.items() if not id]
    ids = list(dict.fromkeys(filter(None, found.values())))
    return {"tags": ids} if ids else {}


def _present(theirs: dict[str, Any], to_do: list[tuple[str, str]]) -> dict[str, list[dict[str, str]]]:
    present: list[dict[str, str]] = []
    for key in _PRESENT:
        value = theirs.get(key)
        if isinstance(value, list):
            present += [one for one in _people(value) if one not in present]
        elif text_of(value):
            to_do.append((f"{key}: names in one text; write present, one name for each item", text_of(value)))
    return {"present": present} if present else {}


def _people(value: Any) -> list[dict[str, str]]:
    """The people in a name, or in a list of names or of mappings with `name` and `role`."""
    items = value if isinstance(value, list) else [value]
    given = [item if isinstance(item, dict) else {"name": item} for item in items]
    kept = [{part: text_of(one[part]) for part in ("name", "role") if text_of(one.get(part))} for one in given]
    return [one for one in kept if "name" in one]


def _addresses(theirs: dict[str, Any], to_do: list[tuple[str, str]]) -> dict[str, list[str]]:
    given = [text for key in _ADDRESSES for text in texts_of(theirs.get(key))]
    addresses = {
        text if text.startswith("/") else f"/{text}" for text in given if "://" not in text and ":" not in text
    }
    whole = {text.removesuffix("index.html") if text.endswith("/index.html") else text for text in addresses}
    closed = (text if text.endswith(("/", ".html", ".htm")) else f"{text}/" for text in whole)
    kept = sorted(text for text in closed if _ADDRESS.fullmatch(text))
    if len(kept) < len(set(given)):
        to_do.append(("addresses: some are not below this site, or not those of pages", ", ".join(given)))
    return {"former_addresses": kept} if kept else {}

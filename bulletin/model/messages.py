"""Messages about values that the schema refuses: what is wrong, and what to write instead."""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from bulletin.model.characters import UNSEEN, unseen_sign
from bulletin.model.dates import DateError, parse_full_date
from bulletin.model.foreign import instead_of, key_of
from bulletin.model.frontmatter import FieldPath
from bulletin.model.hiding import status_meant
from bulletin.model.parts import DatedNote, Part, Present, Source
from bulletin.model.patterns import late
from bulletin.model.schema import TextTranslation
from bulletin.model.titles import office_beside
from bulletin.model.yaml_faults import quoted

NESTED: dict[str, type[Part]] = {
    "source": Source,
    "sources": Source,
    "present": Present,
    "corrections": DatedNote,
    "checked": DatedNote,
}
# What keys within mappings are called here, by what others call them.
_IN_PARTS: dict[type[Part], dict[str, tuple[str, ...]]] = {
    Source: {
        "published": ("date", "day", "published_on", "pubdate"),
        "url": ("link", "href", "address", "web", "adresse", "lien", "网址", "链接"),
        "publisher": ("name", "site", "outlet", "newspaper"),
        "title": ("headline", "heading"),
        "language": ("lang", "locale"),
        "editor, if the page names one": ("author", "by"),
    },
    Present: {"role": ("title", "office", "position", "function", "job"), "name": ("person", "who", "member")},
    DatedNote: {"note": ("text", "what", "message", "description", "reason"), "date": ("day", "on", "when")},
}
_ALIKE = 0.7  # similarity (difflib) of two words, from which one may be the other misspelt
_ABSENT = late(r"(?:apolog|absen|excus|entschuldigt|abwesend|fehl)\w*|请假|缺席", re.IGNORECASE)
_FEW = 10  # so many keys can all be named in a message
_OUT_OF_RANGE = ("int_parsing_size", "greater_than_equal", "less_than_equal")
_BY_TYPE = {
    "string_type": "write one text here, not a list or a mapping",
    "string_too_short": "this is empty; write a text or leave the key out",
    "tuple_type": "this must be a list; write each item on a line of its own after a hyphen",
    "dict_type": "this must be a mapping; write lines like key: value below it, indented",
    "model_type": "this must be a mapping; write lines like key: value below it, indented",
    "int_parsing": "this must be a whole number",
    **dict.fromkeys(_OUT_OF_RANGE, "this must be a whole number from 1 to 999"),
}
_OF_LISTS = {
    "source": "a report has one source; write the first one here, and the others as a list under sources",
}


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word closest to `text`, if any is close; for our own words, since it is slow for many."""
    folded = {word.casefold(): word for word in known}
    matches = difflib.get_close_matches(text.casefold(), folded, n=1, cutoff=_ALIKE)
    return folded[matches[0]] if matches else None


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?`, or nothing if no known word is close."""
    return suggesting(nearest(text, known))


def suggesting(near: str | None) -> str:
    """The same for a word that was found in another way."""
    return f'; did you mean "{near}"?' if near else ""


def message_of(kind: type[Part], field: FieldPath, details: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """The message for one error that pydantic found in the `data` of a file of this kind."""
    given = details.get("input")
    match details["type"]:
        case "extra_forbidden":
            return _of_unknown_key(kind, field, given, data)
        case "literal_error":
            expected = str(details["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
            near = nearest(str(given), known := expected.split(", ")) or status_meant(str(given))
            return f'"{given}" is not one of: {expected}' + suggesting(near if near in known else None)
        case "said":
            return str(details["msg"])
        case "string_type" | "tuple_type" if isinstance(given, dict) and (said := _of_mapping(field, given)):
            return said
        case _ if isinstance(given, list) and str(field[-1]) in _OF_LISTS:
            return _OF_LISTS[str(field[-1])]
        case "model_type" if field[0] in NESTED:
            return _two_lines(NESTED[str(field[0])], "…", "…")
        case other:
            return _BY_TYPE.get(other) or str(details["msg"])


def is_short_item(part: type[Part], item: Mapping[str, Any]) -> bool:
    """Whether an item is one line, `Jane Doe: Secretary`, where two keys are expected."""
    return len(item) == 1 and not set(item) & set(part.model_fields)


def _two_lines(part: type[Part], key: str, given: Any) -> str:
    first, second = [*part.model_fields][:2]
    if part is Present and _ABSENT.fullmatch(key):
        return "only those who took part belong here; leave this out"
    if part is Present and office_beside(f"{key}: {given}")[0]:
        key, given = given, key  # an office before its holder
    return f"write this as two lines, {first}: {key} and {second}: {given}"


def _of_mapping(field: FieldPath, given: Mapping[str, Any]) -> str:
    """The message for a mapping in place of a text: a name with its office, or a text with a colon in it."""
    if field[0] == "chair" and isinstance(name := given.get("name"), str):
        return f"write the name alone, {name}; the office goes into chair_role"
    key, value = next(iter(given.items()))
    if len(given) == 1 and isinstance(value, str) and len(field) > 1:
        shown = quoted(f"{key}: {value}")
        return f"put a value with a colon and a space in it in quotes: {shown}"
    return ""


def _of_unknown_key(kind: type[Part], field: FieldPath, given: Any, data: Mapping[str, Any]) -> str:
    key = str(field[-1])
    part = kind if len(field) == 1 else NESTED.get(str(field[0]), kind)
    known = list(part.model_fields)
    if _is_one_line(part, field, data) and (part is Present or _is_day(key)):
        return _two_lines(part, key, next(iter(given.values()), "") if isinstance(given, dict) else given)
    if unseen := UNSEEN.search(key):
        return unseen_sign(unseen[0])
    if key not in known and key.casefold() in known:
        return f"keys are in lower case; write {key.casefold()}"
    if part is TextTranslation:
        return "leave this out; its facts are the original's, which has its names in each language"
    ours = _IN_PARTS.get(part, {}) if len(field) > 1 else {}
    english = key_of(key)
    if meant := english if english in known else next((name for name, also in ours.items() if english in also), ""):
        return f"unknown key; write {meant}"
    if len(field) == 1 and (advice := instead_of(key, given)):
        return f"unknown key; {advice}"
    if near := nearest(key, known):
        return f'unknown key; did you mean "{near}"?'
    advice = f"known are {', '.join(known)}" if len(known) <= _FEW else "leave it out (CONTRIBUTING lists the keys)"
    return f"unknown key; {advice}"


def _is_one_line(part: type[Part], field: FieldPath, data: Mapping[str, Any]) -> bool:
    """Whether an unknown key, `present.0.Jane Doe`, is all that its item has."""
    if part not in (Present, DatedNote) or len(field) == 1:
        return False
    item = data[str(field[0])]
    for place in field[1:-1]:
        item = item[place]
    return is_short_item(part, item)


def _is_day(key: str) -> bool:
    try:
        parse_full_date(key)
    except DateError:
        return False
    return True

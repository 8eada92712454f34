"""People with their offices in a stretch of text, in languages with capitals and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import NamedTuple

from bulletin.importing.han_names import list_han_names, may_be_han_name
from bulletin.importing.names import Person as Places
from bulletin.importing.names import (
    end_before_clue,
    follows_address,
    is_office,
    list_names,
    may_be_name,
    names_in,
    stripped,
)
from bulletin.importing.page import Found, Span, fold, found
from bulletin.importing.tables.table import Side, Table

LONGEST_ITEM = 100  # characters of a line that can be one person of a list
FEWEST_LISTED = 3  # names, or single words, that are a list
SHORTEST_CAPITALS = 6  # letters of a surname in capitals; what is shorter may be an acronym
_BRACKETS = re.compile(r"\([^()]*\)?")
_CELL = re.compile(r"[^|]*[^|\s]")
_SEMICOLON = re.compile(";")
_LEAD = re.compile(r"(?:\b[A-Z]{1,4})?[\s.*:-]*$")  # `Planner II`, `GR`, `Board:`
_HANDLE = re.compile(r"@?[\w-]{2,20}")
_ACRONYM = re.compile(r"(?<=\w) (?![IVX]+$)[A-Z]{2,4}$")  # `Mayor OBE`
_UNSURE = re.compile(r"[\d.]|- |[\u3400-\u9fff] ")  # in an office that is perhaps cut or run together


class Person(NamedTuple):
    """A name as the source has it, with its evidence, and the office beside it, empty where none is.

    `span` is the place of the name, `whole` that of name and office; `bearers` are the ids of several people of the
    register who have this name.
    """

    name: Found
    role: str
    span: Span
    whole: Span
    bearers: tuple[str, ...] = ()


def one_person(span: Span, side: Side, table: Table) -> Person | None:
    """The person meant by a clue after (`before`), before (`after`) or around (`within`) a stretch."""
    people = persons(span, side, table, True)
    if not people or side != "before" or not table.spaced:
        return people[0 if side != "before" else -1] if people else None
    end = end_before_clue(span.folded, table, 90)
    between = _BRACKETS.sub("", span.line.folded[people[-1].whole.end : span.start + end]).strip(" ,)")
    return people[-1] if not between or table.pattern("clause").match(between) else None


def persons(span: Span, side: Side, table: Table, lone: bool = False) -> list[Person]:
    """All the people that a stretch lists, in order; with `lone` also by a surname behind an office."""
    read = list_names if table.spaced else list_han_names
    return [_person(span, places, table) for places in read(span.folded, side, table, lone)]


def _person(span: Span, places: Places, table: Table) -> Person:
    (start, end), (left, right) = places
    role = " ".join(span.part(left, right).text.split())
    if table.spaced and right <= start:
        role = _ACRONYM.sub("", role)
    whole = span.part(min(start, left), max(end, right)) if role else span.part(start, end)
    rest, comma, last = role.rpartition(", ")
    if comma and last.lower().rstrip(".") in table.words["honorifics"]:
        role = rest  # `the mayor, Cllr Jane Doe`
    words = fold(role).lower().split()
    of_several = words and words[-1] in table.words["plural_titles"]  # `Commissioners A, B`
    begins = f"{role[:1].lower()}{role[1:].partition(' ')[0]}" in table.words["function_words"]
    if of_several or begins or _UNSURE.search(role) or table.pattern("not_role").search(role):
        role = ""
    return Person(found(whole, " ".join(span.part(start, end).text.split())), role, span.part(start, end), whole)


def unread(span: Span, read: Sequence[Person], table: Table) -> list[Found]:
    """What is in a list of people like a name, and was not read as one."""
    fits = may_be_name if table.spaced else may_be_han_name
    return [found(item) for item in _others(span, read, table) if fits(item.folded, table)]


def listed(spans: Sequence[Span], table: Table) -> list[Person]:
    """Whom a list names beyond doubt: those in the column of names, and single words where there are no others."""
    columns = [next((number for number, cell in enumerate(_cells(span)) if persons(cell, "within", table)), -1)
               for span in spans]  # fmt: skip
    usual = max({*columns} - {-1}, key=columns.count, default=-1)
    stated = [
        _cells(span)[column] if span.line.row else span
        for span, column in zip(spans, columns, strict=True)
        if not span.line.row or (column == usual and column >= 0)
    ]
    people = sure(stated, "within", table)
    others = [item for span in spans for item in _others(span, people, table)]
    words = [item for item in others if is_word_of_list(item.folded, table)]
    unclear = len(others) - len(words)
    alike = not (unclear or people) if table.spaced else len(people) + len(words) >= FEWEST_LISTED * unclear
    if alike and len(people) + len(words) >= FEWEST_LISTED:
        people += [Person(found(item), "", item, item) for item in words]
    return people


def _cells(span: Span) -> list[Span]:
    return [span.part(*match.span()) for match in _CELL.finditer(span.text)] if span.line.row else [span]


def sure(spans: Sequence[Span], side: Side, table: Table) -> list[Person]:
    """The first person of each entry, and others that cannot be where that one is from.

    They are all where an entry is names and offices alone; else those with a form of address, an office before or a
    bracket behind the name. Nobody is where it says who was not there.
    """
    people = [person for span in spans for person in persons(span, side, table)]
    if not table.spaced:
        return [one for one in people if not table.pattern("but_for").search(one.span.line.folded, 0, one.span.start)]
    fewest = 1 if side == "after" else FEWEST_LISTED
    entries = [(entry, fewest - (len(spans) == 1 and len(entry) == 2)) for entry in _entries(spans, table)]
    certain = [one for entry, least in entries for one in _sure_of(entry, people, least, side == "before", table)]
    return certain if side == "within" else [one for one in people if one in certain or one.role]


def _sure_of(entry: list[Span], people: Sequence[Person], fewest: int, bare: bool, table: Table) -> Iterator[Person]:
    named = [(part, _named(part, people, table)) for part in entry]
    others = {part for part, one in named if not one and _is_other(part.folded, table)}
    others = {part for part in others if fewest > 1 or " " in part.text}  # in a sentence one word may be a name
    named = [*dropwhile(lambda one: not one[1] and one[0] not in others, named)]
    count = sum(one is not None for _, one in named)
    for place, (part, one) in enumerate(named):
        if table.pattern("but_for").search(part.folded):
            return
        joined = place and named[place - 1][1] and part.line.folded[named[place - 1][0].end : part.start].strip()
        alike = count >= fewest or (joined and joined.replace(" ", "").isalpha())
        if one and ((not place and not bare) or (alike and not others) or _is_marked(part, one)):
            yield one


def _entries(spans: Sequence[Span], table: Table) -> list[list[Span]]:
    """The parts of each entry: of a line, or of what semicolons part in it; a comma at its end joins it to the next."""
    entries: list[list[Span]] = []
    goes_on = False
    for span in spans:
        for entry in _parts(span, _SEMICOLON):
            parts = [one for one in _parts(entry, _joints(table)) if not follows_address(one.folded, table)]  # `Mmes`
            if goes_on:
                entries[-1] += parts
            else:
                entries.append(parts)
            goes_on = False
        goes_on = bool(entries and re.search(rf"(?:,|{table.pattern('joints').pattern})$", span.line.folded, re.I))
    return entries


def _joints(table: Table) -> re.Pattern[str]:
    return re.compile(rf"[、，/|]| {{2,}}|\s-\s|{table.pattern('joints').pattern}", re.I)


def _parts(span: Span, sign: re.Pattern[str]) -> list[Span]:
    """What is between some signs that are not in brackets."""
    whole = _BRACKETS.sub(lambda match: "_" * len(match[0]), span.folded)
    cuts = [match.span() for match in sign.finditer(whole)]
    edges = zip([0, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(whole)], strict=True)
    parts = (span.part(*stripped(span.folded, left, right, " .")) for left, right in edges)
    return [part for part in parts if part.end > part.start]


def _named(part: Span, people: Sequence[Person], table: Table) -> Person | None:
    """The person whom a part of a list names, with nothing about the name but an office or a form of address."""
    here = [one for one in people if one.span.line is part.line and part.start <= one.span.start < part.end]
    if len(here) != 1 or part.line.folded[part.end : part.end + 2] == ": ":
        return None
    one = here[0]
    before = _LEAD.sub("", part.folded[: one.span.start - part.start])
    behind = _BRACKETS.sub("", part.line.folded[one.span.end : part.end])
    first, last = before.partition(" ")[0], before.rpartition(" ")[2]
    led = not before or any(follows_address(word, table) for word in (first, last)) or is_office(before, table)
    return one if led and not (behind[1:2].isupper() and not has_office(behind, table)) else None


def _is_marked(part: Span, one: Person) -> bool:
    before = part.line.folded[part.start : one.span.start]
    return bool(before.strip(" .*") or part.line.folded[one.span.end : part.end].strip().startswith("("))


def _is_other(part: str, table: Table) -> bool:
    """Whether a part of a list is neither an office nor a number of people: it says where somebody is from."""
    plain = part == part.lower() or part[0].isdigit()
    words = {*part.lower().split()}
    several = words & table.words["plural_titles"] and words & table.words["of"]  # `representatives of Oak Bank`
    return not plain and bool(several or not has_office(part, table))


def _others(span: Span, people: Sequence[Person], table: Table) -> list[Span]:
    """The items of a list in which nobody was read; what is in brackets is none."""
    items = _parts(span, _joints(table))
    read = [(one.span.start, one.whole.end) for one in people if one.span.line is span.line]
    return [item for item in items if not any(a < item.end and item.start < b for a, b in read)]


def is_word_of_list(item: str, table: Table) -> bool:
    """Whether an item of a list of people may be a name though nothing but its place there shows it."""
    if not table.spaced:
        return may_be_han_name(item, table)
    acronym = item.isupper() and len(item) < SHORTEST_CAPITALS
    return bool(_HANDLE.fullmatch(item)) and not acronym and (not item[0].isupper() or may_be_name(item, table))


def has_office(text: str, table: Table) -> bool:
    """Whether some words name an office."""
    return is_office(text, table) if table.spaced else any(title in text for title in table.words["titles"])


def lists_people(span: Span, table: Table) -> bool:
    """Whether a stretch is people and their offices and nothing else, as a line of a list is."""
    text = span.folded.strip()
    if not text or len(text) > 4 * LONGEST_ITEM or table.pattern("not_in_list").search(text):
        return False
    if not table.spaced:
        return bool(persons(span, "within", table)) and not re.search(r"[。！？]", text)
    items = [item for item in re.split(r"\s*[,;/|]\s*|\s+(?:-|&)\s+", text) if item]
    names = [names_in(item, table) for item in items]
    plain = sum(not name and len(item.split()) > 8 for item, name in zip(items, names, strict=True))
    verbs = [match for match in re.findall(r"\b[a-z]{3,}\b", text) if match not in table.words["titles"]]
    return bool(names[0] if items else ()) and not plain and len(verbs) <= 2 * len(items) + 2

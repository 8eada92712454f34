"""People with their offices in a stretch of text, in languages with capitals and in Chinese."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.importing.han_names import BRACKETS, list_han_names, may_be_han_name
from bulletin.importing.names import Person as Places
from bulletin.importing.names import end_before_clue, is_office, may_be_name, names_in
from bulletin.importing.offices import list_names
from bulletin.importing.page import Found, Span, fold, found
from bulletin.importing.tables.table import Side, Table

LONGEST_ITEM = 100  # characters of a line that can be one person of a list
LONGEST_LEAD = 60  # characters of an office between a clue and a name
SHORTEST_CAPITALS = 6  # letters of a surname in capitals; what is shorter may be an acronym
_HANDLE = re.compile(r"@?[\w-]{2,20}")
_OPEN = re.compile(r"\s*[(（][^()（）]*$")  # a bracket that an office is cut in
_CLAUSE = re.compile(r"[;\d]")
_ACRONYM = re.compile(r"(?<=\w) (?![IVX]+$)[A-Z]{2,4}$")  # `Mayor OBE`
# In an office that is perhaps cut or run together.
_UNSURE = re.compile(r"\d|(?<!\bHon)\.|- | / |[\u3400-\u9fff] |^[\u3400-\u9fff]$")


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
    if not people or side == "within" or not table.spaced:
        return people[0 if side != "before" else -1] if people else None
    if side == "after":
        before = span.line.folded[span.start : people[0].whole.start]
        return people[0] if _leads_up(before, table) else None
    end = end_before_clue(span.folded, table, 90)
    between = BRACKETS.sub("", span.line.folded[people[-1].whole.end : span.start + end]).strip(" ,)")
    return people[-1] if not between or table.pattern("clause").match(between) else None


def _leads_up(before: str, table: Table) -> bool:
    """Whether what stands between a clue and a name is the office of who is named: `the mayor, Ann Roe`."""
    said = table.pattern("office_verbs").match(before.lstrip())
    before = before.lstrip()[said.end() if said else 0 :]
    known = table.words["function_words"] | table.words["honorifics"]
    plain = all(word in known for word in re.findall(r"\b[a-z]{3,}", before))
    return plain or (len(before) <= LONGEST_LEAD and has_office(before, table) and not _CLAUSE.search(before))


def persons(span: Span, side: Side, table: Table, lone: bool = False) -> list[Person]:
    """All the people that a stretch lists, in order; with `lone` also by a surname behind an office."""
    read = list_names if table.spaced else list_han_names
    return [_person(span, places, table) for places in read(span.folded, side, table, lone)]


def _person(span: Span, places: Places, table: Table) -> Person:
    (start, end), (left, right) = places
    role = " ".join(re.split(r" {2,}|\|", span.part(left, right).text.strip())[0].split())
    role = _OPEN.sub("", role)
    if table.spaced and right <= start:
        before = _ACRONYM.sub("", role)
        role = role if fold(before).lower().rpartition(" ")[2] in table.words["of"] else before  # `mayor of LA`
    whole = span.part(min(start, left), max(end, right)) if role else span.part(start, end)
    role = _without_phrase(role, table)
    rest, comma, last = role.rpartition(", ")
    if comma and last.lower().rstrip(".") in table.words["honorifics"]:
        role = rest  # `the mayor, Cllr Jane Doe`
    words = fold(role).lower().split()
    other = table.spaced and any(
        not has_office(part, table) for part in fold(role).split(", ")[1:]
    )  # `chair, Elm Homes`
    ends = {f"{role[:1].lower()}{role[1:].partition(' ')[0]}", role.rpartition(" ")[2]}
    cut = ends & table.words["function_words"]  # `Auditor and`
    address = table.spaced and {*words} <= table.words["honorifics"] and span.folded[end : end + 1] == ","
    several = is_of_several(fold(role), table)
    if address or several or other or cut or _UNSURE.search(role) or table.pattern("not_role").search(role):
        role = ""
    return Person(found(whole, " ".join(span.part(start, end).text.split())), role, span.part(start, end), whole)


def is_of_several(role: str, table: Table) -> bool:
    """Whether an office is that of several people, `Commissioners A, B`."""
    return role.lower().rpartition(" ")[2] in table.words["plural_titles"]


def _without_phrase(role: str, table: Table) -> str:
    """An office without what leads up to it, `Assiste il segretario`."""
    if not table.spaced:
        lead = table.pattern("office_lead").match(fold(role))
        return role[lead.end() :] if lead else role
    joining = table.words["of"] | table.words["function_words"] | table.words["particles"]
    for match in re.finditer(r"(\w+) (\w+)(?: |(?='))", fold(role).lower()):
        opened = table.pattern("article").fullmatch(f"{match[2]} ") and match[2] not in table.words["of"]
        if opened and match[1] not in joining and not table.pattern("joints").fullmatch(match[2]):
            return role[match.end() :]
    return role


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
    if len(text) > 4 * LONGEST_ITEM or table.pattern("not_in_list").search(text):
        return False
    if not table.spaced:
        return bool(persons(span, "within", table))
    items = [item for item in re.split(r"\s*[,;/|]\s*|\s+(?:-|&)\s+", text) if item]
    names = [names_in(item, table) for item in items]
    plain = sum(not name and len(item.split()) > 8 for item, name in zip(items, names, strict=True))
    verbs = [match for match in re.findall(r"\b[a-z]{3,}\b", text) if match not in table.words["titles"]]
    return any(names[:1]) and not plain and len(verbs) <= 2 * len(items) + 2


def listed_away(span: Span, table: Table) -> Iterator[Person]:
    """Who is listed as absent; not who stood in for them, `(pouvoir à M. Doe)`."""
    proxies = [range(*match.span()) for match in table.pattern("proxy").finditer(span.folded)]
    for person in persons(span, "within", table):
        if not any(person.span.start - span.start in proxy for proxy in proxies):
            yield person

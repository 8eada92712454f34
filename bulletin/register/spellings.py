"""Finds people and offices spelt in two ways, which readers would take for two people or offices."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from bulletin.model.ids import is_id
from bulletin.model.problem import Problem
from bulletin.model.titles import bare_name, sex_of_title
from bulletin.register.misspelling import without_accents
from bulletin.register.people import Person
from bulletin.register.register import Register
from bulletin.register.reports import Report

_ALIKE = 0.94  # two offices that differ by a letter or two, not by a word
_MOST = 20  # offices of one person on one day that are compared with each other
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class Role(NamedTuple):
    """An office as a report states it, and where."""

    text: str
    report: Report
    field: str


def check_people(register: Register) -> Iterator[Problem]:
    """People whose names differ only in spaces, hyphens, marks or capitals, unless each has a file of its own."""
    alike: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in register.people.values():
        for key in {_key(bare_name(name)) for name in (person.name, *person.spellings)}:
            if person not in alike[key]:
                alike[key].append(person)
        if len({*map(sex_of_title, person.spellings)} - {""}) > 1:
            yield from _two_sexes(register, person)
    for people in alike.values():
        ranked = sorted(people, key=lambda person: (person.file is None, -len(_reports(register, person)), person.id))
        for person in ranked[1:]:
            if person.file is None:
                yield from _two_spellings(register, person, ranked[0])


def _key(name: str) -> tuple[str, ...]:
    """A name as it sounds: the first word, which is the family name, and the letters of the rest."""
    family, comma, given = name.partition(",")
    plain = without_accents(f"{given} {family}" if comma else name)
    words = re.findall(r"[^\W_]+", plain)
    return ("".join(words),) if _CHINESE.search(plain) else (*words[:1], "".join(words[1:]))


def _reports(register: Register, person: Person) -> list[Report]:
    return [*register.chaired_by.get(person.id, ()), *register.attended_by.get(person.id, ())]


def _two_spellings(register: Register, person: Person, other: Person) -> Iterator[Problem]:
    home = other.file.path if other.file else f"people/{other.id if is_id(other.id) else '<id>'}.md"
    message = (
        f'"{person.name}" and "{other.name}" differ only in how they are spelled{_unseen(person, other)}; write '
        f"one of them, or name this spelling among the aliases in {home}; two people of that name need a file each"
    )
    yield from _where_named(register, person, message)


def _two_sexes(register: Register, person: Person) -> Iterator[Problem]:
    shown = " and ".join(f'"{name}"' for name in sorted(person.spellings) if sex_of_title(name))
    message = f"{shown} are read as one person; write the title that is right, or a file for each of the two"
    yield from _where_named(register, person, message)


def _where_named(register: Register, person: Person, message: str) -> Iterator[Problem]:
    """A warning at the first place where somebody is named; none for a person with a file whom no report names."""
    for report in _reports(register, person)[:1]:
        field = next((role.field for id, role in _roles(report) if id == person.id), "")
        yield Problem(report.row.path, 0, field, message, "warning")


def _unseen(*people: Person) -> str:
    """The invisible character of a name, where there is one."""
    signs = (sign for person in people for sign in person.name if unicodedata.category(sign) in ("Cf", "Zs"))
    unseen = next((sign for sign in signs if sign != " "), "")
    return (
        f" (one has the character {unicodedata.name(unseen, 'without a name')}, U+{ord(unseen):04X})" if unseen else ""
    )


def check_roles(register: Register) -> Iterator[Problem]:
    """Two spellings of one office of one person on one day."""
    stated: dict[tuple[str, str], list[Role]] = defaultdict(list)
    for report in register.reports:
        for person, role in _roles(report):
            if person and role.text:
                stated[person, report.row.date].append(role)
    for roles in stated.values():
        yield from _spelled_in_two_ways(roles[:_MOST])


def _roles(report: Report) -> Iterator[tuple[str, Role]]:
    """The people of a report by id, each with the office as stated and the field of the name or the office."""
    for person, (field, _, role) in zip((*report.chairs, *report.present), report.row.named, strict=True):
        yield person, Role(role, report, field)


def _spelled_in_two_ways(roles: Iterable[Role]) -> Iterator[Problem]:
    before: list[Role] = []
    for role in roles:
        other = next((one for one in before if one.text != role.text and _are_alike(one.text, role.text)), None)
        if other:
            where = (
                "elsewhere in this report" if other.report is role.report else f"in {other.report.row.path} on that day"
            )
            message = f'the office is "{role.text}" here, but "{other.text}" {where}; write it in one way'
            yield Problem(role.report.row.path, 0, role.field, message, "warning")
        before.append(role)


def _are_alike(one: str, other: str) -> bool:
    first, second = ("".join(re.findall(r"\w", text.casefold())) for text in (one, other))
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE

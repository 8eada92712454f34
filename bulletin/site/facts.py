"""The committees and the people of a meeting as the facts of its page name them."""

from collections.abc import Iterable

from bulletin.site.listing import Lister
from bulletin.site.sheet import NamedLink


class CommitteeFact(NamedLink, frozen=True, kw_only=True):
    """A committee as a report's facts name it."""

    level: str


class PersonFact(NamedLink, frozen=True, kw_only=True):
    """A person as a report's facts name them, with the office as stated then."""

    role: str


def committee_fact(lister: Lister, id: str) -> CommitteeFact:
    """A committee with its names and level."""
    row, link = lister.register.committees[id], lister.committees[id]
    return CommitteeFact(
        name=link.name,
        url=link.url,
        lang=link.lang,
        names=lister.other_names(row, link.name),
        level=lister.level(row.level),
    )


def people_facts(lister: Lister, ids: Iterable[str], named: Iterable[tuple[str, str]]) -> tuple[PersonFact, ...]:
    """The people of these ids, each with the name and the office that the report has."""
    return tuple(_person(lister, id, name, role) for id, (name, role) in zip(ids, named, strict=True))


def _person(lister: Lister, id: str, as_named: str, role: str) -> PersonFact:
    """A person under the name that the source has, unless the report gives only the id, or the edition has its own."""
    person, link = lister.register.people[id], lister.people[id]
    name = link.name if as_named == id or link.name != person.name else as_named
    return PersonFact(name=name, url=link.url, names=lister.other_names(person.file, name), role=role)

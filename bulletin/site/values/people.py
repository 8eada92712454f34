"""People: the index, and the part of each in meetings."""

from __future__ import annotations

from bulletin.site.values.base import Link, NameIn, Page, Value


class Attested(Value, frozen=True, array_like=True):
    """Somebody's part in one meeting, as the report of it attests: `capacity` is chair or present."""

    date: str
    person: Link
    role: str
    capacity: str
    report: Link
    committees: tuple[Link, ...]


class PersonPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/people/<id>/`: the offices as attested, newest first; `digest` is empty for a person without a file."""

    digest: str
    names: tuple[NameIn, ...]
    spellings: tuple[str, ...]
    attested: tuple[Attested, ...]
    targets: dict[str, str]


class PersonEntry(Value, frozen=True, array_like=True):
    """A person in the index, with the number of reports that name them."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    count: int


class PeopleGroup(Value, frozen=True, array_like=True):
    """People whose names begin alike."""

    initial: str
    people: tuple[PersonEntry, ...]


class PeoplePage(Page, frozen=True, array_like=True, kw_only=True):
    """`/people/`."""

    groups: tuple[PeopleGroup, ...]
    people: int

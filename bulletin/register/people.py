"""Identifies the person behind a name: one with a file, or one known only from the reports that name them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

from bulletin.model.ids import address_of_name
from bulletin.model.names import Named, NameIndex
from bulletin.model.rows import PersonRow
from bulletin.model.titles import bare_name
from bulletin.register.reports import Report


class Person(msgspec.Struct, gc=False):
    """A person: `file` is None for one without a file; `spellings` are the names that reports use, ids apart."""

    id: str
    name: str
    file: PersonRow | None
    spellings: set[str]

    @property
    def identity(self) -> str:
        """The oldest id."""
        return self.file.identity if self.file else self.id


def index_people(rows: Iterable[PersonRow]) -> NameIndex:
    """The names of the people that have files."""
    return NameIndex(Named(row.id, (row.name, *row.names.values(), *row.aliases), row.former_ids) for row in rows)


def names_of(row: PersonRow) -> tuple[str, ...]:
    """Everything a person with a file may be called, ids included."""
    return (row.id, *row.former_ids, row.name, *row.names.values(), *row.aliases)


def addresses_of(row: PersonRow) -> dict[str, str]:
    """The addresses at which a person with a file answers or once answered, each with the name it is made of."""
    return {address: name for name in names_of(row) if (address := address_of_name(name))}


class People:
    """Finds whom a name means, each person under one address."""

    def __init__(self, rows: Iterable[PersonRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self._index = index_people(self._rows.values())
        self._claimed = {address: row.id for row in reversed(self._rows.values()) for address in addresses_of(row)}
        self._claimed |= {id: id for id in self._rows}
        self._known: dict[str, str] = {}

    def identify(self, name: str) -> str | None:
        """The id of whom `name` means, made from the name for somebody without a file; None where that is not clear."""
        if name not in self._known:
            claimants = self.bearers(name)
            found = claimants[0] if claimants else address_of_name(bare_name(name))
            if not found or len(claimants) > 1 or (not claimants and found in self._claimed):
                return None
            self._known[name] = found
        return self._known[name]

    def bearers(self, name: str) -> list[str]:
        """The ids of the people with files who bear a name; only an id tells two of them apart."""
        return self._index.find(name) or self._index.find(bare_name(name))

    def claimant(self, name: str) -> str | None:
        """The id of the person with a file whose address somebody of this name would have."""
        return self._claimed.get(address_of_name(bare_name(name)))


def gather_people(ids: Collection[str], files: Mapping[str, PersonRow], reports: Iterable[Report]) -> dict[str, Person]:
    """The people with these ids; `reports` are at least all that name them, the newest first."""
    spelled: dict[str, dict[str, None]] = {id: {} for id in ids}
    for report in reports:
        row = report.row
        for (name, _), id in zip(row.chairs + row.present, report.chairs + report.present, strict=True):
            if id in spelled:
                spelled[id][name] = None
    return {id: _person(id, files.get(id), names) for id, names in spelled.items()}


def _person(id: str, file: PersonRow | None, names: Mapping[str, None]) -> Person:
    """A person whom reports call by these names; without a file, the newest report's is shown."""
    if file:
        return Person(id, file.name, file, names.keys() - {id})
    return Person(id, bare_name(next(iter(names))), None, {*names})


def merged_addresses(people: Mapping[str, Person]) -> dict[str, str]:
    """The addresses that other names of a person would have, which a file or a title joins to it, and the person's id.

    An address that two people would have leads to neither.
    """
    rows = [person.file for person in people.values() if person.file]
    taken = people.keys() | {former for row in rows for former in row.former_ids}
    claims = [(address, row.id) for row in rows for address in addresses_of(row)]
    titled = ((name, person.id) for person in people.values() for name in person.spellings)
    claims += [(address_of_name(name), id) for name, id in titled if bare_name(name) != name]
    counts = Counter(address for address, _ in claims)
    return {address: id for address, id in claims if address not in taken and counts[address] == 1}

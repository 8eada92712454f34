"""Identifies the person behind a name: one with a file, or one known only from the reports that name them."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from bulletin.model.ids import address_of_name
from bulletin.model.names import Named, NameIndex
from bulletin.model.rows import PersonRow
from bulletin.model.titles import bare_name


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
    """Collects everyone whom reports name, under one address each."""

    def __init__(self, rows: Iterable[PersonRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self._index = index_people(self._rows.values())
        self._claimed = {address: row.id for row in reversed(self._rows.values()) for address in addresses_of(row)}
        self._claimed |= {id: id for id in self._rows}
        self._known: dict[str, str] = {}
        self.by_id: dict[str, Person] = {row.id: Person(row.id, row.name, row, set()) for row in self._rows.values()}

    def identify(self, name: str) -> str | None:
        """The id of whom `name` means, made from the name for somebody without a file; None where that is not clear."""
        if name not in self._known:
            claimants = self.bearers(name)
            found = claimants[0] if claimants else address_of_name(bare_name(name))
            if not found or len(claimants) > 1 or (not claimants and found in self._claimed):
                return None
            self._known[name] = found
        return self._known[name]

    def find(self, name: str) -> str | None:
        """The same; the person will have a page."""
        found = self.identify(name)
        if found is None:
            return None
        person = self.by_id.setdefault(found, Person(found, bare_name(name), None, set()))
        if name != found or not person.file:
            person.spellings.add(name)
        return found

    def bearers(self, name: str) -> list[str]:
        """The ids of the people with files who bear a name; only an id tells two of them apart."""
        return self._index.find(name) or self._index.find(bare_name(name))

    def claimant(self, name: str) -> str | None:
        """The id of the person with a file whose address somebody of this name would have."""
        return self._claimed.get(address_of_name(bare_name(name)))

    def merged_addresses(self) -> dict[str, str]:
        """The addresses that names of a person would have which a file joins, or a title, and the person's id.

        An address that two people would have leads to neither.
        """
        taken = self.by_id.keys() | {former for row in self._rows.values() for former in row.former_ids}
        claims = [(address, row.id) for row in self._rows.values() for address in addresses_of(row)]
        titled = ((name, person.id) for person in self.by_id.values() for name in person.spellings)
        claims += [(address_of_name(name), id) for name, id in titled if bare_name(name) != name]
        counts = Counter(address for address, _ in claims)
        return {address: id for address, id in claims if address not in taken and counts[address] == 1}

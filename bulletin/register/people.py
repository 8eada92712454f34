"""Who is meant by a name: a person with a file, or one known only from the reports that name them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bulletin.model.ids import address_of_name
from bulletin.model.names import Named, NameIndex
from bulletin.model.rows import PersonRow


class Person(msgspec.Struct, gc=False):
    """A person: `file` is None for one without a file; `spellings` are the names that reports use."""

    id: str
    name: str
    file: PersonRow | None
    spellings: set[str]


def index_people(rows: Iterable[PersonRow]) -> NameIndex:
    """The names of the people that have files."""
    return NameIndex(Named(row.id, (row.name, *row.names.values(), *row.aliases), row.former_ids) for row in rows)


class People:
    """Collects everyone whom reports name, under one address each."""

    def __init__(self, rows: Iterable[PersonRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self._index = index_people(self._rows.values())
        self._known: dict[str, str] = {}
        self.by_id: dict[str, Person] = {row.id: Person(row.id, row.name, row, set()) for row in self._rows.values()}

    def find(self, name: str) -> str | None:
        """The id of whom `name` means, made from the name for somebody without a file; None where it cannot be."""
        if name not in self._known:
            claimants = self._index.find(name)
            found = claimants[0] if claimants else address_of_name(name)
            if not found or (not claimants and found in self._rows):
                return None
            self._known[name] = found
        found = self._known[name]
        person = self.by_id.setdefault(found, Person(found, name, None, set()))
        if name != found:
            person.spellings.add(name)
        return found

    def merged_addresses(self) -> dict[str, str]:
        """The addresses that other spellings of a person with a file would have, and the person's id."""
        merged = {}
        taken = self.by_id.keys() | {former for row in self._rows.values() for former in row.former_ids}
        for row in self._rows.values():
            for name in (row.name, *row.names.values(), *row.aliases):
                address = address_of_name(name)
                if address and address not in taken:
                    merged[address] = row.id
        return merged

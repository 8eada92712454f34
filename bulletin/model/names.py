"""Finds ids by names: committees, people and topics can be named by id, by name in any language, or by alias."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bulletin.model.ids import fold


class Named(NamedTuple):
    """One thing and everything it may be called; `primary` names must be unique, `aliases` may be shared.

    `vague` aliases could name many things, such as 市委网信委, and are never suggested.
    """

    id: str
    primary: tuple[str, ...]
    aliases: tuple[str, ...]
    vague: tuple[str, ...] = ()


class NameIndex:
    """Finds ids by name; one folded name may belong to several ids, then it is ambiguous."""

    def __init__(self, things: Iterable[Named]) -> None:
        self._ids: dict[str, list[str]] = {}
        self._shown: dict[str, str] = {}
        self._vague: set[str] = set()
        for thing in things:
            self._vague.update(map(fold, thing.vague))
            for name in (thing.id, *thing.primary, *thing.aliases, *thing.vague):
                claimants = self._ids.setdefault(fold(name), [])
                self._shown.setdefault(fold(name), name)
                if thing.id not in claimants:
                    claimants.append(thing.id)

    def find(self, name: str) -> list[str]:
        """The ids that `name` may mean: none, one, or several."""
        return self._ids.get(name) or self._ids.get(fold(name), [])

    def sure(self) -> dict[str, str]:
        """The id that each name means which as it is written is that of one thing alone."""
        return {name: ids[0] for name, ids in self._ids.items() if len(ids) == 1}

    def known(self) -> Iterable[str]:
        """The names that can be suggested for a misspelling, without those that are shared or vague."""
        return (self._shown[name] for name, ids in self._ids.items() if len(ids) == 1 and name not in self._vague)

    def shared(self) -> Iterator[tuple[str, list[str]]]:
        """The names that several ids claim, with these ids."""
        return ((self._shown[name], ids) for name, ids in self._ids.items() if len(ids) > 1)


LIGATURES = str.maketrans({"æ": "ae", "đ": "d", "ł": "l", "ø": "o", "œ": "oe"})  # which Unicode does not decompose


def sort_key(name: str) -> tuple[str, str]:
    """Sort key of a name in a list: first without its accents, then as it is written.

    For letters with marks this is the first level of Unicode's collation (UTS 10). Languages that sort them as letters
    of their own (Swedish å after z) find them beside the base letter.
    """
    folded = unicodedata.normalize("NFC", name).casefold().translate(LIGATURES)
    return "".join(map(_base_letter, folded)), name


def initial_of(name: str) -> str:
    """The letter under which an index has a name: E for Élodie."""
    return sort_key(name)[0][:1].upper()


def _base_letter(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if all(map(unicodedata.combining, parts[1:])) else character


def in_language(names: Mapping[str, str], language: str) -> str | None:
    """The name that fits a language best: that of its tag, of the tag without the region, or of another region."""
    base = language.partition("-")[0]
    alike = (tag for tag in names if tag.partition("-")[0] == base)
    return next((names[tag] for tag in (language, base, *alike) if tag in names), None)

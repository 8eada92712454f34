"""People: the index, and the part of each in meetings."""

from __future__ import annotations

from bulletin.site.values.base import NameIn, Page, Value
from bulletin.site.values.lists import Item, Meeting


class Office(Value, frozen=True, array_like=True):
    """An office as reports state it, empty where they state none, and the meetings of which they do so."""

    role: str
    meetings: tuple[Meeting, ...]


class PersonPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/people/<id>/`, every list the newest first; `digest` is empty for a person without a file.

    `spellings` are those that reports use, empty where it is the name alone; `aliases` are names that no report uses.
    Somebody without a file whom only drafts name is a `draft` too, and on the published site has no page.
    """

    digest: str
    names: tuple[NameIn, ...]
    spellings: tuple[str, ...]
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    chaired: tuple[Item, ...]
    present: tuple[Item, ...]
    targets: dict[str, str]
    draft: bool = False


class PersonEntry(Value, frozen=True, array_like=True):
    """A person in the index, with the number of reports that name them; in a preview these may all be drafts."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    count: int
    draft: bool = False


class PeopleGroup(Value, frozen=True, array_like=True):
    """People whose names begin alike."""

    initial: str
    people: tuple[PersonEntry, ...]


class PeoplePage(Page, frozen=True, array_like=True, kw_only=True):
    """`/people/`."""

    groups: tuple[PeopleGroup, ...]
    people: int

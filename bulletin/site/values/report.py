"""The page of a report, and that of a withdrawn one."""

from __future__ import annotations

from bulletin.site.values.base import Link, NameIn, Page, Value
from bulletin.site.values.citation import Citation
from bulletin.site.values.lists import Item


class CommitteeFact(Value, frozen=True, array_like=True):
    """A committee as a report's facts name it."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    level: str


class PersonFact(Value, frozen=True, array_like=True):
    """A person as a report's facts name them, with the office as stated then."""

    name: str
    url: str
    names: tuple[NameIn, ...]
    role: str


class Neighbours(Value, frozen=True, array_like=True):
    """The meetings of a committee before and after this one."""

    committee: Link
    earlier: Item | None
    later: Item | None


class Translation(Value, frozen=True, array_like=True):
    """The same report in another language."""

    lang: str
    title: str
    url: str


class Unsettled(Value, frozen=True, array_like=True):
    """What a draft has yet to settle: a field of its front matter, and what is to be said of it."""

    field: str
    message: str


class ReportPage(Page, frozen=True, array_like=True, kw_only=True):
    """`/reports/<id>/`; its further facts (sources, notes, documents, corrections) are its document's.

    In a translation `original` leads to the report whose facts these are, and `facts_digest` names its document.
    """

    citation: Citation
    digest: str
    facts_digest: str
    date: str
    event: str
    committees: tuple[CommitteeFact, ...]
    chair: PersonFact | None
    present: tuple[PersonFact, ...]
    topics: tuple[Link, ...]
    neighbours: tuple[Neighbours, ...]
    relays: tuple[Item, ...]
    relayed_by: tuple[Item, ...]
    translations: tuple[Translation, ...]
    original: Link | None
    markdown: str
    added: str
    modified: str
    targets: dict[str, str]
    draft: bool = False
    unsettled: tuple[Unsettled, ...] = ()


class WithdrawnPage(Page, frozen=True, array_like=True, kw_only=True):
    """The page of a withdrawn report: why, and nothing else; the reason is in its document."""

    digest: str

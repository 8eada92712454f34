"""What only a preview has: the list of drafts, and a page for each draft that lacks a required fact."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from bulletin.model.problem import Problem
from bulletin.model.rows import ReportRow
from bulletin.site.facts import CommitteeFact, PersonFact, committee_fact
from bulletin.site.listing import Lister
from bulletin.site.reports import meeting_facts
from bulletin.site.sheet import Link, NameIn, Sheet, Value

SECTION = "drafts"


class DraftEntry(Value, frozen=True):
    """A draft in the list of drafts; `path` is that of its file, below the content folder."""

    title: str
    url: str
    path: str
    date: str
    committees: tuple[CommitteeFact, ...]
    unsettled: tuple[Problem, ...]


def draft_sheets(lister: Lister) -> Iterator[Sheet]:
    """`/drafts/`, and the pages of unfinished drafts; a finished draft has the page that it will be published with."""
    drafts = lister.register.drafts
    digests = tuple(row.digest for row in drafts.all)
    yield lister.sheet(
        "drafts.html",
        (SECTION,),
        lambda: {"drafts": tuple(_entry(lister, row) for row in drafts.all)},
        digests,
    )
    for row in drafts.unfinished:
        facts = partial(_facts, lister, row)
        yield lister.sheet("draft.html", ("reports", row.id), facts, (row.digest,))


def _entry(lister: Lister, row: ReportRow) -> DraftEntry:
    return DraftEntry(
        title=_title(row),
        url=lister.addresses.url("reports", row.id),
        path=row.path,
        date=row.date,
        committees=_committees(lister, row),
        unsettled=lister.register.drafts.unsettled.get(row.path, ()),
    )


def _facts(lister: Lister, row: ReportRow) -> dict[str, Any]:
    """The facts as their author wrote them; an unknown committee or topic has an empty address."""
    known = lister.register.drafts.topics
    return {
        **meeting_facts(lister, row, row),
        "section": SECTION,
        "title": _title(row),
        "committees": _committees(lister, row),
        "chairs": _people(row.chairs),
        "present": _people(row.present),
        "topics": tuple(lister.topics[known[name]] if name in known else Link(name, "") for name in row.tags),
    }


def _committees(lister: Lister, row: ReportRow) -> tuple[CommitteeFact, ...]:
    known = lister.register.drafts.committees
    return tuple(
        committee_fact(lister, known[name]) if name in known else CommitteeFact(name=name, url="", names=(), level="")
        for name in row.body
    )


def _people(named: Iterable[tuple[str, str]]) -> tuple[PersonFact, ...]:
    return tuple(PersonFact(name=name, url="", names=(), role=NameIn("", role)) for name, role in named if name)


def _title(row: ReportRow) -> str:
    """The headline, or the name of the file where it has none yet."""
    return row.title or row.id

"""What only a preview has: the list of drafts, and a page for each draft that lacks a required fact."""

from collections.abc import Iterable, Iterator
from functools import partial

from bulletin.model.rows import ReportRow
from bulletin.site.listing import Lister
from bulletin.site.report_facts import committee_fact
from bulletin.site.reports import meeting_facts
from bulletin.site.sheet import Facts, Link, NameIn, Sheet

SECTION = "drafts"


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


def _entry(lister: Lister, row: ReportRow) -> Facts:
    return lister.entry(
        Link(row.title or row.id, lister.addresses.url("reports", row.id)),
        None,
        path=row.path,
        date=row.date,
        committees=_committees(lister, row),
        unsettled=lister.register.drafts.unsettled.get(row.path, ()),
    )


def _facts(lister: Lister, row: ReportRow) -> Facts:
    """The facts as their author wrote them; an unknown committee or topic has an empty address."""
    known = lister.register.drafts.topics
    return {
        **meeting_facts(lister, row, row),
        "section": SECTION,
        "title": row.title or row.id,
        "committees": _committees(lister, row),
        "chairs": _people(lister, row.chairs),
        "present": _people(lister, row.present),
        "topics": tuple(lister.topics[known[name]] if name in known else Link(name, "") for name in row.tags),
    }


def _committees(lister: Lister, row: ReportRow) -> tuple[Facts, ...]:
    known = lister.register.drafts.committees
    return tuple(
        committee_fact(lister, known[name]) if name in known else lister.entry(Link(name, ""), None, level="")
        for name in row.body
    )


def _people(lister: Lister, named: Iterable[tuple[str, str]]) -> tuple[Facts, ...]:
    return tuple(lister.entry(Link(name, ""), None, role=NameIn("", role)) for name, role in named if name)

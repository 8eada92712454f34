"""Drafts: what each has yet to settle; in a preview those that are finished are among the reports."""

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from bulletin.model.names import NameIndex
from bulletin.model.problem import Problem
from bulletin.model.rows import ReportRow
from bulletin.model.site import Site
from bulletin.reading.finding import Picture
from bulletin.reading.library import Library
from bulletin.register.resolving import Resolver


class Drafts(NamedTuple):
    """The drafts of a preview, empty in any other build.

    `all` have pages; of them the `unfinished` lack a required fact, so that no list by date or committee can hold
    them. `unsettled` says by path what each has yet to settle. `committees` and `topics` are the ids of what drafts
    name, by these names, as far as they are known.
    """

    all: tuple[ReportRow, ...]
    unfinished: tuple[ReportRow, ...]
    unsettled: dict[str, tuple[Problem, ...]]
    committees: dict[str, str]
    topics: dict[str, str]


def divide(library: Library, resolver: Resolver, preview: bool) -> tuple[list[ReportRow], list[ReportRow]]:
    """The reports and translations to show, and the drafts that cannot be among them."""
    shown = [row for row in library.reports if row.status == "published"]
    drafts = [row for row in library.reports if row.status == "draft"]
    if not preview or not drafts:
        return shown, drafts
    wanting = {problem.path for problem in library.problems if problem.severity == "notice"}
    finished = {row.id for row in shown if not row.translates}
    finished |= {row.id for row in drafts if row.path not in wanting and resolver.settles(row)}
    finished |= {row.id for row in drafts if row.path not in wanting and row.translates in finished}
    return [*shown, *(row for row in drafts if row.id in finished)], [row for row in drafts if row.id not in finished]


def shown_pictures(library: Library, site: Site) -> tuple[Picture, ...]:
    """The files of `images/` that the site has: all but those that drafts alone show; in a preview all."""
    shown = {f"{{static}}{site.card}"}
    of_drafts: set[str] = set()
    for row in filter(attrgetter("links"), library.files()):
        is_draft = isinstance(row, ReportRow) and row.status == "draft"
        (of_drafts if is_draft else shown).update(link.partition("#")[0] for link in row.links)
    hidden = set() if site.preview else of_drafts - shown
    return tuple(picture for picture in library.pictures if f"{{static}}{picture.name}" not in hidden)


def gather_drafts(library: Library, unfinished: list[ReportRow], resolver: Resolver, preview: bool) -> Drafts:
    """Check the unfinished drafts, and gather all for a preview; the others have been resolved before."""
    for row in unfinished:
        resolver.resolve(row)
    if not preview:
        return Drafts((), (), {}, {}, {})
    unsettled: dict[str, tuple[Problem, ...]] = {}
    for problem in (*library.problems, *resolver.problems):
        if problem.severity == "notice":
            unsettled[problem.path] = (*unsettled.get(problem.path, ()), problem)
    drafts = tuple(row for row in library.reports if row.status == "draft")
    committees = _known(resolver.indexes["body"], (name for row in drafts for name in row.body))
    topics = _known(resolver.indexes["tags"], (name for row in drafts for name in row.tags))
    return Drafts(drafts, tuple(unfinished), unsettled, committees, topics)


def _known(index: NameIndex, names: Iterable[str]) -> dict[str, str]:
    """The ids of the names that mean exactly one thing."""
    found = {name: index.find(name) for name in names}
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}

"""The register: all relations between the files of a library, computed once for the whole site."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, TypeVar

from bulletin.model.names import Named, NameIndex, sort_key
from bulletin.model.problem import Problem
from bulletin.model.rows import CommitteeRow, FormulaRow, ReportRow, TopicRow
from bulletin.reading.library import Library
from bulletin.register.drafts import Drafts, divide, gather_drafts
from bulletin.register.novelty import Novelty
from bulletin.register.people import People, Person
from bulletin.register.reports import Report, newest_first
from bulletin.register.resolving import Resolver

Thing = TypeVar("Thing")
_SEATS_SHOWN = 3


class Register(NamedTuple):
    """All records and their relations; every list of reports has the newest first.

    `reports` are the published originals; translations (by the id of their original) and withdrawn reports have
    pages but are in no list.
    """

    library: Library
    reports: tuple[Report, ...]
    by_id: dict[str, Report]
    withdrawn: tuple[Report, ...]
    translations: dict[str, tuple[ReportRow, ...]]
    committees: dict[str, CommitteeRow]
    children: dict[str, tuple[str, ...]]
    successors: dict[str, tuple[str, ...]]
    topics: dict[str, TopicRow]
    formulas: dict[str, FormulaRow]
    people: dict[str, Person]
    merged_people: dict[str, str]
    of_committee: dict[str, list[Report]]
    of_topic: dict[str, list[Report]]
    of_person: dict[str, list[Report]]
    of_formula: dict[str, list[Report]]
    chaired_by: dict[str, list[Report]]
    attended_by: dict[str, list[Report]]
    relayed_by: dict[str, list[Report]]
    novelty: dict[str, Novelty]
    drafts: Drafts


def make_register(
    library: Library, since: str, find_new: Callable[[Iterable[Report]], dict[str, Novelty]], preview: bool = False
) -> tuple[Register, list[Problem]]:
    """Relate everything; `since` is the day on which reports without dates of their own count as added.

    In a preview drafts are among the reports as far as they are finished.
    """
    committees = {row.id: row for row in _tree_order(library.committees)}
    people = People(library.people)
    incomplete = {"committee"} if library.names_in_doubt("committees") else set()
    incomplete |= {"topic"} if library.names_in_doubt("topics") else set()
    resolver = Resolver(index_committees(committees.values()), index_topics(library.topics), people, incomplete)
    shown, unfinished = divide(library, resolver, preview)
    originals = [resolver.resolve(row, since) for row in shown if not row.translates]
    reports = tuple(sorted(originals, key=newest_first))
    withdrawn = (row for row in library.reports if row.status == "withdrawn")
    register = Register(
        library=library,
        reports=reports,
        by_id={report.row.id: report for report in reports},
        withdrawn=tuple(resolver.resolve_unlisted(row, since) for row in withdrawn),
        translations=_frozen(_gather((row for row in shown if row.translates), lambda row: (row.translates,))),
        committees=committees,
        children=_frozen(_gather(committees, lambda id: (committees[id].parent,))),
        successors=_frozen(_gather(committees, lambda id: (committees[id].predecessor,))),
        topics={row.id: row for row in library.topics},
        formulas={row.id: row for row in library.formulas},
        people=people.by_id,
        merged_people=people.merged_addresses(),
        of_committee=_gather(reports, lambda report: report.bodies),
        of_topic=_gather(reports, lambda report: report.topics),
        of_person=_gather(reports, lambda report: (*report.chairs, *report.present)),
        of_formula=_gather(reports, lambda report: (mention.formula for mention in report.row.mentions)),
        chaired_by=_gather(reports, lambda report: report.chairs),
        attended_by=_gather(reports, lambda report: report.present),
        relayed_by=_gather(reports, lambda report: report.row.relays),
        novelty=find_new(reports),
        drafts=gather_drafts(library, unfinished, resolver, preview),
    )
    return register, [*resolver.problems, *resolver.explain_namesakes(partial(seats, register))]


def seats(register: Register, person: str, but: Report | None = None) -> str:
    """The committees and years of reports that name a person, all `but` one: `Hub Commission 2019, Board 2021`."""
    reports = [*register.chaired_by.get(person, ()), *register.attended_by.get(person, ())]
    found = {(register.committees[body].name, one.year) for one in reports if one is not but for body in one.bodies}
    named = [f"{name} {year}" if year else name for name, year in sorted(found, key=lambda seat: (-seat[1], seat[0]))]
    return ", ".join(named[:_SEATS_SHOWN]) or f"named by id in no {'other report' if but else 'report yet'}"


def _gather(things: Iterable[Thing], keys: Callable[[Thing], Iterable[str]]) -> dict[str, list[Thing]]:
    """Each thing under each of its keys, in the order given; empty keys are skipped, and a missing key is empty."""
    gathered: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for key in dict.fromkeys(keys(thing)):
            if key:
                gathered[key].append(thing)
    return gathered


def _frozen(gathered: dict[str, list[Thing]]) -> dict[str, tuple[Thing, ...]]:
    return {key: tuple(things) for key, things in gathered.items()}


def index_committees(rows: Iterable[CommitteeRow]) -> NameIndex:
    """The names of the committees; an alias may be that of several."""
    return NameIndex(map(_named, rows))


def _named(row: CommitteeRow) -> Named:
    primary = (row.name, *row.names.values())
    own = [alias for alias in row.aliases if _tells_where(alias, row)]
    vague = tuple(alias for alias in row.aliases if alias not in own)
    return Named(row.id, primary, (*own, *row.former_ids), vague)


def _tells_where(alias: str, row: CommitteeRow) -> bool:
    """Whether an alias has a word of its committee's place in it, or begins like the committee's name in Chinese."""
    words = set(re.findall(r"[^\W\d_]{3,}", f"{row.id} {row.jurisdiction}".casefold().replace("-", " ")))
    if words & set(re.findall(r"[^\W\d_]+", alias.casefold())):
        return True
    return any(alias[:2] == name.removeprefix("中共")[:2] for name in row.names.values() if not name.isascii())


def index_topics(rows: Iterable[TopicRow]) -> NameIndex:
    """The names of the topics."""
    return NameIndex(Named(row.id, tuple(row.names.values()), row.former_ids) for row in rows)


def _tree_order(rows: Iterable[CommitteeRow]) -> list[CommitteeRow]:
    return sorted(rows, key=lambda row: (*sort_key(row.name), row.id))

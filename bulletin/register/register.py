"""The register: all relations between the files of a library, computed once for the whole site."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from bulletin.model.names import Named, NameIndex, sort_key
from bulletin.model.rows import CommitteeRow, ReportRow, TopicRow
from bulletin.reading.library import Library
from bulletin.register.drafts import divide, gather_drafts
from bulletin.register.novelty import Found
from bulletin.register.people import People
from bulletin.register.reports import Report, newest_first
from bulletin.register.resolving import Resolver

Thing = TypeVar("Thing")
_SEATS_SHOWN = 3


# Under which ids a report is gathered, of each kind of thing.
GATHERED: Mapping[str, Callable[[Report], Iterable[str]]] = {
    "committees": lambda report: report.bodies,
    "topics": lambda report: report.topics,
    "people": lambda report: (*report.chairs, *report.present),
    "formulas": lambda report: (mention.formula for mention in report.row.mentions),
}


class Register:
    """All records and their relations; every list of reports has the newest first.

    `reports` are the published originals; translations (by the id of their original) and withdrawn reports have
    pages but are in no list. `problems` are the names in reports that mean nothing, or several things.
    """

    def __init__(
        self, library: Library, since: str, find_new: Callable[[Iterable[Report]], Found], preview: bool
    ) -> None:
        """`since` is the day on which reports without dates of their own count as added.

        In a preview drafts are among the reports as far as they are finished.
        """
        self.library = library
        self.topics = {row.id: row for row in library.topics}
        self.formulas = {row.id: row for row in library.formulas}
        self.committees = {row.id: row for row in _tree_order(library.committees)}
        self.children = _gather(self.committees, lambda id: (self.committees[id].parent,))
        self.successors = _gather(self.committees, lambda id: (self.committees[id].predecessor,))
        people = People(library.people)
        indexes = {"body": index_committees(self.committees.values()), "tags": index_topics(library.topics)}
        resolver = Resolver(indexes, people, library)
        shown, unfinished = divide(library, resolver, preview)
        self.translations = _gather((row for row in shown if row.translates), lambda row: (row.translates,))
        translated = self.translations.get
        originals = (
            resolver.resolve(row, since, people.find, translated(row.id, ())) for row in shown if not row.translates
        )
        self.reports = tuple(sorted(originals, key=newest_first))
        withdrawn = (row for row in library.reports if row.status == "withdrawn")
        self.withdrawn = tuple(resolver.resolve(row, since, people.identify) for row in withdrawn)
        self.people = people.by_id
        self.merged_people = people.merged_addresses()
        self._relate(self.reports)
        self.drafts = gather_drafts(library, unfinished, resolver, preview)
        self.problems = [*resolver.problems, *resolver.explain_namesakes(partial(seats, self))]
        self.novelty = find_new(self.reports)

    def _relate(self, reports: Iterable[Report]) -> None:
        self.by_id = {report.row.id: report for report in reports}
        self.of_committee = _gather(reports, GATHERED["committees"])
        self.of_topic = _gather(reports, GATHERED["topics"])
        self.of_person = _gather(reports, GATHERED["people"])
        self.of_formula = _gather(reports, GATHERED["formulas"])
        self.chaired_by = _gather(reports, lambda report: report.chairs)
        self.attended_by = _gather(reports, lambda report: report.present)
        self.relayed_by = _gather(reports, lambda report: report.row.relays)

    def texts(self, report: Report) -> tuple[ReportRow, ...]:
        """The rows with the words of a report in all languages, the original first."""
        return (report.row, *self.translations.get(report.row.id, ()))


def seats(register: Register, person: str, but: Report | None = None) -> str:
    """The committees and years of reports that name a person, all `but` one: `Hub Commission 2019, Board 2021`."""
    reports = (report for report in register.of_person.get(person, ()) if report is not but)
    found = {(register.committees[body].name, report.year) for report in reports for body in report.bodies}
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


def gather_first(
    reports: Sequence[Report], kinds: Iterable[str], most: int
) -> dict[tuple[()] | tuple[str, str], list[Report]]:
    """The first reports of all, under `()`, and of each kind and id, so many at most."""
    found: dict[tuple[()] | tuple[str, str], list[Report]] = defaultdict(list, {(): [*reports[:most]]})
    keys = [(kind, GATHERED[kind]) for kind in kinds]
    for report in reports:
        for kind, ids in keys:
            for id in ids(report):
                first = found[kind, id]
                if len(first) < most and not (first and first[-1] is report):
                    first.append(report)
    return found


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

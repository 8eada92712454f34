"""The register: all relations between the files of a library, found once for the whole site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from bulletin.model.kinds import KINDS
from bulletin.model.names import Named, NameIndex, sort_key
from bulletin.model.rows import CommitteeRow, ReportRow, TopicRow
from bulletin.reading.library import Library
from bulletin.register.drafts import divide, gather_drafts
from bulletin.register.novelty import Found
from bulletin.register.people import Person, gather_people, merged_addresses
from bulletin.register.reports import Report, newest_first
from bulletin.register.resolving import Resolver

Thing = TypeVar("Thing")
_SEATS_SHOWN = 3
# Under which ids a report is gathered, of each kind of thing.
GATHERED: Mapping[str, Callable[[Report], Sequence[str]]] = {
    "committees": attrgetter("bodies"),
    "topics": attrgetter("topics"),
    "people": lambda report: report.chairs + report.present,
    "formulas": lambda report: [mention.formula for mention in report.row.mentions],
}
LISTS: Mapping[str, Callable[[Report], Sequence[str]]] = {
    **{f"of_{KINDS[kind].one}": ids for kind, ids in GATHERED.items()},
    "chaired_by": attrgetter("chairs"),
    "attended_by": attrgetter("present"),
    "relayed_by": attrgetter("row.relays"),
}


class Register:
    """All records and their relations; every list of reports has the newest first.

    `reports` are the published originals; translations (by the id of their original) and withdrawn reports have
    pages but are in no list. `problems` are the names in reports that mean nothing, or several things. `novelty` is
    what is new in each report, as far as it has been looked for.
    """

    reports: tuple[Report, ...]
    by_id: dict[str, Report]
    people: dict[str, Person]
    of_committee: dict[str, list[Report]]
    of_topic: dict[str, list[Report]]
    of_person: dict[str, list[Report]]
    of_formula: dict[str, list[Report]]
    chaired_by: dict[str, list[Report]]
    attended_by: dict[str, list[Report]]
    relayed_by: dict[str, list[Report]]
    translations: dict[str, list[ReportRow]]
    _resolver: Resolver

    def __init__(self, library: Library, since: str, preview: bool, before: Register | None = None) -> None:
        """In a preview drafts are among the reports as far as they are finished.

        The register `before`, of the same folder, is used up: where only reports have changed, its lists become ours,
        and nothing else is related again.
        """
        self.library = library
        self.topics = {row.id: row for row in library.topics}
        self.formulas = {row.id: row for row in library.formulas}
        by_name = sorted(library.committees, key=lambda row: (*sort_key(row.name), row.id))
        self.committees = {row.id: row for row in by_name}
        self.children = _gather(self.committees, lambda id: (self.committees[id].parent,))
        self.successors = _gather(self.committees, lambda id: (self.committees[id].predecessor,))
        self.novelty: Found = before.novelty if before else {}
        if before and not before._resolver.fits(library):
            before = None
        indexes = {"body": index_committees(self.committees.values()), "tags": index_topics(library.topics)}
        self._resolver = resolver = before._resolver if before else Resolver(indexes, library, since)
        shown, unfinished = divide(library, resolver, preview)
        self.translations = _gather((row for row in shown if row.translates), lambda row: (row.translates,))
        self._relate([row for row in shown if not row.translates], before)
        self.withdrawn = tuple(resolver.resolve(row) for row in library.reports if row.status == "withdrawn")
        self.merged_people = merged_addresses(self.people)
        self.drafts = gather_drafts(library, unfinished, resolver, preview)
        self.problems = [*resolver.problems, *resolver.explain_namesakes(partial(seats, self))]

    def _relate(self, rows: list[ReportRow], before: Register | None) -> None:
        """Resolve and gather the reports of these rows, as far as that was not done before."""
        was, texts = (before.reports, before.translations) if before else ((), {})
        other = {id for id in texts.keys() | self.translations.keys() if texts.get(id) != self.translations.get(id)}
        kept = {id(report.row) for report in was}.intersection(map(id, rows))
        kept -= {id(report.row) for one in other if before and (report := before.by_id.get(one))}
        lost = [report for report in was if id(report.row) not in kept]
        self._resolver.continue_with(self.library, kept)
        resolved = (
            self._resolver.resolve(row, self.translations.get(row.id, ())) for row in rows if id(row) not in kept
        )
        fresh = sorted(resolved, key=newest_first)
        stay = (report for report in was if id(report.row) in kept)
        self.reports = tuple(sorted(chain(stay, fresh), key=newest_first) if before else fresh)
        self.by_id = {report.row.id: report for report in self.reports}
        for name, keys in LISTS.items():
            setattr(self, name, _gather_again(getattr(before, name, {}), lost, fresh, keys))
        self._gather_people(before, {id for report in (*lost, *fresh) for id in GATHERED["people"](report) if id})

    def _gather_people(self, before: Register | None, touched: set[str]) -> None:
        """Those who have files, then the others whom reports name; `touched` are the ids whose reports have changed."""
        files, was = {row.id: row for row in self.library.people}, before.people if before else {}
        people = [*files, *sorted(self.of_person.keys() - files.keys())]
        again = {one for one in people if one in touched or one not in was or was[one].file is not files.get(one)}
        naming = {id(report): report for one in again for report in self.of_person.get(one, ())} if before else {}
        reports = sorted(naming.values(), key=newest_first) if before else self.reports
        found = gather_people(again, files, reports)
        self.people = {one: found.get(one) or was[one] for one in people}

    def texts(self, report: Report) -> tuple[ReportRow, ...]:
        """The rows with the words of a report in all languages, the original first."""
        return (report.row, *self.translations.get(report.row.id, ()))


def seats(register: Register, person: str, but: Report | None = None) -> str:
    """The committees and years of reports that name a person, all `but` one: `Hub Commission 2019, Board 2021`."""
    reports = (report for report in register.of_person.get(person, ()) if report is not but)
    found = {(register.committees[body].name, report.year) for report in reports for body in report.bodies}
    named = [f"{name} {year}" if year else name for name, year in sorted(found, key=lambda seat: (-seat[1], seat[0]))]
    return ", ".join(named[:_SEATS_SHOWN]) or f"named by id in no {'other report' if but else 'report yet'}"


def _gather(things: Iterable[Thing], keys: Callable[[Thing], Sequence[str]]) -> dict[str, list[Thing]]:
    """Each thing under each of its keys, in the order given; empty keys are skipped, and a missing key is empty."""
    gathered: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        found = keys(thing)
        for key in dict.fromkeys(found) if len(found) > 1 else found:
            if key:
                gathered[key].append(thing)
    return gathered


def _gather_again(
    before: dict[str, list[Report]],
    lost: Iterable[Report],
    fresh: Iterable[Report],
    keys: Callable[[Report], Sequence[str]],
) -> dict[str, list[Report]]:
    """What was gathered `before`, without the reports that are `lost` and with `fresh` ones, the newest first."""
    more = _gather(fresh, keys)
    if not before:
        return more
    gone = set(map(id, lost))
    for key in {*more, *_gather(lost, keys)}:
        kept = (report for report in before.get(key, ()) if id(report) not in gone)
        if found := sorted(chain(kept, more.get(key, ())), key=newest_first):
            before[key] = found
        else:
            before.pop(key, None)
    return before


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

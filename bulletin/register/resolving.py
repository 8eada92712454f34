"""Resolves the names in reports to ids; a name that cannot be resolved is a problem, with the nearest known name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any

from bulletin.model.names import NameIndex
from bulletin.model.problem import Problem, Severity
from bulletin.model.rows import CommitteeRow, PersonRow, ReportRow
from bulletin.reading.library import Library
from bulletin.register.misspelling import nearest_name, unknown_committee
from bulletin.register.people import People
from bulletin.register.reports import Report


class Resolver:
    """Resolves reports one by one and collects problems; their lines are 0, and are found when they are shown.

    `indexes` are the names of committees and topics, by the keys of reports that name them: `body` and `tags`. `since`
    is the day on which reports without dates of their own count as added.
    """

    def __init__(self, indexes: Mapping[str, NameIndex], library: Library, since: str) -> None:
        self.indexes = indexes
        self.people = People(library.people)
        self._since = since
        self._names = _names_in(library)
        self._incomplete = {"body": library.names_in_doubt("committees"), "tags": library.names_in_doubt("topics")}
        self._sure = {key: index.sure() for key, index in indexes.items()}
        self._once: dict[Any, Any] = {}  # what many reports have is in memory once
        self._problems: list[tuple[ReportRow, Problem]] = []
        self._namesakes: list[tuple[ReportRow, str, str]] = []

    def fits(self, library: Library) -> bool:
        """Whether names mean the same in this library: only its reports may differ."""
        return self._names == _names_in(library)

    def continue_with(self, library: Library, rows: Set[int]) -> None:
        """Go on with the reports of a library; `rows`, given by their identities in memory, are resolved already."""
        self._stored = library.stored
        self._problems = [(row, problem) for row, problem in self._problems if id(row) in rows]
        self._namesakes = [one for one in self._namesakes if id(one[0]) in rows]

    @property
    def problems(self) -> list[Problem]:
        """The names that mean nothing; those that mean several things `explain_namesakes` has."""
        return [problem for _, problem in self._problems]

    def resolve(self, row: ReportRow, translations: Iterable[ReportRow] = ()) -> Report:
        """A report with ids for names; a name that cannot be resolved is left out, and becomes a problem."""
        people = tuple([self._person(row, field, name) for field, name, _ in row.named])
        bodies, chairs = self._all(row, "body", row.body), people[: len(row.chairs)]
        period = (-row.order[0], -row.order[1])
        once = self._once.setdefault
        return Report(
            row=row,
            bodies=once(bodies, bodies),
            chairs=once(chairs, chairs),
            present=people[len(row.chairs) :],
            topics=self._all(row, "tags", row.tags),
            added=row.added or self._since,
            modified=max(row.added or self._since, row.corrected),
            period=once(period, period),
            year=period[0],
            shape=b"".join([self._stored[text.path].row_digest for text in (row, *translations)]),
        )

    def settles(self, row: ReportRow) -> bool:
        """Whether at least one committee that met is known."""
        return any(len(self.indexes["body"].find(name)) == 1 for name in row.body)

    def _all(self, row: ReportRow, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        sure = self._sure[key]
        if all(found := tuple(dict.fromkeys([sure.get(name, "") for name in names]))):
            return names if found == names else found
        ids: dict[str, None] = {}
        for place, name in enumerate(names, start=1):
            claimants = self.indexes[key].find(name)
            if len(claimants) == 1:
                ids[claimants[0]] = None
            elif claimants or not self._incomplete[key]:  # else it may be in a file that could not be read
                field = f"{key}.{place}" if len(names) > 1 else key
                problem = Problem(row.path, 0, field, self._fault(key, name, claimants), _severity(row))
                self._problems.append((row, problem))
        return tuple(ids)

    def _fault(self, key: str, name: str, found: list[str]) -> str:
        index = self.indexes[key]
        parts = [part.strip() for part in re.split("[,，、;；]", name)]
        enough = any if key == "tags" else all  # a committee's own name may have a comma
        if len(parts) > 1 and enough(index.find(part) for part in parts):
            return f'"{name}" is read as one name; write a list: [{", ".join(parts)}]'
        if found:
            kind = "topic" if key == "tags" else "committee"
            return f'"{name}" may mean {" or ".join(found)}; write the id of the {kind} you mean'
        if key == "body":
            return unknown_committee(name, index.known())
        if near := nearest_name(name, index.known()):
            return f'no topic is called "{name}"; did you mean "{near}"? Choose one of content/tags.yml or add it there'
        return f'no topic is called "{name}"; choose one of content/tags.yml or add it there'

    def _person(self, row: ReportRow, field: str, name: str) -> str:
        found = self.people.identify(name)
        if found is None and self.people.bearers(name):
            self._namesakes.append((row, field, name))
        elif found is None:
            claimant = self.people.claimant(name)
            message = (
                f'"{name}" would have the address of people/{claimant}.md; add the name to the aliases there'
                if claimant
                else f'"{name}" is not a name; write the person\'s name as the source has it, or leave it out'
            )
            self._problems.append((row, Problem(row.path, 0, field, message)))
        return found or ""

    def explain_namesakes(self, seats: Callable[[str], str]) -> Iterator[Problem]:
        """A problem for each name that several people have; `seats` says in which committees reports name an id."""
        for row, field, name in self._namesakes:
            bearers = " or ".join(f"{id} ({seats(id)})" for id in self.people.bearers(name))
            yield Problem(row.path, 0, field, f'"{name}" may mean {bearers}; write the id', _severity(row))


def _names_in(library: Library) -> tuple[object, ...]:
    """All that decides what a name means."""
    bearers: tuple[tuple[CommitteeRow | PersonRow, ...], ...] = (library.committees, library.people)
    named = [[(row.id, row.name, row.names, row.aliases, row.former_ids) for row in rows] for rows in bearers]
    places = [row.jurisdiction for row in library.committees]
    return named, places, library.topics, library.names_in_doubt("committees"), library.names_in_doubt("topics")


def _severity(row: ReportRow) -> Severity:
    return "notice" if row.status == "draft" else "error"

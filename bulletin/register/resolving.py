"""Resolves the names in reports to ids; a name that cannot be resolved is a problem, with the nearest known name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bulletin.model.names import NameIndex
from bulletin.model.problem import Problem, Severity
from bulletin.model.rows import ReportRow
from bulletin.reading.library import Library
from bulletin.register.misspelling import nearest_name, unknown_committee
from bulletin.register.people import People
from bulletin.register.reports import Report


class Resolver:
    """Resolves reports one by one and collects `problems`; their lines are 0, and are found when they are shown.

    `indexes` are the names of committees and topics, by the keys of reports that name them: `body` and `tags`.
    """

    def __init__(self, indexes: Mapping[str, NameIndex], people: People, library: Library) -> None:
        self.indexes = indexes
        self.people = people
        self.problems: list[Problem] = []
        self._incomplete = {"body": library.names_in_doubt("committees"), "tags": library.names_in_doubt("topics")}
        self._stored = library.stored
        self._once: dict[Any, Any] = {}  # what many reports have is in memory once
        self._namesakes: list[tuple[ReportRow, str, str]] = []

    def resolve(
        self, row: ReportRow, since: str, find: Callable[[str], str | None], translations: Iterable[ReportRow] = ()
    ) -> Report:
        """A report with ids for names; a name that cannot be resolved is left out, and becomes a problem.

        `find` identifies people: `people.find` gives a page to each, which a withdrawn report and a draft must not.
        """
        people = tuple(self._person(row, field, name, find) for field, name, _ in row.named)
        bodies, chairs = self._all(row, "body", row.body), people[: len(row.chairs)]
        period = (-row.order[0], -row.order[1])
        once = self._once.setdefault
        return Report(
            row=row,
            bodies=once(bodies, bodies),
            chairs=once(chairs, chairs),
            present=people[len(row.chairs) :],
            topics=self._all(row, "tags", row.tags),
            added=row.added or since,
            modified=max(row.added or since, row.corrected),
            period=once(period, period),
            year=period[0],
            shape=b"".join(self._stored[text.path].row_digest for text in (row, *translations)),
        )

    def settles(self, row: ReportRow) -> bool:
        """Whether at least one committee that met is known."""
        return any(len(self.indexes["body"].find(name)) == 1 for name in row.body)

    def _all(self, row: ReportRow, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        ids: dict[str, None] = {}
        for place, name in enumerate(names, start=1):
            found = self.indexes[key].find(name)
            if len(found) == 1:
                ids[found[0]] = None
            elif found or not self._incomplete[key]:  # else it may be in a file that could not be read
                field = f"{key}.{place}" if len(names) > 1 else key
                self.problems.append(Problem(row.path, 0, field, self._fault(key, name, found), _severity(row)))
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

    def _person(self, row: ReportRow, field: str, name: str, find: Callable[[str], str | None]) -> str:
        found = find(name)
        if found is None and self.people.bearers(name):
            self._namesakes.append((row, field, name))
        elif found is None:
            claimant = self.people.claimant(name)
            message = (
                f'"{name}" would have the address of people/{claimant}.md; add the name to the aliases there'
                if claimant
                else f'"{name}" is not a name; write the person\'s name as the source has it, or leave it out'
            )
            self.problems.append(Problem(row.path, 0, field, message))
        return found or ""

    def explain_namesakes(self, seats: Callable[[str], str]) -> Iterator[Problem]:
        """A problem for each name that several people have; `seats` says in which committees reports name an id."""
        for row, field, name in self._namesakes:
            bearers = " or ".join(f"{id} ({seats(id)})" for id in self.people.bearers(name))
            yield Problem(row.path, 0, field, f'"{name}" may mean {bearers}; write the id', _severity(row))


def _severity(row: ReportRow) -> Severity:
    return "notice" if row.status == "draft" else "error"

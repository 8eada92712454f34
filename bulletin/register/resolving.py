"""Resolves the names in reports to ids; a name that cannot be resolved is a problem, with the nearest known name."""

import re
from collections.abc import Callable, Container, Iterator
from typing import Any

from bulletin.model.names import NameIndex
from bulletin.model.problem import Problem, Severity
from bulletin.model.rows import ReportRow
from bulletin.register.misspelling import nearest_name, unknown_committee
from bulletin.register.people import People
from bulletin.register.reports import Report


class Resolver:
    """Resolves reports one by one and collects `problems`; their lines are 0, and are found when they are shown.

    `incomplete` are the kinds of which a file could not be read: a name that is not found may be in such a file.
    """

    def __init__(self, committees: NameIndex, topics: NameIndex, people: People, incomplete: Container[str]) -> None:
        self.incomplete = incomplete
        self.committees = committees
        self.topics = topics
        self.people = people
        self.problems: list[Problem] = []
        self._once: dict[Any, Any] = {}  # what many reports have is in memory once
        self._namesakes: list[tuple[ReportRow, str, str]] = []

    def resolve(self, row: ReportRow, since: str) -> Report:
        """A report with ids for names; a name that cannot be resolved is left out, and becomes a problem."""
        return self._resolve(row, since, self.people.find)

    def resolve_unlisted(self, row: ReportRow, since: str) -> Report:
        """The same for a withdrawn report, which gives no person a page."""
        return self._resolve(row, since, self.people.identify)

    def _resolve(self, row: ReportRow, since: str, find: Callable[[str], str | None]) -> Report:
        people = tuple(self._person(row, field, name, find) for field, name, _ in row.named)
        bodies, chairs = self._all(row, "body", row.body, self.committees, "committee"), people[: len(row.chairs)]
        period = (-row.order[0], -row.order[1])
        once = self._once.setdefault
        return Report(
            row=row,
            bodies=once(bodies, bodies),
            chairs=once(chairs, chairs),
            present=people[len(row.chairs) :],
            topics=self._all(row, "tags", row.tags, self.topics, "topic"),
            added=row.added or since,
            modified=max(row.added or since, row.corrected),
            period=once(period, period),
            year=period[0],
        )

    def settles(self, row: ReportRow) -> bool:
        """Whether at least one committee that met is known."""
        return any(len(self.committees.find(name)) == 1 for name in row.body)

    def check_unlisted(self, row: ReportRow) -> None:
        """Collect the names that cannot be resolved in a draft that is on no list."""
        self._all(row, "body", row.body, self.committees, "committee")
        self._all(row, "tags", row.tags, self.topics, "topic")
        for field, name, _ in row.named:
            self._person(row, field, name, self.people.identify)

    def _all(self, row: ReportRow, field: str, names: tuple[str, ...], index: NameIndex, kind: str) -> tuple[str, ...]:
        ids = []
        for place, name in enumerate(names):
            found = index.find(name)
            if len(found) == 1:
                if found[0] not in ids:
                    ids.append(found[0])
            elif found or kind not in self.incomplete:
                self._say(row, f"{field}.{place + 1}" if len(names) > 1 else field, name, found, index, kind)
        return tuple(ids)

    def _say(self, row: ReportRow, field: str, name: str, found: list[str], index: NameIndex, kind: str) -> None:
        parts = [part.strip() for part in re.split("[,，、;；]", name)]
        enough = any if kind == "topic" else all  # a committee's own name may have a comma
        if len(parts) > 1 and enough(index.find(part) for part in parts):
            message = f'"{name}" is read as one name; write a list: [{", ".join(parts)}]'
        elif found:
            message = f'"{name}" may mean {" or ".join(found)}; write the id of the {kind} you mean'
        elif kind == "committee":
            message = unknown_committee(name, index.known())
        else:
            near = nearest_name(name, index.known())
            message = (
                f'no topic is called "{name}"; did you mean "{near}"? Choose one of content/tags.yml or add it there'
                if near
                else f'no topic is called "{name}"; choose one of content/tags.yml or add it there'
            )
        self.problems.append(Problem(row.path, 0, field, message, _severity(row)))

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

"""Digests of everything in the register that a file may show: while they stay the same, its value need not be made.

Most edits touch few files. A state may cover more than a file shows, which costs time, but never less.
"""

from collections.abc import Callable, Iterable, Set
from operator import attrgetter
from typing import Any, NamedTuple

from bulletin.reading.versions import value_digest
from bulletin.register.changes import Neighbours
from bulletin.register.register import Register
from bulletin.register.reports import Report

SHAPE = attrgetter("shape")


class Wanted(NamedTuple):
    """What a build wants of a plan; by default all.

    With `fresh` only the sheets that show one of these documents: where nothing else is new, no other is. `frame`
    stands for all that is not in reports; without it no file has a state. `keep` says of a folder how many files the
    output has in it, all as they were made from this state: then they need not even be planned. It says 0 otherwise.
    `places` are the parts of the paths of the only pages that are wanted, if not all are: reports come first then, and
    those at other places are left out.
    """

    fresh: Set[str] | None = None
    frame: bytes = b""
    keep: Callable[[str, bytes], int] = lambda folder, state: 0
    places: Set[str] | None = None

    def shows(self, *documents: str) -> bool:
        """Whether sheets are wanted that show these documents, or none."""
        return self.fresh is None or not self.fresh.isdisjoint(documents)


EVERYTHING = Wanted()


class States:
    """The states of an edition's files; `common` stands for all that is not in reports, and all are empty if it is."""

    def __init__(self, common: Any, register: Register, neighbours: Neighbours) -> None:
        self._common = value_digest(common) if common else b""
        self._register = register
        self._neighbours = neighbours

    def of(self, report: Report) -> bytes:
        """The state of the files of a report; empty where they have none.

        They show itself and its texts in all languages, the meetings of its committees beside it and the last before
        it, what it passes on and what passes it on, and the names of everybody. A draft also shows what it has yet to
        settle, and has no state.
        """
        row, register = report.row, self._register
        if not self._common or row.status == "draft":
            return b""
        adjacent = [self._neighbours.beside(id, report) for id in report.bodies]
        beside = [one.shape if one else b"" for at in adjacent for one in (at.earlier, at.later, at.last)]
        passed_on = [register.by_id[id].shape for id in row.relays if id in register.by_id]
        passing_on = [one.shape for one in register.relayed_by.get(row.id, ())]
        texts = [text.digest for text in register.texts(report)]
        novelty = register.novelty.get(row.id)
        return value_digest((self._common, report.shape, beside, passed_on, passing_on, novelty, texts))

    def of_list(self, reports: Iterable[Report], *more: Any) -> bytes:
        """The state of what shows nothing else than these reports, as lists and charts do, and `more` values."""
        return value_digest((self._common, more, b"".join(map(SHAPE, reports)))) if self._common else b""

"""Digests of everything in the register that a file may show: while they stay the same, its value need not be made.

Most edits touch few files. A state may cover more than a file shows, which costs time, but never less.
"""

from collections.abc import Callable, Iterable, Set
from typing import Any, NamedTuple

from bulletin.reading.versions import value_digest
from bulletin.register.changes import LastMeetings
from bulletin.register.register import Register
from bulletin.register.reports import Report, meetings_beside


class Wanted(NamedTuple):
    """What a build wants of a plan; by default all.

    With `fresh` only the sheets that show one of these documents: where nothing else is new, no other is. `frame`
    stands for all that is not in reports; without it no file has a state. `keep` says of a folder how many files the
    output has in it, all as they were made from this state: then they need not even be planned. It says 0 otherwise.
    """

    fresh: Set[str] | None = None
    frame: bytes = b""
    keep: Callable[[str, bytes], int] = lambda folder, state: 0


EVERYTHING = Wanted()


class States:
    """The states of an edition's files; `common` stands for all that is not in reports, and all are empty if it is."""

    def __init__(self, common: Any, register: Register, last_meetings: LastMeetings) -> None:
        self._common = value_digest(common) if common else b""
        self._register = register
        self._last_meetings = last_meetings
        self._files = register.library.stored
        self._translated = {
            id: value_digest([self._files[row.path].row_digest for row in register.texts(register.by_id[id])])
            for id in register.translations
            if id in register.by_id
        }
        self._whole: dict[str, bytes] = {}

    def of(self, report: Report) -> bytes:
        """The state of a report's page, and of the files beside it; empty where it has none.

        It shows itself in all languages, the meetings of its committees beside it and the last before it, what it
        passes on and what passes it on, and the names of everybody. A draft also shows what it has yet to settle, and
        has no state.
        """
        row, known = report.row, self._register.by_id
        if not self._common or row.status == "draft":
            return b""
        if row.id not in self._whole:
            beside = [self._rows(self._beside(id, report)) for id in report.bodies]
            passed_on = self._rows(known[id] for id in row.relays if id in known)
            passing_on = self._rows(self._register.relayed_by.get(row.id, ()))
            novelty = self._register.novelty.get(row.id)
            shown = (self._rows([report]), beside, passed_on, passing_on, novelty.key if novelty else "")
            self._whole[row.id] = value_digest((self._common, shown))
        return self._whole[row.id]

    def of_files(self, report: Report) -> bytes:
        """The state of the files of a report together with its texts: of all that they may depend on."""
        texts = [row.digest for row in self._register.texts(report)]
        return value_digest((whole, texts)) if (whole := self.of(report)) else b""

    def of_list(self, reports: Iterable[Report], *more: Any) -> bytes:
        """The state of what shows nothing else than these reports, as lists and charts do, and `more` values."""
        return value_digest((self._common, more, b"".join(self._rows(reports)))) if self._common else b""

    def of_all(self, reports: Iterable[Report], *more: Any) -> bytes:
        """The state of what shows of these reports what their pages show, and `more` values."""
        states = [self.of(report) for report in reports]
        return value_digest((self._common, more, states)) if self._common and all(states) else b""

    def _beside(self, committee: str, report: Report) -> tuple[Report | None, ...]:
        before = self._last_meetings.before(committee, report)
        return (*meetings_beside(report, self._register.of_committee[committee]), before)

    def _rows(self, reports: Iterable[Report | None]) -> list[bytes]:
        """What stands for each of these reports, in all its languages; nothing for none."""
        translated, files = self._translated.get, self._files
        return [(translated(one.row.id) or files[one.row.path].row_digest) if one else b"" for one in reports]

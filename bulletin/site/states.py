"""What stands for all of the register that the page of a report, and the files beside it, may show.

A title that changes is on few pages; where the state of a report is as it was, no value need be made to know so.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from bulletin.register.reports import Report, meetings_beside
from bulletin.site.changes import novelty_key
from bulletin.site.listing import Lister

SIZE = 8  # bytes


class States:
    """The states of an edition's reports.

    A report shows itself in all languages, the meetings of its committees beside it and the last before it, what it
    passes on and what passes it on, and the names of everybody; all else is in the `frame` of the build. A draft also
    shows what it has yet to settle, and has no state.
    """

    def __init__(self, lister: Lister) -> None:
        self._lister = lister
        self._register = lister.register
        self._common = _digest((lister.frame, lister.links))

    def of(self, report: Report) -> bytes:
        """The state of a report; empty where it has none."""
        row, known = report.row, self._register.by_id
        if not self._lister.frame or row.status == "draft":
            return b""
        beside = [self._rows([one] if one else []) for id in report.bodies for one in self._beside(id, report)]
        own, passed_on = self._rows([report]), self._rows(known[id] for id in row.relays if id in known)
        passing_on = self._rows(self._register.relayed_by.get(row.id, ()))
        return _digest((self._common, own, beside, passed_on, passing_on, novelty_key(self._lister, report)))

    def _beside(self, committee: str, report: Report) -> tuple[Report | None, ...]:
        before = self._lister.last_meetings.before(committee, report)
        return (*meetings_beside(report, self._register.of_committee[committee]), before)

    def _rows(self, reports: Iterable[Report]) -> list[bytes]:
        digests = self._register.library.row_digests
        return [digests[row.path] for report in reports for row in self._lister.texts(report)]


def _digest(of: Any) -> bytes:
    return hashlib.blake2b(_ENCODER.encode(of), digest_size=SIZE).digest()


_ENCODER = msgspec.msgpack.Encoder()

"""Finds the sentences of a report that the bulletin has not carried before, in the order of the meetings.

A sentence repeats earlier ones if more than half of its sketch is in theirs. Only reports that came surely earlier
count: one whose year alone is known is not before a day in that year, and one without a year is not compared. What was
found is kept, and only reports that share a hash with one that has changed are compared again.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import date
from heapq import heappop, heappush
from itertools import chain
from typing import NamedTuple

import msgspec

from bulletin.reading.sketches import Sketch
from bulletin.reading.versions import value_digest
from bulletin.register.reports import Dated, Report, dated


class Novelty(NamedTuple):
    """How many of a report's `words` are in new sentences, and the passages whose words are mostly in such sentences.

    Only sentences that are long enough to compare count. Where everything is new, no passage is named. `state` stands
    for the place of the report among the others, and its sketch.
    """

    report: str
    new: int
    words: int
    passages: tuple[int, ...]
    state: bytes = b""

    @property
    def key(self) -> str:
        """What tells it from that of another report, or of another state of this one."""
        return f"{self.report}:{self.new}/{self.words}:{self.passages}"


class _Compared(NamedTuple):
    """A report with a year: the first and the last day that it may be of, its id, its sketch, and its state."""

    first: date
    last: date
    id: str
    sketch: bytes
    state: bytes


def _compared(one: Dated, sketch: bytes) -> _Compared:
    row = one.report.row
    return _Compared(one.first, one.last, row.id, sketch, repr(row.order).encode() + value_digest(sketch, _SIZE))


def find_new(
    reports: Iterable[Report], sketches: Mapping[str, bytes], before: bytes = b"", replaced: Iterable[bytes] = ()
) -> dict[str, Novelty]:
    """What is new in each report, by id, given reports with the newest first and sketches by path.

    `before` is what was found last, and `replaced` are the sketches that texts had since; where one of these is
    missing, all reports are compared.
    """
    stated = (report for report in reports if report.year)  # a date with an error states none
    compared = sorted(_compared(one, sketches.get(one.report.row.path, b"")) for one in dated(stated))
    known = {one.report: one for one in (_DECODER.decode(before) if before else ())}
    again = _to_compare(compared, known, replaced)
    asked = (one.sketch for one in compared if again is None or one.id in again)
    wanted = _repeated(asked) if again is None else _hashes(asked)
    seen: set[int] = set()
    waiting: list[tuple[date, int, set[int]]] = []  # reports that are not surely earlier, by their last possible day
    found: dict[str, Novelty] = {}
    for place, one in enumerate(compared):
        while waiting and waiting[0][0] < one.first:
            seen |= heappop(waiting)[2]
        sketch = Sketch(one.sketch)
        hashes = wanted.intersection(sketch.hashes)
        if again is None or one.id in again:
            found[one.id] = _novelty(one.id, sketch, seen & hashes)._replace(state=one.state)
        else:
            found[one.id] = known[one.id]
        if hashes:
            heappush(waiting, (one.last, place, hashes))
    return found


def as_bytes(found: Mapping[str, Novelty]) -> bytes:
    """What was found, as `find_new` takes it the next time."""
    return _ENCODER.encode(list(found.values()))


def _to_compare(compared: list[_Compared], known: Mapping[str, Novelty], replaced: Iterable[bytes]) -> Set[str] | None:
    """The ids of the reports that others may have changed for, as they were or as they are; None for all."""
    states = {one.id: one.state for one in compared}
    moved = [one for one in compared if one.id not in known or known[one.id].state != one.state]
    lost = {one.state[-_SIZE:] for one in known.values() if states.get(one.report) != one.state}
    sketches = {value_digest(sketch, _SIZE): sketch for sketch in chain(replaced, (one.sketch for one in moved))}
    if not known or not lost <= sketches.keys():
        return None
    changed = _hashes(chain(map(sketches.__getitem__, lost), (one.sketch for one in moved)))
    touched = {one.id for one in compared if changed and not changed.isdisjoint(Sketch(one.sketch).hashes)}
    return touched.union(one.id for one in moved)


def _hashes(sketches: Iterable[bytes]) -> set[int]:
    return set(chain.from_iterable(Sketch(sketch).hashes for sketch in sketches))


def _repeated(sketches: Iterable[bytes]) -> set[int]:
    """The hashes that occur more than once; they are counted share by share, since as numbers all would fill memory."""
    shares = [array("I") for _ in range(_SHARES)]
    for sketch in sketches:
        for number in Sketch(sketch).hashes:
            shares[number % _SHARES].append(number)
    return {number for share in shares for number, count in Counter(share).items() if count > 1}


def _novelty(report: str, sketch: Sketch, known: Set[int]) -> Novelty:
    """The novelty of a report, given those of its hashes that earlier ones have."""
    repeated: Counter[int] = Counter()
    for passage, length, hashes in sketch.sentences() if known else ():
        if 2 * sum(map(known.__contains__, hashes)) > len(hashes):
            repeated[passage] += length
    if not repeated:
        return Novelty(report, sketch.words, sketch.words, ())
    words: Counter[int] = Counter()
    for passage, length, _ in sketch.sentences():
        words[passage] += length
    passages = (passage for passage in sorted(words) if passage and 2 * repeated[passage] < words[passage])
    return Novelty(report, sketch.words - repeated.total(), sketch.words, tuple(passages))


_SIZE = 8  # bytes of a digest
_SHARES = 256  # of all hashes
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[Novelty])

"""Finds the sentences of a report that the bulletin has not carried before, in the order of the meetings.

A sentence repeats earlier ones if more than half of its sketch is in theirs. Reports without a year are not compared:
nobody knows whether they came earlier. What was found is kept, and only reports that share a hash with one that has
changed are compared again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import chain
from typing import NamedTuple

import msgspec

from bulletin.reading.sketches import Sketch
from bulletin.register.reports import Report


class Novelty(NamedTuple):
    """How many of a report's `words` are in new sentences, and the passages in which most words are.

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


class _Dated(NamedTuple):
    """A report with a year: its id, its sketch, and its state."""

    id: str
    sketch: bytes
    state: bytes

    @classmethod
    def of(cls, report: Report, sketch: bytes) -> _Dated:
        """A report and its sketch."""
        return cls(report.row.id, sketch, repr(report.row.order).encode() + _digest(sketch))


def find_new(
    reports: Iterable[Report], sketches: Mapping[str, bytes], before: bytes = b"", replaced: Iterable[bytes] = ()
) -> dict[str, Novelty]:
    """What is new in each report, by id, given reports with the newest first and sketches by path.

    `before` is what was found last, and `replaced` are the sketches that texts had since; where one of these is
    missing, all reports are compared.
    """
    dated = [_Dated.of(report, sketches.get(report.row.path, b"")) for report in reports if report.year][::-1]
    known = {one.report: one for one in (_DECODER.decode(before) if before else ())}
    again = _to_compare(dated, known, replaced)
    wanted = None if again is None else _hashes(one.sketch for one in dated if one.id in again)
    seen: set[int] = set()
    found: dict[str, Novelty] = {}
    for one in dated:
        sketch = Sketch(one.sketch)
        if again is None or one.id in again:
            found[one.id] = _novelty(one.id, sketch, seen.intersection(sketch.hashes))._replace(state=one.state)
        else:
            found[one.id] = known[one.id]
        if wanted is None or not wanted.isdisjoint(sketch.hashes):
            seen.update(sketch.hashes)
    return found


def as_bytes(found: Mapping[str, Novelty]) -> bytes:
    """What was found, as `find_new` takes it the next time."""
    return _ENCODER.encode(list(found.values()))


def _to_compare(dated: list[_Dated], known: Mapping[str, Novelty], replaced: Iterable[bytes]) -> Set[str] | None:
    """The ids of the reports that others may have changed for, as they were or as they are; None for all."""
    states = {one.id: one.state for one in dated}
    moved = [one for one in dated if one.id not in known or known[one.id].state != one.state]
    lost = {one.state[-_SIZE:] for one in known.values() if states.get(one.report) != one.state}
    sketches = {_digest(sketch): sketch for sketch in chain(replaced, (one.sketch for one in moved))}
    if not known or not lost <= sketches.keys():
        return None
    changed = _hashes(chain(map(sketches.__getitem__, lost), (one.sketch for one in moved)))
    touched = {one.id for one in dated if changed and not changed.isdisjoint(Sketch(one.sketch).hashes)}
    return touched.union(one.id for one in moved)


def _hashes(sketches: Iterable[bytes]) -> set[int]:
    return set(chain.from_iterable(Sketch(sketch).hashes for sketch in sketches))


def _digest(sketch: bytes) -> bytes:
    return hashlib.blake2b(sketch, digest_size=_SIZE).digest()


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
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[Novelty])

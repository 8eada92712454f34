"""Finds the sentences of a report that the bulletin has not carried before, in the order of the meetings.

A sentence repeats earlier ones where more than half of its sketch is in theirs. Reports of no year are not compared:
whether they were before is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from bulletin.reading.sketches import Sketch
from bulletin.register.reports import Report


class Novelty(NamedTuple):
    """How many of a report's words are in new sentences, of how many, and the passages most of whose words are.

    Words are those of sentences that are long enough to tell. Where all is new no passage is named.
    """

    report: str
    new: int
    words: int
    passages: tuple[int, ...]

    @property
    def key(self) -> str:
        """What tells it from that of another report, or of another state of this one."""
        return f"{self.report}:{self.new}/{self.words}:{self.passages}"


def find_new(reports: Iterable[Report], sketches: Mapping[str, bytes]) -> dict[str, Novelty]:
    """What is new in each report, by id, given reports with the newest first and sketches by path."""
    seen: set[int] = set()
    found: dict[str, Novelty] = {}
    for report in reversed([report for report in reports if report.year]):
        sketch = Sketch(sketches.get(report.row.path, b""))
        found[report.row.id] = _novelty(report.row.id, sketch, seen.intersection(sketch.hashes))
        seen.update(sketch.hashes)
    return found


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

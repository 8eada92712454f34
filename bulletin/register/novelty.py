"""Finds the sentences of a report that the bulletin has not carried before, in the order of the meetings.

A sentence repeats earlier ones if more than half of its sketch is in theirs. Only reports that came surely earlier
count: one whose year alone is known is not before a day in that year, and one without a year is not compared. What was
found is kept, and only reports that share a hash with one that has changed are compared again.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from itertools import chain
from typing import NamedTuple

import msgspec

from bulletin.reading.library import Sketches
from bulletin.reading.sketches import Sketch
from bulletin.reading.versions import value_digest
from bulletin.register.reports import Report, dated


class Novelty(NamedTuple):
    """How many of a report's `words` are in new sentences, and the passages whose words are mostly in such sentences.

    Only sentences that are long enough to compare count. Where everything is new, no passage is named.
    """

    new: int
    words: int
    passages: tuple[int, ...]


Found = dict[str, bytes]  # the novelty of each report by its id, packed: few of them are asked for
State = tuple[str, str, bytes]  # a report, its date, and the digest of its sketch


class _Known(msgspec.Struct, array_like=True):
    """What was found last: the packed `states` of the reports that were compared, and the novelty of each."""

    states: bytes
    found: list[bytes]

    def by_report(self) -> dict[str, tuple[State, bytes]]:
        """Each state, with what was found, by the id of the report."""
        states = _STATES.decode(self.states) if self.states else ()
        return {state[0]: (state, found) for state, found in zip(states, self.found, strict=True)}


def find_new(
    reports: Iterable[Report], sketches: Sketches, before: bytes = b"", replaced: Iterable[bytes] = ()
) -> tuple[Found, bytes]:
    """What is new in each report that states a year, by id, and how to give it as `before` the next time.

    `before` is what was found last, and `replaced` are the sketches that texts have had since; where one of these is
    missing, all reports are compared.
    """
    compared = {report.row.path: report for report in reports if report.year}  # a date with an error states none
    states = _ENCODER.encode([_state(report) for report in compared.values()])
    known = _KNOWN.decode(before) if before else _NOTHING
    if known.states == states:
        return {report.row.id: one for report, one in zip(compared.values(), known.found, strict=True) if one}, before
    was = known.by_report()
    again = _to_compare(compared, was, sketches, replaced)
    found = {id: one for id, (_, one) in was.items()} | dict(_compare(compared, again, sketches))
    now = {report.row.id: found.get(report.row.id, b"") for report in compared.values()}
    return {id: one for id, one in now.items() if one}, _ENCODER.encode(_Known(states, [*now.values()]))


def found_in(before: bytes) -> Found:
    """What was found last."""
    known = _KNOWN.decode(before) if before else _NOTHING
    return {id: found for id, (_, found) in known.by_report().items() if found}


def unpack(found: bytes) -> Novelty:
    """The novelty of a report."""
    return _NOVELTY.decode(found)


def key_of(report: str, found: bytes) -> str:
    """What tells a novelty from that of another report, or from another of this one."""
    return f"{report}:{found.hex()}"


def _to_compare(
    compared: Mapping[str, Report],
    was: Mapping[str, tuple[State, bytes]],
    sketches: Sketches,
    replaced: Iterable[bytes],
) -> Set[str]:
    """The paths of the reports whose novelty may have changed, with their own text or that of others."""
    states = {report.row.id: _state(report) for report in compared.values()}
    moved = {path for path, report in compared.items() if was.get(id := report.row.id, ((), b""))[0] != states[id]}
    lost = {state[2] for id, (state, found) in was.items() if found and states.get(id) != state}
    if not was:
        return compared.keys()
    texts = {value_digest(sketch): sketch for sketch in chain(replaced, (one for _, one in sketches(moved)))}
    if not lost <= texts.keys():
        return compared.keys()
    changed = _hashes(chain(map(texts.__getitem__, lost), (one for _, one in sketches(moved))))
    touched = (path for path, sketch in sketches(None) if not changed.isdisjoint(Sketch(sketch).hashes))
    return moved.union(path for path in touched if path in compared)


def _compare(compared: Mapping[str, Report], again: Set[str], sketches: Sketches) -> Iterator[tuple[str, bytes]]:
    """What is new in some of the reports: all that no surely earlier report has."""
    if not again:
        return
    asked = (sketch for path, sketch in sketches(again))
    wanted = _repeated(asked) if len(again) == len(compared) else _hashes(asked)
    days = {one.report.row.path: one for one in dated(compared.values())}
    ends: dict[int, date] = {}  # the first day by which a report with a hash was surely over
    for path, made in sketches(None):
        if path in compared and (hashes := wanted.intersection(Sketch(made).hashes)):
            last = days[path].last
            ends.update((number, last) for number in hashes if number not in ends or last < ends[number])
    for path, made in sketches(again):
        sketch, one = Sketch(made), days[path]
        earlier = {number for number in sketch.hashes if number in ends and ends[number] < one.first}
        yield one.report.row.id, _ENCODER.encode(_novelty(sketch, earlier))


def _state(report: Report) -> State:
    """What stands for the place of a report among the others, and for its text."""
    return report.row.id, report.row.date, report.row.sketch


def _hashes(sketches: Iterable[bytes]) -> set[int]:
    return set(chain.from_iterable(Sketch(sketch).hashes for sketch in sketches))


def _repeated(sketches: Iterable[bytes]) -> set[int]:
    """The hashes that occur more than once; they are counted share by share, since as numbers all would fill memory."""
    shares = [array("I") for _ in range(_SHARES)]
    for sketch in sketches:
        for number in Sketch(sketch).hashes:
            shares[number % _SHARES].append(number)
    return {number for share in shares for number, count in Counter(share).items() if count > 1}


def _novelty(sketch: Sketch, known: Set[int]) -> Novelty:
    """The novelty of a report, given those of its hashes that earlier ones have."""
    repeated: Counter[int] = Counter()
    for passage, length, hashes in sketch.sentences() if known else ():
        if 2 * sum(map(known.__contains__, hashes)) > len(hashes):
            repeated[passage] += length
    if not repeated:
        return Novelty(sketch.words, sketch.words, ())
    words: Counter[int] = Counter()
    for passage, length, _ in sketch.sentences():
        words[passage] += length
    passages = (passage for passage in sorted(words) if passage and 2 * repeated[passage] < words[passage])
    return Novelty(sketch.words - repeated.total(), sketch.words, tuple(passages))


_SHARES = 256  # of all hashes
_ENCODER = msgspec.msgpack.Encoder()
_NOTHING = _Known(b"", [])
_KNOWN = msgspec.msgpack.Decoder(_Known)
_STATES = msgspec.msgpack.Decoder(list[State])
_NOVELTY = msgspec.msgpack.Decoder(Novelty)

"""The committee that met: of all that a report names, the one that its meeting is said of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.labels import Labelled
from bulletin.importing.layout import Layout
from bulletin.importing.mentions import Mention, mentions_in
from bulletin.importing.page import fold
from bulletin.importing.patterns import Compiled, compiled
from bulletin.importing.sentences import sentences
from bulletin.importing.tables.table import Table

_TITLE_LINES = 3  # of minutes in which a name alone is that of the body; below its parent's it is the nearer one
ENOUGH = 3  # points that a mention needs to be believed


class Body(NamedTuple):
    """The committee: its id or the name as written, the `candidates` that share the name, and whether it is known."""

    found: Found
    known: bool
    candidates: tuple[str, ...] = ()


class _Scored(NamedTuple):
    points: float
    mention: Mention


def committee_of(layout: Layout, knowledge: Knowledge, office: str) -> Body | None:
    """The committee that met, resolved by the register where it knows it; None where none is said to have met.

    `office` is the chair's, which tells where nothing else does.
    """
    table = layout.table
    scored = [*_labelled(layout, knowledge), *_named(layout, table, knowledge)]
    scored = _without_bare(scored, table)
    best = _best(scored) or _only_one(scored) or _of_office(scored, office)
    if best is None:
        return None
    longest = _longest(best, [one.mention for one in scored if one.points > 0])
    return _resolve(longest, layout, knowledge)


def _labelled(layout: Layout, knowledge: Knowledge) -> Iterable[_Scored]:
    for label in layout.labels:
        if label.kind == "body" and label.value and label.whole:
            yield from _of_label(label, layout, knowledge)


def _of_label(label: Labelled, layout: Layout, knowledge: Knowledge) -> Iterable[_Scored]:
    start = label.line.text.find(label.value)
    named = [mention for mention in mentions_in(label.line, layout.table, knowledge) if mention.start >= start]
    yield from (_Scored(9, mention) for mention in named)
    if not named and layout.minutes and re.search(r"[^\W\d_]{2}", label.value):
        yield _Scored(8, Mention(label.line, start, start + len(label.value), label.value, ()))


def _named(layout: Layout, table: Table, knowledge: Knowledge) -> Iterable[_Scored]:
    words = compiled(table.tag)
    alone = False
    for place, line in enumerate((*layout.head, *layout.text)):
        here = mentions_in(line, table, knowledge)
        below, alone = alone, len(here) == 1 and here[0].name == line.text.strip()
        titled = layout.minutes and alone and place < len(layout.head) + _TITLE_LINES
        in_head = place < len(layout.head) or titled
        for number, sentence in enumerate(sentences(line) if here else ()):
            for mention in here:
                if sentence.start <= mention.start < sentence.start + len(sentence.text):
                    later = 0 if in_head else place - len(layout.head) + number
                    later -= 2 if titled and below else 0
                    yield _Scored(
                        _points(mention, sentence.text, sentence.start, words, in_head) - min(later, 8) * 0.5, mention
                    )


def _points(mention: Mention, sentence: str, start: int, words: Compiled, in_head: bool) -> float:
    before, after = sentence[: mention.start - start], sentence[mention.end - start :]
    points = 1.0
    if in_head and mention.name == mention.line.text.strip():
        points += 2.5
    if words.met.match(after[:120]) or words.meeting_of.search(before[-60:]):
        points += 4 if in_head else 6
    elif words.acted.match(after[:120]) and not words.before_body.search(before[-50:]):
        points += 2 if in_head else 3
    elif words.held.search(sentence) and not in_head:
        points += 1
    if words.belongs.match(after[:30]):
        points -= 5
    if words.before_body.search(before[-50:]):
        points -= 4
    decoy = words.elsewhere.search(sentence)
    if decoy and (decoy.start() < mention.start - start or points < 5):
        points -= 3
    return points - (2 if len(mention.name.split()) < 2 and words.table.spaced and not mention.ids else 0)


def _without_bare(scored: Sequence[_Scored], table: Table) -> list[_Scored]:
    """A bare `Committee` speaks of the fuller name with that head that is the likeliest, where there is one."""
    fuller = [one for one in scored if one.mention.ids or not _is_bare(one.mention, table)]
    kept: list[_Scored] = []
    for one in scored:
        if one.mention.ids or not _is_bare(one.mention, table):
            kept.append(one)
            continue
        head = _plain(one.mention.name)
        meant = max((o for o in fuller if head in o.mention.name.lower()), key=lambda o: o.points, default=None)
        if meant:
            kept.append(_Scored(one.points + 1, meant.mention))
        elif not fuller:
            kept.append(one)
    return kept


def _is_bare(mention: Mention, table: Table) -> bool:
    return table.spaced and _plain(mention.name) in table.bodies


def _best(scored: Sequence[_Scored]) -> Mention | None:
    """The mention with most points, those of its other mentions counted in part."""
    totals: dict[tuple[str, ...] | str, float] = {}
    first: dict[tuple[str, ...] | str, _Scored] = {}
    for one in scored:
        key = one.mention.ids if len(one.mention.ids) == 1 else _plain(one.mention.name)
        totals[key] = max(totals.get(key, one.points), one.points) + (0.25 if key in totals and one.points > 0 else 0)
        if key not in first or one.points > first[key].points:
            first[key] = one
    best = max(totals, key=lambda key: totals[key], default=None)
    if best is None or totals[best] < ENOUGH:
        return None
    return first[best].mention


def _only_one(scored: Sequence[_Scored]) -> Mention | None:
    """The one body that a report names at all, though only by the office of who chaired it."""
    names = {
        _plain(one.mention.name): one.mention
        for one in scored
        if len(one.mention.name.split()) > 1 or not one.mention.name.isascii()
    }
    return next(iter(names.values())) if len(names) == 1 else None


def _of_office(scored: Sequence[_Scored], office: str) -> Mention | None:
    """The one body that the chair's office names: whoever heads a committee chairs it."""
    names = {_plain(one.mention.name): one.mention for one in scored if one.mention.name in office}
    return next(iter(names.values())) if len(names) == 1 else None


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|le|la|les|l')\s*", "", fold(name).lower())


def _longest(best: Mention, mentions: Iterable[Mention]) -> Mention:
    """The longest form of the same name: a text often has the whole one once and shorter ones after it."""
    if len(best.ids) == 1:
        return best
    short = _plain(best.name)
    longer = {_plain(m.name): m for m in mentions if len(m.name) > len(best.name) and _runs_on(_plain(m.name), short)}
    return next(iter(longer.values())) if len(longer) == 1 else best


def _runs_on(name: str, short: str) -> bool:
    return name.startswith(f"{short} ") or name.endswith(f" {short}") or (not short.isascii() and name.endswith(short))


def _resolve(mention: Mention, layout: Layout, knowledge: Knowledge) -> Body:
    ids = mention.ids
    if len(ids) > 1:
        ids = _by_place(ids, layout, knowledge) or ids
    found = found_in(mention.line, ids[0] if len(ids) == 1 else mention.name, mention.start, mention.end)
    return Body(found, len(ids) == 1, ids if len(ids) > 1 else ())


def _by_place(ids: tuple[str, ...], layout: Layout, knowledge: Knowledge) -> tuple[str, ...]:
    """Of committees that share a name, the one whose place the report names; none where it names several."""
    text = "\n".join(line.folded for line in layout.page.lines).lower()
    own = {
        id: knowledge.words[id] - frozenset.union(*(knowledge.words[other] for other in ids if other != id))
        for id in ids
    }
    shared = knowledge.shared_endings(ids)
    counts = {id: sum(text.count(part) for part in _places(own[id], shared)) for id in ids}
    named = [id for id in ids if counts[id]]
    return (named[0],) if len(named) == 1 else ()


def _places(words: Iterable[str], shared: Iterable[str]) -> set[str]:
    """The part of a Chinese name that tells a committee from its namesakes: 湖南 of 湖南省委…."""
    places = set()
    for word in words:
        ending = max((end for end in shared if word.endswith(end)), key=len, default="")
        place = word.removesuffix(ending)
        if len(place) >= 2:
            places.add(place)
    return places

"""The committee that met: of all that a report names, the one whose meeting it reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bulletin.importing.knowledge import Knowledge, Mention, mentions_in
from bulletin.importing.layout import NO_REPORT, Layout
from bulletin.importing.page import Found, Span, fold, found
from bulletin.importing.tables.table import Table

TITLE_LINES = 3  # of minutes in which a name alone is that of the body; below its parent's it is the nearer one
BESIDE = 3  # characters after a name in which words say that it is another's meeting
ENOUGH = 3  # points that a mention needs to be believed


class Body(NamedTuple):
    """A committee: its id or the name as written, whether it is known, and the `candidates` that share the name."""

    found: Found
    known: bool
    candidates: tuple[str, ...] = ()


class Bodies(NamedTuple):
    """The committee that met and those that met with it; `doubts` are others that may be meant."""

    bodies: tuple[Body, ...] = ()
    doubts: tuple[Body, ...] = ()


class _Scored(NamedTuple):
    points: float
    mention: Mention


def committee_of(layout: Layout, knowledge: Knowledge, office: str, publisher: str) -> Bodies:
    """The committee that met, resolved by the register where it knows it; none where the text names none that met.

    `office` is the chair's, which tells where nothing else does, and with `publisher` of which place a name is.
    """
    named = list(_named(layout, knowledge))
    first = {line.number for line in layout.head[:TITLE_LINES]}
    others = {line.number for line in layout.head[TITLE_LINES:]}
    titles = [one for one in named if one.points > 0 and one.mention.span.line.number in first]
    titles += [one for one in named if one.points >= ENOUGH and one.mention.span.line.number in others]
    if layout.minutes and titles:
        named = [one for one in named if any(_akin(one.mention, title.mention) for title in titles)]
    scored = [*_without_bare([*_labelled(layout, knowledge), *named], layout.table)]
    best = _best(scored) or _only_known(scored, knowledge)
    if best is None:
        return Bodies()
    mentions = [one.mention for one in scored if one.points > 0]
    together = {fold(one.name).lower(): one for one in (best, *_together(best, scored, layout.table))}.values()
    bodies = tuple(_resolve(_longest(one, mentions), layout, knowledge, office, publisher) for one in together)
    return Bodies((), bodies) if layout.notices.keys() & NO_REPORT else Bodies(bodies)


def _akin(one: Mention, other: Mention) -> bool:
    """Whether one name is a form of another: the whole of it, or its beginning or end."""
    short, long = sorted((fold(one.name).lower(), fold(other.name).lower()), key=len)
    return short in long


def _labelled(layout: Layout, knowledge: Knowledge) -> Iterator[_Scored]:
    for label in layout.labelled("body"):
        for mention in mentions_in(label.line, layout.table, knowledge):
            if mention.span.start >= label.value.start:
                yield _Scored(9, mention)


def _named(layout: Layout, knowledge: Knowledge) -> Iterator[_Scored]:
    table, above = layout.table, ""
    lines = (*layout.head, *layout.text)
    for place, line in enumerate(lines[: len(layout.head) + TITLE_LINES] if layout.minutes else lines):
        here = mentions_in(line, table, knowledge)
        alone = fold(here[0].name).lower() if len(here) == 1 and _is_alone(here[0], table) else ""
        titled = layout.minutes and alone
        in_head = bool(titled) or place < len(layout.head)
        for number, span in enumerate(line.sentences if here else ()):
            nearer = titled and above not in ("", alone)
            later = min(0 if in_head else place - len(layout.head) + number, 8) - (2 if nearer else 0)
            for mention in here:
                if span.start <= mention.span.start < span.end:
                    yield _Scored(_points(mention, span, layout, in_head) - later * 0.5, mention)
        above = alone if here else above


def _is_alone(mention: Mention, table: Table) -> bool:
    """Whether a line is a body's name, with nothing beside it but words for minutes and a day."""
    line = mention.span.line.folded
    rest = f"{line[: mention.span.start]} {line[mention.span.end :]}"
    return not rest.strip() or bool(table.pattern("beside_title").fullmatch(rest.strip()))


def _points(mention: Mention, sentence: Span, layout: Layout, in_head: bool) -> float:
    """What ties a body to the meeting that is reported, less what makes it another's."""
    table, text = layout.table, sentence.folded
    start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
    before, after = text[:start], text[end:]
    of_other = table.pattern("before_body").search(before[-50:])
    met = (table.pattern("met").match(after[:120]) and not of_other) or table.pattern("meeting_of").search(before[-60:])
    acted = not met and table.pattern("acted").match(after[:120]) and not of_other
    held = not met and not acted and not in_head and table.pattern("held").search(text)
    one_word = table.spaced and not mention.ids and " " not in mention.name.strip()
    signs = (
        (True, 1), (in_head and _is_alone(mention, table), 2.5), (met, 4 if in_head else 6),
        (acted, 2 if in_head else 3), (held, 1), (of_other, -4), (table.pattern("belongs").match(after[:30]), -5),
        (_is_organisation(mention, layout), -3),
        (one_word and not table.pattern("one_word_body").fullmatch(mention.span.folded), -2),
    )  # fmt: skip
    points = sum(points for sign, points in signs if sign)
    if decoy := table.pattern("elsewhere").search(text):
        points -= 6 if decoy.start() <= end + BESIDE else 3 if points < 5 else 0
    return points


def _is_organisation(mention: Mention, layout: Layout) -> bool:
    """Whether a name is that of a club or company of which a board, named above the text, has met."""
    table = layout.table
    named = table.word("organisations").search(mention.span.folded.split()[-1])
    narrower = table.words["bodies"] - table.words["organisations"]
    return bool(named) and any(narrower & set(line.folded.lower().split()) for line in layout.head)


def _without_bare(scored: Sequence[_Scored], table: Table) -> Iterator[_Scored]:
    """A bare `Committee` speaks of the fuller name with that head that is the likeliest, where there is one."""
    heads = [_without_article(one.mention, table).folded.lower() for one in scored]
    bare = [
        head if table.spaced and not one.mention.ids and head in table.words["bodies"] else ""
        for one, head in zip(scored, heads, strict=True)
    ]
    fuller = [one for one, head in zip(scored, bare, strict=True) if not head]
    for one, head in zip(scored, bare, strict=True):
        meant = [other for other in fuller if head and head in fold(other.mention.name).lower()]
        if meant:
            yield _Scored(one.points + 1, max(meant, key=lambda other: other.points).mention)
        elif not head or (not fuller and table.pattern("one_word_body").fullmatch(head)):
            yield one


def _best(scored: Sequence[_Scored]) -> Mention | None:
    """The mention with most points, those of its other mentions counted in part."""
    totals: dict[tuple[str, ...] | str, float] = {}
    first: dict[tuple[str, ...] | str, _Scored] = {}
    for one in scored:
        key = one.mention.ids if len(one.mention.ids) == 1 else fold(one.mention.name).lower()
        totals[key] = max(totals.get(key, one.points), one.points) + (0.25 if key in totals and one.points > 0 else 0)
        if key not in first or one.points > first[key].points:
            first[key] = one
    best = max(totals, key=lambda key: totals[key], default=None)
    return first[best].mention if best is not None and totals[best] >= ENOUGH else None


def _only_known(scored: Sequence[_Scored], knowledge: Knowledge) -> Mention | None:
    """The one body that a report names, where the register knows it by its place too."""
    names = {one.mention.ids or fold(one.mention.name).lower(): one for one in scored if one.points > -2}
    only = next(iter(names.values())) if len(names) == 1 else None
    if only is None or only.points <= 0 or len(only.mention.ids) != 1:
        return None
    return only.mention if knowledge.names_place(only.mention.ids[0], only.mention.span.folded) else None


def _together(best: Mention, scored: Sequence[_Scored], table: Table) -> Iterator[Mention]:
    """Bodies that a sentence joins with the one that met: 市委常委会会议暨…委员会第六次会议召开."""
    for one in scored:
        left, right = sorted((best.span, one.mention.span), key=lambda span: span.start)
        if one.mention.span.line is best.span.line and left.end <= right.start:
            between = best.span.line.folded[left.end : right.start]
            if table.pattern("jointly").fullmatch(between):
                yield one.mention


def _without_article(mention: Mention, table: Table) -> Span:
    article = table.pattern("article").match(mention.span.folded)
    return mention.span.part(article.end() if article else 0, len(mention.name))


def _longest(best: Mention, mentions: Iterable[Mention]) -> Mention:
    """The longest form of the same name: a text often has the whole one once and shorter ones after it."""
    if len(best.ids) == 1:
        return best
    short = fold(best.name).lower()
    gap = " " if short.isascii() else ""
    names = {fold(one.name).lower(): one for one in mentions}
    longer = [
        one
        for name, one in names.items()
        if name != short and (name.endswith(gap + short) or (gap and name.startswith(short + gap)))
    ]
    return longer[0] if len(longer) == 1 else best


def _resolve(mention: Mention, layout: Layout, knowledge: Knowledge, office: str, publisher: str) -> Body:
    """A name made an id where the name itself, or the text around it, says which place it belongs to."""
    own = tuple(id for id in mention.ids if not knowledge.places[id] or knowledge.names_place(id, mention.span.folded))
    zones = [*_zones(layout), fold(office), fold(publisher)]
    near = tuple(id for id in mention.ids if any(knowledge.names_place(id, zone) for zone in zones))
    id = next((ids[0] for ids in (own, near) if len(ids) == 1), "")
    name = _without_article(mention, layout.table)
    return Body(found(mention.span, id or name.text), bool(id), () if id else mention.ids)


def _zones(layout: Layout) -> Iterator[str]:
    """Where a page names the place of its committee: headlines, credits, datelines, and other names of bodies."""
    for line in (*layout.head, *layout.credits, *layout.text[:2]):
        yield layout.table.pattern("only_mentioned").split(line.folded[:400])[0]

"""The committee that met: of all that a report names, the one whose meeting it reports."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bulletin.importing.dates import is_of_other_day
from bulletin.importing.knowledge import Knowledge, Mention, longest, mentions_in
from bulletin.importing.layout import Layout
from bulletin.importing.lines import ends_sentence, is_listed, may_join
from bulletin.importing.names import names_in
from bulletin.importing.notices import NO_REPORT
from bulletin.importing.page import Found, Span, fold, found, whole
from bulletin.importing.tables.table import Table

TOP_LINES = 8  # of minutes, among which titles are
TITLE_LINES = 3  # of minutes in which a name alone is that of the body; below its parent's it is the nearer one
BESIDE = 40  # characters after a name in which words say that it is another's meeting
SENTENCES = 4  # of a text in which the body that met is sought
_SHORT_FORM = re.compile(r"^\s*\([A-Z][A-Za-z]{1,8}\)")  # `Technical Committee (TC)`
_APART = re.compile(r"[,;:|]\s|\s[-–—]\s|\s(?=\d)|\s{2}")  # what ends a name in a title
_OF_WHAT = re.compile(r"[^.;:]{3,60}\s-\s(?:the\s)?")  # `Westmere Academy - Governing Body`
_NEXT = re.compile(r"(?:-|\s(?:([^\W\d_A-ZÀ-Þ][^\W\d_]*)\s+(?=\w))?)([^\W\d_][\w.-]*)")  # a name's next word
_PREVIOUS = re.compile(r"\b([^\W\d_][\w'-]*|[A-Z][A-Za-z]{0,2}\.) $")  # a word before a name
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # none is in a name that goes on below
_PARTED = re.compile(r"-\s?[a-z]")  # at the end of a line
_COUNTED = re.compile(r"(?<!\.)\s\d+$")  # `Union Council 4`
_HAN_REST = re.compile(r" ?[\u3400-\u9fff\d]{0,8}?(?:理事|董事|监事|委员|常委)会")  # of the society before it
_ENDING = ("after_body", "qualifiers", "meeting_words", "headline_verbs", "function_words")  # no name goes on in them
LABEL, TITLE, FORMULA, ACT, NONE = 4, 3, 2, 1, 0  # how surely a place says which body met


class Body(NamedTuple):
    """A committee: its id or the name as written, whether it is known, and the `candidates` that share the name."""

    found: Found
    known: bool
    candidates: tuple[str, ...] = ()


class Bodies(NamedTuple):
    """The committee that met and those that met with it; `doubts` are others that may be meant."""

    bodies: tuple[Body, ...] = ()
    doubts: tuple[Body, ...] = ()


class _Told(NamedTuple):
    rank: int
    mention: Mention


def committee_of(
    layout: Layout, knowledge: Knowledge, title: Span | None, held: str, office: str, publisher: str
) -> Bodies:
    """The committee that met, resolved by the register where it knows it; none where the text names none that met.

    What a body did makes it the one that met only where the day of the meeting, `held`, is known; a name that may go on
    where we end it is none. `office` is the chair's, which tells with `publisher` of which place a name is.
    """
    told = _without_bare([*_labelled(layout, knowledge), *_named(layout, knowledge, title, held)], layout)
    rank = max((one.rank for one in told), default=NONE)
    surest = [one.mention for one in told if one.rank == rank > NONE]
    if not surest:
        return Bodies()
    nearest = fold(surest[-1 if rank == TITLE else 0].name).lower()
    best = next(one for one in surest if fold(one.name).lower() == nearest)
    mentions = [one.mention for one in told]
    together = {fold(one.name).lower(): one for one in (best, *_together(best, mentions, layout.table))}
    named = [longest(one, mentions) for one in together.values()]
    bodies = tuple(_resolve(one, layout, knowledge, office, publisher) for one in named)
    unsure = (rank == ACT and not held) or any(_may_go_on(one, layout) for one in named)
    return Bodies((), bodies) if unsure or layout.notices.keys() & NO_REPORT else Bodies(bodies)


def _may_go_on(mention: Mention, layout: Layout) -> bool:
    """Whether a name is perhaps longer than its place: `La Remise` before `à Vélos`, `委员会` after `（区委）`.

    A number at its end may be that of the meeting, and a capitalised word before it its beginning.
    """
    (line, start, end), table = mention.span, layout.table
    counted = _COUNTED.search(mention.span.folded) and not mention.ids
    before = _PREVIOUS.search(line.folded[:start])
    if mention.span.is_cut or counted or _PARTED.match(line.folded, end) or (before and not _leads(before[1], table)):
        return True
    if not table.spaced:
        return line.folded[start - 1 : start] == ")" or bool(_HAN_REST.match(line.folded, end))
    after = _following(mention, layout)
    following, ended = _NEXT.match(after), table.pattern("name_ends").match(after)
    joining, word = following.groups("") if following else ("", "")
    if following and table.pattern("joints").fullmatch(joining) and word.lower() in table.words["of"]:
        return not table.pattern("any_body").search(after[following.end() :][:BESIDE])  # `d'incendie et de secours`
    if not following or (ended and not ended["of"]) or table.pattern("beside_title").fullmatch(word):
        return False
    if joining:
        of_kind = joining in table.words["of_kind"]  # `Consorzio di bonifica`
        return of_kind or (word[:1].isupper() and joining in table.words["of"] | table.words["particles"])
    known = any(word.lower() in table.words[name] for name in _ENDING)
    said = table.pattern("met").match(after) or table.pattern("acted").match(after)
    return not known and (word != word.lower() or bool(table.words["body_adjectives"] and not said))


def _following(mention: Mention, layout: Layout) -> str:
    """What stands after a name, in a text without markup also below it, with a joining word in small letters."""
    (line, _, end), table = mention.span, layout.table
    below = next((one for one in layout.page.lines if one.number == line.last + 1), None)
    broken = layout.is_plain and end == len(line.text) and not line.row and below and may_join(line, below)
    apart = below and _YEAR.search(below.text)
    ended = apart or table.pattern("whole_body").fullmatch(mention.span.folded)
    return f" {below.folded}" if below and broken and not ended else line.folded[end:]


def _leads(word: str, table: Table) -> bool:
    """Whether a word is none of the name that it stands before: small, whose it is, or of a title's other words."""
    known = word.lower() in table.words["function_words"] | table.words["of"] | table.words["meeting_words"]
    return known or word[:1].islower() or word.endswith("'s") or bool(table.pattern("beside_title").fullmatch(word))


def _labelled(layout: Layout, knowledge: Knowledge) -> Iterator[_Told]:
    for label in layout.labelled("body"):
        named = mentions_in(label.line, layout.table, knowledge)
        named = [one for one in named if one.span.start >= label.value.start]
        yield from (_Told(LABEL, one) for one in named if not _belongs(one, layout.table))


def _named(layout: Layout, knowledge: Knowledge, title: Span | None, held: str) -> Iterator[_Told]:
    """The names of the title, the head and the first sentences; an item of an agenda is about others' meetings."""
    head = [span for line in layout.head for span in line.sentences]
    told = [line for line in layout.text if len(line.sentences) > 1 or ends_sentence(line)]
    said = (not layout.minutes and told) or layout.text
    text = [span for line in said for span in line.sentences][: TITLE_LINES if layout.minutes else SENTENCES]
    form, people = layout.form, layout.people
    general = any(layout.table.pattern("general_meeting").search(span.folded) for span in head)
    tops = [line.number for line in layout.page.lines if line.main and line.number <= people][:TOP_LINES]
    for place, sentence in enumerate((*([title] if title and layout.minutes else ()), *head, *text)):
        line = sentence.line
        named = mentions_in(line, layout.table, knowledge)
        here = [one for one in named if sentence.start <= one.span.start < sentence.end]
        here = [one for one in here if not (_heads_people(one, layout.table) or _is_aside(one, here))]
        above = layout.minutes and line.number <= form and (line.number in tops or sentence is title)
        first = sentence is title or line in layout.head[:1]
        titled = above and len(here) == 1 and _is_title(here[0], sentence, layout.table, first, general)
        listed = sentence is not title and (line.item or line.row or is_listed(line))
        for mention in here if not listed else ():
            rank = TITLE if titled else _rank(mention, sentence, layout, held)
            yield _Told(min(rank, ACT) if place < len(head) and not layout.minutes else rank, mention)


def _is_title(mention: Mention, sentence: Span, table: Table, first: bool, general: bool) -> bool:
    """Whether a line is a body's name, with words for minutes and a day at most; the `first` may say what it is of.

    A society is the one that met in a `general` meeting alone.
    """
    line, start, end = mention.span
    before, after = line.folded[sentence.start : start], _SHORT_FORM.sub("", line.text[end : sentence.end])
    before = "" if first and _OF_WHAT.fullmatch(before) else before
    rest = fold(f"{before} {_APART.split(after)[0]}").strip()
    usual = not rest or table.pattern("beside_title").fullmatch(rest)
    name = mention.span.folded
    society = any(table.spaced or one.end() == len(name) for one in table.word("organisations").finditer(name))
    return bool(usual) and (general or not society) and not _belongs(mention, table)


def _rank(mention: Mention, sentence: Span, layout: Layout, held: str) -> int:
    """How surely a sentence says that a body met; NONE where it speaks of another's meeting or of an office in it."""
    table, text = layout.table, sentence.folded
    start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
    before, after = text[:start], text[end:]
    other = table.pattern("before_body").search(before[-50:]) or _belongs(mention, table)
    dated = not layout.minutes and is_of_other_day(sentence.part(end if table.spaced else 0, len(text)), held, table)
    weak = table.spaced and not (
        mention.ids or " " in mention.name or table.pattern("one_word_body").fullmatch(mention.span.folded)
    )
    if other or dated or table.pattern("elsewhere").search(text[: end + (BESIDE if table.spaced else 0)]):
        return NONE
    if table.pattern("met").match(after[:120]) or table.pattern("meeting_of").search(before[-60:]):
        return ACT if weak else FORMULA
    acted = table.pattern("acted").match(after[:120])
    return ACT if acted and not weak and not layout.minutes else NONE


def _without_bare(told: Sequence[_Told], layout: Layout) -> list[_Told]:
    """A bare `Council` is the fuller name with that head where the text has one, else that of a town named above it."""
    table = layout.table
    town = any(table.pattern("town_line").fullmatch(line.folded) for line in layout.head)
    generic = table.words["bodies"] if table.spaced else frozenset()
    heads = [fold(one.mention.name).lower() for one in told]
    bare = [head in generic and not one.mention.ids for one, head in zip(told, heads, strict=True)]
    fuller = [one for one, short in zip(told, bare, strict=True) if not short]
    found = []
    for one, head, short in zip(told, heads, bare, strict=True):
        meant = [other.mention for other in fuller if short and head in fold(other.mention.name).lower()]
        of_town = town and one.rank == TITLE and table.pattern("town_body").fullmatch(head)
        only = of_town or table.pattern("one_word_body").fullmatch(head)
        if meant or not short or (only and not any(other.rank >= one.rank for other in fuller)):
            found.append(_Told(one.rank, meant[0] if meant else one.mention))
    return found


def _belongs(mention: Mention, table: Table) -> bool:
    """Whether what follows a name shows that another is meant: its office, its room, its statement to the press."""
    return bool(table.pattern("belongs").match(mention.span.line.folded[mention.span.end :]))


def _heads_people(mention: Mention, table: Table) -> bool:
    """Whether a name stands before those who are of the body: `Youth Council: Tina Poe`."""
    rest = mention.span.line.folded[mention.span.end :].lstrip()
    return rest[:1] == ":" and (not table.spaced or bool(names_in(rest, table)))


def _is_aside(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a name stands in brackets right behind another, as a part of it: `Licensing Committee (Panel B)`."""
    begin = mention.span.line.folded[: mention.span.start]
    return begin.endswith("(") and any(one.span.end == len(begin[:-1].rstrip()) for one in others)


def _together(best: Mention, mentions: Sequence[Mention], table: Table) -> Iterator[Mention]:
    """Bodies that a sentence joins with the one that met: 市委常委会会议暨…委员会第六次会议召开."""
    for one in mentions:
        left, right = sorted((best.span, one.span), key=lambda span: span.start)
        apart = left.line is right.line and left.end <= right.start
        if apart and table.pattern("jointly").fullmatch(left.line.folded, left.end, right.start):
            yield one


def _resolve(mention: Mention, layout: Layout, knowledge: Knowledge, office: str, publisher: str) -> Body:
    """A name made an id where the name itself, or the text around it, says which place it belongs to."""
    own = tuple(id for id in mention.ids if not knowledge.places[id] or knowledge.names_place(id, mention.span.folded))
    zones = [*_zones(layout, mention.span), fold(office), fold(publisher)]
    near = tuple(id for id in mention.ids if any(knowledge.names_place(id, zone) for zone in zones))
    id = next((ids[0] for ids in (own, near) if len(ids) == 1), "")
    return Body(found(mention.span, id or " ".join(mention.name.split())), bool(id), () if id else mention.ids)


def _zones(layout: Layout, named: Span) -> Iterator[str]:
    """Where a page names its committee's place: headlines, credits, and the text up to the sentence of the name."""
    above = [line for line in layout.text[:2] if line.number < named.line.number]
    end = next(sentence.end for sentence in named.line.sentences if named.start < sentence.end)
    for span in (*map(whole, (*layout.head, *layout.credits, *above)), Span(named.line, 0, end)):
        yield layout.table.pattern("only_mentioned").split(span.folded[:400])[0]

"""Who took part in a meeting: by labels and lists, else by sentences that say they were there."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bulletin.importing.chairing import chair_of, clues_in, is_completed, is_known, office_of, sentences_of, stretch_of
from bulletin.importing.labels import Labelled
from bulletin.importing.layout import Layout
from bulletin.importing.notices import NO_REPORT
from bulletin.importing.page import Found, Span, whole
from bulletin.importing.people import Person, listed_away, lists_people, persons
from bulletin.importing.rolls import attended_cells, listed, sure, unread
from bulletin.importing.tables.table import Side

_NEAR = 50  # characters before a clue in which words may say that it is about another meeting
_HELD = {"absent", "chair", "date"}
_LONE_WORD = re.compile(r"(?:^|[,;:] )([^\W\d_a-z][\w'-]+)(?=\s*(?:$|[,;.(]))")  # of a list
_INITIAL = re.compile(r"\w\. ")


class Attendance(NamedTuple):
    """The chair, the others, and words in their lists that may be names and could not be read as such."""

    chair: Person | None
    people: tuple[Person, ...] = ()
    unread: tuple[Found, ...] = ()
    doubts: tuple[Person, ...] = ()


def attendance_of(layout: Layout, held: str) -> Attendance:
    """Everyone named as taking part in the meeting `held` on a day, each once; empty where no meeting is reported."""
    if layout.notices.keys() & NO_REPORT:
        return Attendance(None)
    table, lists = layout.table, [*_listed(layout), *_in_tables(layout)]
    spans = list(_attending(layout))
    stated = [(person, side) for span, side in spans for person in sure([span], side, table)]
    attending = [person for person, side in stated if side == "after" or not (layout.minutes and lists)]
    named = [*lists, *(person for person, side in stated if side == "after")]
    chair, doubts = chair_of(layout, named, attending, held)
    away = _away(layout)
    if chair and is_known(chair.name.value.casefold(), away):
        doubts, chair = (chair, *doubts), None
    people: dict[str, Person] = {}
    for person in (*lists, *attending):
        key = person.name.value.casefold()
        other = is_known(key, away) or {*key.split()} & {*away} or is_completed(person, layout)
        if other or (key in people and (people[key].role or not person.role)):
            continue
        if key in people or not is_known(key, [*people, *([chair.name.value.casefold()] if chair else [])]):
            people[key] = person
    in_order = sorted(people.values(), key=lambda person: person.span.line.number)
    lines = [span for span, _ in spans] + [label.value for label in _stated(layout) if label.kind == "present"]
    unclear = {one.value: one for span in lines for one in unread(span, in_order, table)}
    return Attendance(chair, tuple(in_order), tuple(unclear.values()), doubts)


def _stated(layout: Layout) -> Iterator[Labelled]:
    """The labels of a meeting, none of a table of members where nothing says that anybody was there.

    That of a group right after the absent, which does not say that they were there, is absence too.
    """
    absent, attended = False, layout.table.pattern("attended")
    held = any(one.kind in _HELD or attended.search(one.first.folded) for one in layout.labels)
    for label in (one for one in layout.labels if held or not one.line.row):
        words = label.first.folded
        there = attended.search(words) or layout.table.word("groups").search(words)
        absent = label.kind == "absent" or (absent and not (label.kind == "present" and there))
        yield label._replace(kind="absent") if absent and label.kind == "present" else label


def _away(layout: Layout) -> list[str]:
    """The names of those whom lists call absent, some of one word."""
    table = layout.table
    absent = [label.value for label in _stated(layout) if label.kind == "absent"]
    names = [person.name.value for span in absent for person in listed_away(span, table)]
    if table.spaced:
        names += [word for span in absent for word in _LONE_WORD.findall(span.text)]
    return [name.casefold() for name in names]


def _listed(layout: Layout) -> Iterator[Person]:
    """The people whom a form names by labels, an officer not by initials alone, as one signs, unless its lists do."""
    found = list(_by_labels(layout))
    initials = any(kind == "present" and _INITIAL.match(one.name.value) for kind, one in found)
    return (one for kind, one in found if initials or kind != "officer" or not _INITIAL.match(one.name.value))


def _by_labels(layout: Layout) -> Iterator[tuple[str, Person]]:
    """Who stands behind labels of some kind, `Present:`, `Clerk:`; one such as `Board:` may list people too."""
    table = layout.table
    for (_, kind), group in groupby(filter(None, _stated(layout)), key=lambda label: (label.first, label.kind)):
        labels = list(group)
        spans = [label.value for label in labels if label.line is label.first or not label.line.row]
        if not spans:
            continue
        people: Iterable[Person] = ()
        if kind == "present":
            people = listed(spans, table)
        elif kind == "officer" and labels[0].whole:
            office = office_of(labels[0], table)
            first = [one for span in spans for one in persons(span, "within", table)[:1]]
            people = [one._replace(role=one.role or office) for one in first]
        elif kind == "body" and re.search("[,、]", spans[0].folded) and lists_people(spans[0], table):
            several, certain = persons(spans[0], "within", table), sure([spans[0]], "within", table)
            people = several if 1 < len(several) == len(certain) else ()
        yield from ((kind, one) for one in people)


def _in_tables(layout: Layout) -> Iterator[Person]:
    """Whom a table that marks who was there names."""
    there = layout.table.pattern("there")
    opened = {label.line for label in _stated(layout) if label.kind == "present" and label.line is not label.first}
    labelled = {label.first for label in layout.labels if label.whole}  # `Anwesend | Karl Rose` marks nobody
    for is_table, lines in groupby(layout.page.lines, key=lambda line: line.row):
        rows = [whole(line) for line in lines] if is_table else []
        cells = [cell.strip() for row in rows if row.line not in labelled for cell in row.folded.split("|")]
        marked = any(map(there.fullmatch, cells))
        parted = rows and all(layout.table.pattern(name).search(rows[0].folded) for name in ("attended", "away"))
        if marked or parted or any(row.line in opened for row in rows):
            yield from listed(attended_cells(rows, layout.table), layout.table)


def _attending(layout: Layout) -> Iterator[tuple[Span, Side]]:
    """Where sentences say who was there: beside clues, and not beyond the chair's or another clue."""
    table = layout.table
    for sentence in sentences_of(layout):
        floor, chairs = 0, [match.end() for match, _ in clues_in(sentence, "chairs", table)]
        for match, clue in sorted(clues_in(sentence, "attending", table), key=lambda one: one[0].span()):
            before = sentence.folded[max(0, match.start() - _NEAR) : match.start()]
            if not table.pattern("elsewhere").search(before):
                begin = max(floor, *(chair for chair in chairs if chair <= match.start()), 0)
                yield stretch_of(sentence, match, clue, begin), clue.side
            floor = max(floor, match.end())

"""Who chaired a meeting, and who else took part: by labels and lists, else by sentences that say they were there."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

from bulletin.importing.labels import Labelled
from bulletin.importing.layout import Layout
from bulletin.importing.names import follows_address, is_title, may_be_name
from bulletin.importing.notices import NO_REPORT
from bulletin.importing.page import Found, Span, fold, whole
from bulletin.importing.people import Person, has_office, listed_away, lists_people, one_person, persons
from bulletin.importing.rolls import attended_cells, listed, sure, unread
from bulletin.importing.tables.table import Clue, Side, Table

MOST_CLUES = 8  # of one kind that are looked at in one sentence
_SENTENCES = 60  # in which people are sought
_FIRST = 10  # sentences of minutes in which the chair is sought
_SHORTEST = 30  # characters of one of them
_NEAR = 50  # characters before a clue in which words may say that it is about another meeting
_HELD = {"absent", "chair", "date"}
_IN_TABLE = {"place", "aside", "present", "absent", "date", "when"}  # beside a label of who chaired
_LONE_WORD = re.compile(r"(?:^|[,;:] )([^\W\d_a-z][\w'-]+)(?=\s*(?:$|[,;.(]))")  # of a list
_INITIAL = re.compile(r"\w\. ")
_BRACKET = re.compile(r"(?:\s*@[\w-]+)?\s*\(([^()]*)\)")


class Attendance(NamedTuple):
    """The chair, the others, and words in their lists that may be names and could not be read as such."""

    chair: Person | None
    people: tuple[Person, ...] = ()
    unread: tuple[Found, ...] = ()
    doubts: tuple[Person, ...] = ()


def attendance_of(layout: Layout) -> Attendance:
    """Everyone whom the report names as taking part, each once; empty where it does not report a meeting."""
    if layout.notices.keys() & NO_REPORT:
        return Attendance(None)
    table, lists = layout.table, [*_listed(layout), *_in_tables(layout)]
    spans = list(_attending(layout))
    stated = [(person, side) for span, side in spans for person in sure([span], side, table)]
    attending = [person for person, side in stated if side == "after" or not (layout.minutes and lists)]
    chair, doubts = _chair(layout, lists, attending)
    away = _away(layout)
    if chair and _is_known(chair.name.value.casefold(), away):
        doubts, chair = (chair, *doubts), None
    people: dict[str, Person] = {}
    for person in (*lists, *attending):
        key = person.name.value.casefold()
        other = _is_known(key, away) or {*key.split()} & {*away} or _is_completed(person, layout)
        if other or (key in people and (people[key].role or not person.role)):
            continue
        surname = table.spaced and " " not in key and person in attending  # of somebody named elsewhere
        if key in people or (
            not surname and not _is_known(key, [*people, *([chair.name.value.casefold()] if chair else [])])
        ):
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


def _is_known(name: str, others: list[str]) -> bool:
    """Whether somebody named before is meant, perhaps by a surname or an initial alone."""
    words = [word.rstrip(".") for word in name.split()]
    return any(all(any(_fits(word, one) for one in other.split()) for word in words) for other in others)


def _fits(word: str, other: str) -> bool:
    return word == other.rstrip(".") or (len(word) == 1 and other.startswith(word))


def _sentences(layout: Layout) -> list[Span]:
    return [span for line in (*layout.head, *layout.text) for span in line.sentences][:_SENTENCES]


def _chair(layout: Layout, lists: list[Person], attending: list[Person]) -> tuple[Person | None, tuple[Person, ...]]:
    """Who chaired, by a label, a sentence or the office in a list; None where none is named, or several are."""
    table, known = layout.table, [*lists, *attending]
    rows = {label.kind for label in layout.labels if label.first.row}  # a table of officers may be of elected ones
    for label in layout.labelled("chair"):
        if label.first.row and not rows & _IN_TABLE:
            continue
        plain = label.line is label.first or lists_people(label.value, table)
        if named := persons(label.value, "within", table, True) if plain else ():
            return (_whole(named[0], known, layout), ()) if len(named) == 1 else (None, tuple(named))
    role = table.pattern("chair_role")
    chairs = list(_chairs(layout))
    in_lists = [person for person in lists if any(map(role.fullmatch, _said_of(person)))]
    if not chairs:
        one = len({one.name.value for one in in_lists}) == 1 and not _by_another(layout, in_lists[0])
        return (in_lists[0], ()) if one else (None, tuple(in_lists))
    first = _whole(chairs[0], known, layout)
    beside = [one.name.value.casefold() for one in chairs if one.span.line is chairs[0].span.line]
    agreed = first and all(_is_known(name, [first.name.value.casefold()]) for name in beside)
    if first is None or not agreed or any(one.name.value != first.name.value for one in in_lists):
        return None, (chairs[0], *in_lists)
    same = [one for one in (first, *chairs, *lists) if one.role and one.name.value == first.name.value]
    return max(same, key=lambda one: one.role.rstrip(".").lower() not in table.words["honorifics"], default=first), ()


def _whole(person: Person, known: list[Person], layout: Layout) -> Person | None:
    """A person by the whole name; a bare surname that the text never completes counts beside an office alone."""
    name = person.name.value
    if " " in name or not layout.table.spaced:
        return person
    full = [one for one in known if one.name.value.endswith(f" {name}")]
    if full:
        return full[0]._replace(role=full[0].role or person.role)
    named = any(one.name.value == name for one in known)
    return person if (named or person.role) and not _is_completed(person, layout) else None


def _is_completed(person: Person, layout: Layout) -> bool:
    """Whether the text elsewhere has more of a name of which one word is given."""
    name, table = person.name.value, layout.table
    if " " in name or not table.spaced:
        return False
    longer = re.compile(rf"(?<!\w)([^\W\d_]{{2,}}) {re.escape(name)}(?!\w)|(?<!\w){re.escape(name)} ([^\W\d_]{{2,}})")
    words = [match[1] or match[2] for line in layout.page.lines for match in longer.finditer(line.text)]
    return any(may_be_name(word, table) and not follows_address(word, table) for word in words)


def _said_of(person: Person) -> list[str]:
    """The offices of somebody in a list, and what is in brackets behind the name, `(in the chair)`."""
    bracket = _BRACKET.match(person.span.line.folded, max(person.span.end, person.whole.end))
    said = "; ".join([fold(person.role), *([bracket[1]] if bracket else [])])
    return re.split(r"[,;/] ?| - ", said)


def _chairs(layout: Layout) -> Iterator[Person]:
    """Who is said to have chaired, in the order of the text; not who chaired another meeting."""
    table = layout.table
    sentences = _sentences(layout)
    first = [span for span in sentences if len(span.text) >= _SHORTEST or span.text[-1] == "."][:_FIRST]
    for sentence in first if layout.minutes else sentences:
        for match, clue in _clues(sentence, "chairs", table):
            before = sentence.folded[: match.end()]
            around = sentence.folded[max(0, match.start() - 60) : match.end() + (70 if table.spaced else 0)]
            person = one_person(_stretch(sentence, match, clue), clue.side, table)
            other = table.pattern("elsewhere").search(around) or table.pattern("in_passing").search(before)
            if person and not other:
                yield person


def _by_another(layout: Layout, chair: Person) -> bool:
    """Whether a sentence says that somebody of another office presided than whom a list calls the chair."""
    table, own = layout.table, {word for said in _said_of(chair) for word in said.lower().split()}
    usual = table.pattern("chair_role").fullmatch
    for sentence in _sentences(layout)[:_FIRST] if table.spaced else ():
        for match, clue in _clues(sentence, "chairs", table):
            text = _stretch(sentence, match, clue).folded.lower()
            said = re.split("[,;.]", text)[-1].split()[-3:] if clue.side == "before" else text.split()[:3]
            if any(is_title(word, table) and not (word in own or usual(word)) for word in said):
                return True
    return False


def _stretch(sentence: Span, match: re.Match[str], clue: Clue, begin: int = 0) -> Span:
    """Where a clue says that people are."""
    if clue.side == "within":
        return sentence.part(*match.span("person"))
    return sentence.part(*((begin, match.start()) if clue.side == "before" else (match.end(), len(sentence.folded))))


def _listed(layout: Layout) -> Iterator[Person]:
    """The people whom a form names by labels, an officer not by initials alone, as one signs, unless its lists do."""
    found = list(_by_labels(layout))
    initials = any(kind == "present" and _INITIAL.match(one.name.value) for kind, one in found)
    return (one for kind, one in found if initials or kind != "officer" or not _INITIAL.match(one.name.value))


def _by_labels(layout: Layout) -> Iterator[tuple[str, Person]]:
    """Who stands behind labels of some kind, `Present:`, `Clerk:`; one such as `Board:` may list people too."""
    table = layout.table
    for (line, kind), group in groupby(filter(None, _stated(layout)), key=lambda label: (label.first, label.kind)):
        labels = list(group)
        spans = [label.value for label in labels if label.line is label.first or not label.line.row]
        if not spans:
            continue
        people: Iterable[Person] = ()
        if kind == "present":
            people = listed(spans, table)
        elif kind == "officer" and labels[0].whole:
            word = (line.text[: spans[0].start] if spans[0].line is line else line.text).strip(" :：|-")
            office = word if has_office(fold(word), table) else ""
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
    for is_table, lines in groupby(layout.page.lines, key=lambda line: line.row):
        rows = [whole(line) for line in lines] if is_table else []
        marked = any(there.fullmatch(cell.strip()) for row in rows for cell in row.folded.split("|"))
        parted = rows and all(layout.table.pattern(name).search(rows[0].folded) for name in ("attended", "away"))
        if marked or parted or any(row.line in opened for row in rows):
            yield from listed(attended_cells(rows, layout.table), layout.table)


def _attending(layout: Layout) -> Iterator[tuple[Span, Side]]:
    """Where sentences say who was there: beside clues, and not beyond the chair's or another clue."""
    table = layout.table
    for sentence in _sentences(layout):
        floor, chairs = 0, [match.end() for match, _ in _clues(sentence, "chairs", table)]
        for match, clue in sorted(_clues(sentence, "attending", table), key=lambda one: one[0].span()):
            before = sentence.folded[max(0, match.start() - _NEAR) : match.start()]
            if not table.pattern("elsewhere").search(before):
                begin = max(floor, *(chair for chair in chairs if chair <= match.start()), 0)
                yield _stretch(sentence, match, clue, begin), clue.side
            floor = max(floor, match.end())


def _clues(sentence: Span, kind: str, table: Table) -> Iterator[tuple[re.Match[str], Clue]]:
    for clue in table.clues(kind):
        yield from ((match, clue) for match in islice(clue.pattern.finditer(sentence.folded), MOST_CLUES))

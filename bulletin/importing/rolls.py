"""Whom a list of people names beyond doubt: an entry that is none of a person makes us doubt those beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise

from bulletin.importing.han_names import BRACKETS, may_be_han_name
from bulletin.importing.names import follows_address, may_be_name, stripped
from bulletin.importing.offices import SENTENCE_END
from bulletin.importing.page import Found, Span, fold, found, whole
from bulletin.importing.people import Person, has_office, is_of_several, is_word_of_list, persons
from bulletin.importing.tables.table import Side, Table

FEWEST = 3  # names, or single words, that are a list
_BAR, _COLUMN = re.compile(r"\|"), re.compile(r"\|| {2,}")
_CAPITALS = re.compile(r"\b[^\W\d_a-z]{2,}\b")
_WIDE = 60  # characters of a line that may be one of several of a text
_SIGN = re.compile("[xX✓✔√✗✘]")
_LEAD = re.compile(r"(?:\b[A-Z]{1,4})?[\s.*:-]*$")  # `Planner II`, `GR`, `Board:`
Entry = list[Span]


def listed(spans: Sequence[Span], table: Table) -> list[Person]:
    """Whom a list names: those in its column of names, or single words where there are no others."""
    columns = [_parts(span, _COLUMN if table.spaced else _BAR) for span in spans]
    spans = _attended([*zip(spans, columns, strict=True)], table)
    chairs = table.pattern("chair_role").fullmatch
    offices = {
        cell.line: BRACKETS.sub("", cell.text).strip(" -:：")
        for cells in (_beside(one) for one in columns)
        for cell in sorted(cells, key=lambda cell: (bool(chairs(cell.folded)), -cell.start))
        if len(cells) > 1
        and has_office(cell.folded, table)
        and not (persons(cell, "within", table) or "/" in cell.text or is_of_several(cell.folded, table))
        and not (" " in cell.folded and _is_marked(cell, table))
    }
    people = [one._replace(role=offices.get(one.span.line, one.role)) for one in sure(spans, "within", table)]
    people = [one for one in _of_one_style(people) if not (table.spaced and _may_go_on(one))]
    people += _turned(spans, table)
    others = [item for span in spans for item in _others(span, people, table)]
    words = [item for item in others if is_word_of_list(item.folded, table)]
    unclear, count = len(others) - len(words), len(people) + len(words)
    if count >= FEWEST and (not (unclear or people) if table.spaced else count >= FEWEST * unclear):
        people += [Person(found(item), "", item, item) for item in words]
    return people


def _turned(spans: Entry, table: Table) -> list[Person]:
    """Whom a list names whose lines have the surname first, `Porter, Ann`; not where they are few of its lines."""
    pairs = [(one, one.text.split(", ")) for one in spans if one.text.count(", ") == 1]
    pairs = [(one, pair) for one, pair in pairs if all(may_be_name(fold(part), table) for part in pair)]
    people = [Person(found(one, " ".join(reversed(pair))), "", one, one) for one, pair in pairs]
    return people if len(people) >= FEWEST and 2 * len(people) > len(spans) else []


def attended_cells(rows: Sequence[Span], table: Table) -> Entry:
    """The cells or rows of a table that may name who was there: none that its heads or another cell call absent."""
    away, attended, not_there = map(table.pattern, ("away", "attended", "not_there"))
    heads, *body = ([row.part(*cell) for cell in _cells(row.folded)] for row in rows)
    gone = {place for place, head in enumerate(heads) if away.search(head.folded)}
    there = {place for place, head in enumerate(heads) if attended.search(head.folded)} - gone
    if not gone | there:
        return [*rows]
    body = [row for row in body if not any(not_there.fullmatch(cell.folded) for cell in row)]
    cells = [cell for row in body for place, cell in enumerate(row) if place in there]
    if any(persons(cell, "within", table) for cell in cells):
        return cells
    kept = {row[0].line for row in body if not any(cell.text and place in gone for place, cell in enumerate(row))}
    return [row for row in rows[1:] if row.line in kept]


def _cells(text: str) -> list[tuple[int, int]]:
    bars = [-1, *(bar.start() for bar in _BAR.finditer(text)), len(text)]
    return [stripped(text, left + 1, right) for left, right in pairwise(bars)]


def _attended(rows: Sequence[tuple[Span, Entry]], table: Table) -> Entry:
    """What a list says in its column of names, of those whom it marks as present where it marks anybody."""
    there, gone = table.pattern("there"), table.pattern("not_there")
    marks = [[BRACKETS.sub("", cell.folded).strip() for cell in cells[1:]] for _, cells in rows]
    if any(
        _SIGN.fullmatch(mark) and not span.line.row for (span, _), row in zip(rows, marks, strict=True) for mark in row
    ):
        return []  # in which column a sign stands, present or absent, lines of text do not keep
    marked = any(there.fullmatch(mark) for row in marks for mark in row)
    firsts = [_column(span, cells, table) for span, cells in rows]
    of_rows = [first for (span, _), first in zip(rows, firsts, strict=True) if span.line.row]
    usual = max(of_rows, key=of_rows.count, default=0)
    stated = []
    for (span, cells), row, first in zip(rows, marks, firsts, strict=True):
        if any(map(gone.fullmatch, row)) or (marked and not any(map(there.fullmatch, row))):
            continue
        people = [one for one in cells if persons(one, "within", table)]
        if len(cells) < 2 or (people == cells and (len(cells) > 2 or all(_is_marked(one, table) for one in cells))):
            stated.append(span)
        elif first == usual or not span.line.row:
            stated.append(cells[first])
    return stated


def _column(span: Span, cells: Entry, table: Table) -> int:
    """Where a row has its first name: in text the cell of who is addressed, `Groß Elmdorf  Herr Porter`."""
    addressed = [] if span.line.row else [one for one in cells if follows_address(one.folded.split(" ")[0], table)]
    named = (one for one in cells if persons(one, "within", table))
    return cells.index(next(iter(addressed), None) or next(named, cells[0])) if cells else 0


def _beside(cells: Entry) -> Entry:
    """Some cells with those behind them in their row of a table."""
    if not (cells and cells[0].line.row):
        return cells
    return [*cells, *(one for one in _parts(whole(cells[0].line), _BAR) if one.start >= cells[-1].end)]


def _is_marked(cell: Span, table: Table) -> bool:
    """Whether a cell shows by a form of address or what may follow a name that it is a person: `R. Porter Esq.`"""
    marked = table.word("suffixes").search(cell.folded)
    return bool(marked or follows_address(cell.folded.split(" ")[0], table))


def _of_one_style(people: Sequence[Person]) -> list[Person]:
    """The people whose surnames are in capitals where most are, and not where most are not."""
    others = [one for one in people if not _CAPITALS.search(one.name.value)]
    return others if 2 * len(others) > len(people) else [*people]


def _may_go_on(one: Person) -> bool:
    """Whether a name may go on in the next line: `Present: …, Mr. Neil`."""
    text = one.span.line.text
    return one.span.end == len(text) > _WIDE and " " not in one.name.value


def unread(span: Span, read: Sequence[Person], table: Table) -> list[Found]:
    """What is in a list of people like a name, and was not read as one."""
    fits = may_be_name if table.spaced else may_be_han_name
    return [found(item) for item in _others(span, read, table) if fits(item.folded, table)]


def sure(spans: Sequence[Span], side: Side, table: Table) -> list[Person]:
    """Everyone in some lines of whom there is no doubt, and nobody after `all but`; of a sentence, see its `side`.

    In a sentence an office beside a name is enough; a bare name before a verb may be that of a body.
    """
    people = [person for span in spans for person in persons(span, side, table)]
    if not table.spaced:
        return [one for one in people if not table.pattern("but_for").search(one.span.line.folded, 0, one.span.start)]
    entries = _entries(spans, table)
    described = len(entries) > 1 and any(not _named(part, people, table) for entry in entries for part in entry)
    bare = not described and len(spans) == 1
    certain = [one for entry in entries for one in _certain(entry, people, side, bare, table)]
    return certain if side == "within" else [one for one in people if one in certain or one.role]


def _certain(entry: Entry, people: Sequence[Person], side: Side, bare: bool, table: Table) -> Iterator[Person]:
    """The first person of an entry, and others that cannot be where that one is from.

    They are all where an entry is names and offices alone; else those with a form of address, an office before or a
    bracket behind the name, as the one before has where the list is not `bare`: where it says more than names.
    """
    fewest = 1 if side == "after" else FEWEST - (bare and side == "within" and len(entry) == 2)
    named = [(part, _named(part, people, table)) for part in entry]
    doubtful = [part for part, one in named if not one and _is_other(part.folded, fewest == 1, table)]
    named = [*dropwhile(lambda one: not one[1] and one[0] not in doubtful, named)]
    alike = not doubtful and sum(one is not None for _, one in named) >= fewest
    last: Span | None = None
    bracketed = False
    for part, one in named:
        if table.pattern("but_for").search(part.folded):
            return
        line = part.line.folded
        joined = last and not doubtful and line[last.end : part.start].replace(" ", "").isalpha()
        bracket = one and BRACKETS.match(line, one.span.end + 1)
        parallel = bracket and (bracketed or bare)
        marked = one and (line[part.start : one.span.start].strip(" .*") or parallel)
        if one and (alike or joined or marked or (part is named[0][0] and side != "before")):
            yield one
        last, bracketed = part if one else None, bool(bracket)


def _entries(spans: Sequence[Span], table: Table) -> list[Entry]:
    """The parts of each entry: of a line, or of what semicolons part in it; a comma at its end joins it to the next."""
    entries: list[Entry] = []
    goes_on = False
    for span in spans:
        for entry in _parts(span, SENTENCE_END):
            parts = [one for one in _parts(entry, _joints(table)) if not follows_address(one.folded, table)]  # `Mmes`
            if not goes_on:
                entries.append([])
            entries[-1] += parts
            goes_on = False
        ending = re.search(rf"(?:,|{table.pattern('joints').pattern})$", span.line.folded, re.I)
        goes_on = bool(entries and ending and ending[0] != ";")
    return entries


def _joints(table: Table) -> re.Pattern[str]:
    joints = table.pattern("joints").pattern
    joints = joints if table.spaced else rf"(?<=[\u3400-\u9fff)]{{2}})(?:{joints})"  # a surname too, `、和平`
    return re.compile(rf"[、，/|]| {{2,}}|\s-\s|{joints}", re.I)


def _parts(span: Span, sign: re.Pattern[str]) -> Entry:
    """What is between some signs that are not in brackets."""
    whole = BRACKETS.sub(lambda match: "_" * len(match[0]), span.folded)
    cuts = [match.span() for match in sign.finditer(whole)]
    edges = zip([0, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(whole)], strict=True)
    parts = (span.part(*stripped(span.folded, left, right, " .")) for left, right in edges)
    return [part for part in parts if part.end > part.start]


def _named(part: Span, people: Sequence[Person], table: Table) -> Person | None:
    """The person whom a part of a list names, with nothing about the name but an office or a form of address."""
    here = [one for one in people if one.span.line is part.line and part.start <= one.span.start < part.end]
    if len(here) != 1:
        return None
    before = _LEAD.sub("", part.folded[: here[0].span.start - part.start])
    addressed = any(follows_address(word, table) for word in (before.partition(" ")[0], before))
    return here[0] if not before or addressed or has_office(before, table) else None


def _is_other(part: str, one_word: bool, table: Table) -> bool:
    """Whether a part of a list is neither an office nor a number of people: it says where somebody is from.

    With `one_word` that may be a name.
    """
    if part == part.lower() or part[0].isdigit() or (one_word and " " not in part):
        return False
    words = {*part.lower().split()}
    of_body = words & table.words["plural_titles"] and words & table.words["of"]  # `representatives of Oak Bank`
    return bool(of_body) or not has_office(part, table)


def _others(span: Span, people: Sequence[Person], table: Table) -> list[Span]:
    """The parts of a list in which nobody was read."""
    read = [(one.span.start, one.whole.end) for one in people if one.span.line is span.line]
    parts = _parts(span, _joints(table))
    return [part for part in parts if not any(a < part.end and part.start < b for a, b in read)]

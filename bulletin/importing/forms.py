"""What a page says by labels: `稿源:X 编辑:Y`, `Source: X| date|Editor: y`, `Present:` with a list below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from bulletin.importing.labels import (
    LISTS,
    LONG_LINE,
    Kind,
    Labelled,
    kind_of,
    label_alone,
    label_pattern,
    says_nothing,
)
from bulletin.importing.names import names_in
from bulletin.importing.page import Line, Span, whole
from bulletin.importing.people import LONGEST_ITEM, has_office, lists_people, persons
from bulletin.importing.tables.table import Table

PEOPLE: frozenset[Kind] = LISTS | {"chair"}
_STATING: frozenset[Kind] = frozenset(
    ("date", "chair", "present", "absent", "published", "publisher", "editor", "when")
)
LONGEST_VALUE = 60  # characters that the value of a credit may have
MOST_HEADS = 3  # lines between a label and its list: the heads of columns, the name of a group
_SEPARATOR = re.compile(r" {2,}|\s*[|\]】;]\s*|\s+[/·•]\s+|\s+(?=\d{4}[-./年])")
_GAP = re.compile(r" {2}|\u3000|\t")  # between columns
_LEADING, _TRAILING = re.compile(r"[\s|\]】]*(?:[-–—]+\s+(?=\S))?"), re.compile(r"[\s|,;，；]+$")
_OPEN = re.compile(r"[\s|,;，；\])）】]+$")
_GOES_ON, _COMMA = re.compile(r"(?:[,;，；、]|-|\b(?:and|et|und))\s*$"), re.compile(r"[,;，；、]\s*$")
_UNKNOWN = re.compile(r"[^\W\d_][\w '/-]{1,30}:\s")  # a label that no table has
_HEADING = re.compile(r"(?:[A-Z]\.)?[\d(]+[.)、/]|.*[.。:]$")  # in a list of people, what follows it
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2}){1,2}\s|\(?[\divxIVX]{1,4}[.)]|[a-zA-Z]\)|[-*•·▪]|[一二三四五六七八九十]{1,3}、)\s*"
)
_BEHIND = re.compile(r"\s*\([^()]{1,30}\)$")  # `Attendees (quorum 4)`
_OPEN_BOX = "[ ]"  # of somebody who is listed and was not ticked
_COUNTED = re.compile(r"\s*\d{1,3}[.)]+\s+")
_BRACKETS = "[]()（）【】|,;，；:： "


class Reader:
    """Reads the labels of lines; `table` is that of their language, by which people are known."""

    def __init__(self, lines: Sequence[Line], table: Table) -> None:
        self._lines, self._table = lines, table
        self._alone: frozenset[int] = frozenset()
        found = {line.number: kind_of(bare) for line in lines if label_alone().fullmatch(bare := _bare(line))}
        several = len({kind for kind in found.values() if kind in _STATING}) > 1
        self._alone = frozenset(
            line.number
            for place, line in enumerate(lines)
            if line.number in found and (several or line.heading or self._heads_people(found[line.number], place))
        )

    def _heads_people(self, kind: Kind, place: int) -> bool:
        below = takewhile(lambda line: not self._lists(line), self._lines[place + 1 : place + 2 + MOST_HEADS])
        return kind in PEOPLE and sum(self._count(line) for line in below) > 1

    def _count(self, line: Line) -> int:
        """How many a line names; of a line without a group's name we only ask whether it is one of a list."""
        grouped = _UNKNOWN.match(line.folded) and persons(whole(line), "within", self._table)
        return (len(grouped) if grouped else 1) if self._is_person(line) else 0

    def _lists(self, line: Line) -> bool:
        """Whether a line begins with the label of a list."""
        return any(kind_of(match["label"]) in LISTS for match in self._labels_of(line)[:1])

    def _says_absent(self, line: Line) -> bool:
        """Whether a line says that those below it were absent, and not that of somebody, or of a part, before."""
        away, table = self._table.pattern("away").search(line.folded), self._table
        before = line.folded[: away.start()] if away else ""
        other = table.pattern("attended").search(before) or names_in(before, table) if table.spaced else before
        return bool(away and not other)

    def _opened(self, place: int, matches: Sequence[re.Match[str]]) -> Kind | None:
        """What a line without a label at its beginning opens: a list of those present, `Who was there`, or absent."""
        line, table = self._lines[place], self._table
        if (len(line.text) > LONGEST_VALUE or line.folded[-1] in ".。!?！？") and line.folded[-1] != ":":
            return None
        if line.row or (
            matches and (self._begins(matches[0], line) or line.folded[matches[-1].end() :].strip(_BRACKETS))
        ):
            return None
        absent = self._says_absent(line)
        named = line.folded[-1] != ":" and persons(whole(line), "within", table)
        said = absent or (table.pattern("attended").search(line.folded) and not named)
        return ("absent" if absent else "present") if said and self._heads_people("present", place) else None

    def read(self) -> Iterator[Labelled]:
        """All labels, in order, each with its value from the same line, else from those below it."""
        for place, line in enumerate(self._lines):
            matches = self._labels_of(line)
            if opened := self._opened(place, matches):
                yield from self._below(opened, line, place, None)
                continue
            ends = [*(match.start() for match in matches[1:]), len(line.text)]
            for match, end in zip(matches, ends, strict=False):
                kind, before = kind_of(match["label"]), line.folded[: match.start()]
                if kind in ("when", "publisher", "editor") and match is matches[0] and re.search("[A-Za-z] $", before):
                    continue  # `Election day: 12 November`, `Notes to editors: …`
                whole = not _NUMBERED.sub("", before).strip(_BRACKETS)
                behind = not match["sign"] and _BEHIND.fullmatch(line.folded, match.end(), end)
                value = None if behind else self._value(line, match.end(), end, kind)
                below = (
                    match is matches[-1] and whole and (value is None or (kind in LISTS and value.end > value.start))
                )
                if value or not below:
                    yield Labelled(kind, value or Span(line, 0, 0), line, whole)
                if below:
                    yield from self._below(kind, line, place, value)

    def _labels_of(self, line: Line) -> list[re.Match[str]]:
        matches: list[re.Match[str]] = []
        for match in label_pattern().finditer(line.folded):
            longer = match["sign"] is None and label_pattern(signed=True).match(line.folded, match.start())
            one = longer or match  # `Présidente de séance :`, of which `Présidente` is a label too
            if not (matches and one.start() < matches[-1].end()) and self._may_have_sign(one, line):
                matches.append(one)
        if len(line.folded) <= LONG_LINE:
            return matches
        return [one for one in matches if self._begins(one, line) or line.folded[one.start() - 1] in "[(【"]

    def _begins(self, match: re.Match[str], line: Line) -> bool:
        return not _NUMBERED.sub("", line.folded[: match.start()]).strip("#*_ ")

    def _may_have_sign(self, match: re.Match[str], line: Line) -> bool:
        """Whether what follows a word may mean a colon.

        A bar in Chinese and in a table's first column; a wide gap between columns; nothing at all in a short
        credit, `Edited by X`, `(记者 X 编辑 Y)`, and in a form's lines that are a label `alone`.
        """
        is_han = bool(re.search(r"[\u3400-\u9fff]", match["label"]))
        first = self._begins(match, line)
        if match["sign"] == "|":
            return is_han or (first and (line.row or kind_of(match["label"]) not in ("editor", "author")))
        if match["sign"] == "-":
            return first and kind_of(match["label"]) in PEOPLE | {"title"}
        if match["sign"] or (match.end() < len(line.folded) and line.folded[match.end()] in "]】"):
            return True
        end = match.start() + len(match["label"].rstrip())
        if first and (line.number in self._alone or _GAP.match(line.text, end)):
            return True
        if match["gap"] is not None:
            return False
        begins = first or line.folded[: match.start()].rstrip()[-1:] in "|·•;"
        return not is_han and begins and len(line.folded) <= LONGEST_VALUE

    def _value(self, line: Line, start: int, end: int, kind: Kind) -> Span | None:
        """The value between two places of a line; None where there is nothing, empty where it says nothing."""
        if not line.text[start:end].strip(_BRACKETS):
            return None
        lead = _LEADING.match(line.text, start, end)
        start, short = lead.end() if lead else start, kind not in PEOPLE | {"title"}
        if short and (cut := _SEPARATOR.search(line.folded, start, end)):
            end = cut.start()
        opened = any(sign in line.text[start:end] for sign in "([（【")
        end = start + len((_OPEN if short and not opened else _TRAILING).sub("", line.text[start:end]))
        return Span(line, start, start if says_nothing().fullmatch(line.folded, start, end) else end)

    def _below(self, kind: Kind, label: Line, place: int, value: Span | None) -> Iterator[Labelled]:
        """The value of a label that ends its line, or the rest of a list, from the lines below it."""
        taken: list[Line] = []
        goes_on = value is not None and bool(_GOES_ON.search(label.folded))
        headed = value is None and self._heads_people(kind, place)
        for number, line in enumerate(self._lines[place + 1 :], start=place + 1):
            if value is None and kind in LISTS and self._is_passed(kind, number):
                continue
            if headed and not taken and not (self._labels_of(line) or persons(whole(line), "within", self._table)):
                continue  # heads of columns
            near = line.number - (taken or [label])[-1].last == 1
            if self._ends(kind, line, near and value is None):
                break
            if (taken or value) and not goes_on and not (kind in LISTS and self._is_listed(line, near, value, taken)):
                break
            taken.append(line)
            goes_on = kind in PEOPLE and bool(_COMMA.search(line.folded))
        if not taken and value is None:
            yield Labelled(kind, Span(label, 0, 0), label, True)
        yield from (Labelled(kind, self._without_lead(kind, line), label, True) for line in taken)

    def _ends(self, kind: Kind, line: Line, near: bool) -> bool:
        """Whether something else begins with a line; a part of a list may have a label right below what is listed."""
        other = _UNKNOWN.match(line.folded) if kind in PEOPLE else None
        group = other and near and lists_people(Span(line, other.end(), len(line.text)), self._table)
        apart = other and not (group or self._names_group(other[0]))
        absent = kind in LISTS and self._says_absent(line)
        led = any(clue.side == "after" and clue.pattern.match(line.folded) for clue in self._table.clues("chairs"))
        return bool(self._labels_of(line) or apart or absent or led or not self._may_follow(kind, line))

    def _is_listed(self, line: Line, near: bool, value: Span | None, taken: Sequence[Line]) -> bool:
        """Whether a list goes on in a line: with people or a word, right below also with what heads nothing."""
        if self._is_person(line):
            return not value or near or bool(taken)
        return not value and near and not _HEADING.match(line.folded)

    def _without_lead(self, kind: Kind, line: Line) -> Span:
        """A line of a list without its number or the name of its group."""
        lead = (_NUMBERED if line.item else _COUNTED).match(line.text)
        group = _UNKNOWN.match(line.folded) if kind in PEOPLE else None
        begin = lead.end() if lead else group.end() if group and not has_office(group[0], self._table) else 0
        return Span(line, begin, len(line.text))

    def _is_passed(self, kind: Kind, place: int) -> bool:
        """Whether a list goes on after a line: who chaired, the name of a group in it, a box that is not ticked."""
        line, below = self._lines[place], self._lines[place + 1 : place + 2]
        if line.text.startswith(_OPEN_BOX):
            return True
        labels = {kind_of(match["label"]) for match in self._labels_of(line)}
        if labels or line.heading:
            return bool(labels) and kind == "present" and labels <= {"chair", "officer"}
        short = len(line.text) <= LONGEST_VALUE and not self._is_person(line)
        other = _HEADING.match(line.folded.rstrip(": ")) or self._table.pattern("away").search(line.folded)
        return short and not other and any(map(self._is_person, below))

    def _names_group(self, text: str) -> bool:
        """Whether some words may name a part of those who were there: an office, a committee, `staff`."""
        table = self._table
        return has_office(text, table) or any(table.word(name).search(text) for name in ("bodies", "groups"))

    def _may_follow(self, kind: Kind, line: Line) -> bool:
        longest = 2 * LONG_LINE if kind in PEOPLE else LONGEST_VALUE
        long = len(line.text) > LONGEST_VALUE and not self._is_person(line)
        return not (line.heading or len(line.text) > longest or line.text.endswith(("。", "！", "？", *("." * long))))

    def _is_person(self, line: Line) -> bool:
        lead = _NUMBERED.match(line.text)
        span = Span(line, len(lead[0]) if lead else 0, len(line.text))
        if len(span.text) > LONGEST_ITEM and "," not in span.text and "、" not in span.text:
            return False
        return bool(persons(span, "within", self._table)) and lists_people(span, self._table)


def _bare(line: Line) -> str:
    return _BEHIND.sub("", _NUMBERED.sub("", line.folded).strip(" :"))

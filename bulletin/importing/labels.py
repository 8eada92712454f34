"""What a page says by labels: `稿源:X 编辑:Y`, `Source: X| date|Editor: y`, `Present:` with a list below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Literal, NamedTuple, cast

from bulletin.importing.names import names_in
from bulletin.importing.page import Line, Span, whole
from bulletin.importing.people import LONGEST_ITEM, has_office, is_word_of_list, lists_people, persons
from bulletin.importing.tables.table import Table, tables

Kind = Literal[
    "publisher", "editor", "author", "published", "updated", "aside", "place",
    "when", "date", "chair", "present", "absent", "officer", "body", "title", "other_day",
]  # fmt: skip
LISTS: frozenset[Kind] = frozenset(("present", "absent"))
PEOPLE: frozenset[Kind] = LISTS | {"chair"}
MINUTES: frozenset[Kind] = frozenset(("chair", "present", "absent", "date", "body"))
_STATING: frozenset[Kind] = frozenset(
    ("date", "chair", "present", "absent", "published", "publisher", "editor", "when")
)
LONGEST_VALUE = 60  # characters that the value of a credit may have
MOST_HEADS = 3  # lines between a label and its list: the heads of columns, the name of a group
LONG_LINE = 160  # longer lines are text, in which only a label in brackets or at the beginning is one
_SEPARATOR = re.compile(r" {2,}|\s*[|\]】;]\s*|\s+[/·•]\s+|\s+(?=\d{4}[-./年])")
_GAP = re.compile(r" {2}|\u3000|\t")  # between columns
_LEADING, _TRAILING = re.compile(r"[\s|]*(?:[-–—]+\s+(?=\S))?"), re.compile(r"[\s|,;，；]+$")
_OPEN = re.compile(r"[\s|,;，；\])）】]+$")
_GOES_ON, _COMMA = re.compile(r"(?:[,;，；、]|-|\b(?:and|et|und))\s*$"), re.compile(r"[,;，；、]\s*$")
_UNKNOWN = re.compile(r"[^\W\d_][\w '/-]{1,30}:\s")  # a label that no table has
_HEADING = re.compile(r"[\d(]+[.)、]|.*[.。:]$")  # in a list of people, what follows it
_NUMBERED = re.compile(r"^\s*(?:\(?[\divxIVX]{1,4}[.)]|[a-zA-Z]\)|[-*•·▪]|[一二三四五六七八九十]{1,3}、)\s*")
_BEHIND = re.compile(r"\s*\([^()]{1,30}\)$")  # `Attendees (quorum 4)`
_OPEN_BOX = "[ ]"  # of somebody who is listed and was not ticked
_COUNTED = re.compile(r"\s*\d{1,3}[.)]+\s+")
_BRACKETS = "[]()（）【】|,;，；:： "


class Labelled(NamedTuple):
    """A label and the place of its value, empty where there is none; `first` is the label's own line."""

    kind: Kind
    value: Span
    first: Line
    whole: bool  # the label begins its line

    @property
    def line(self) -> Line:
        """The line of the value."""
        return self.value.line

    def __bool__(self) -> bool:
        """Whether the label says anything."""
        return self.value.end > self.value.start


@cache
def label_pattern() -> re.Pattern[str]:
    """A label of any language and the sign after it; the group `label` holds it as written."""
    before = r"(?:(?<![^\s\[(【|;,/，；。）)\]】])|(?<=  )|(?<=[一二三四五六七八九十]、))"
    after = (
        r"(?:\s*(?:[\[(（](?:s|es|e|e\.s)[\])）]|\([^()]{1,30}\)(?=\s?:))?\s*"
        r"(?P<sign>[:|]|-(?= )|(?=\]|】)|(?<=by)(?= )|"
        r"(?= +[\u4e00-\u9fff]{2,4}(?:[ )）]|$)))|(?P<gap>(?=\s)|$))"
    )
    return re.compile(f"{before}(?P<label>{_spellings()}){after}", re.IGNORECASE)


@cache
def _kinds() -> list[tuple[str, Kind]]:
    """Each spelling with its kind, in the order of the tables; a Chinese label may be set wide: 编 辑."""
    wide = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
    return [
        (spelling if table.spaced else wide.sub(" {0,4}", spelling), cast(Kind, kind))
        for table in tables()
        for kind, spellings in table.labels.items()
        for spelling in spellings
    ]


@cache
def _spellings(kinds: tuple[Kind, ...] = ()) -> str:
    words = {spelling for spelling, kind in _kinds() if not kinds or kind in kinds}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def kind_of(label: str) -> Kind:
    """The kind of a label as written."""
    return next(kind for spelling, kind in _kinds() if re.fullmatch(spelling, label, re.IGNORECASE))


@cache
def label_alone() -> re.Pattern[str]:
    """A label of any language and no more."""
    return re.compile(_spellings(), re.IGNORECASE)


@cache
def saying_when(kinds: tuple[Kind, ...] = ("published", "updated")) -> re.Pattern[str]:
    """Words that say when a page was published, with or without a colon: `Publié le …`."""
    return re.compile(rf"(?<!\w)(?:{_spellings(kinds)})(?!\w)\s*:?", re.IGNORECASE)


@cache
def _empty() -> re.Pattern[str]:
    said = "|".join(f"(?:{table.pattern('says_nothing').pattern})" for table in tables())
    return re.compile(rf"[\s\-.*/—_:|,，、]*|{said}", re.IGNORECASE)


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
        return kind in PEOPLE and sum(map(self._is_person, below)) > 1

    def _lists(self, line: Line) -> bool:
        """Whether a line begins with the label of a list."""
        return any(kind_of(match["label"]) in LISTS for match in self._labels_of(line)[:1])

    def _says_absent(self, line: Line) -> bool:
        """Whether a line says that those below it were absent, and not that of somebody it names before."""
        away, table = self._table.pattern("away").search(line.folded), self._table
        return bool(away and not (names_in(line.folded[: away.start()], table) if table.spaced else away.start()))

    def _opened(self, place: int, matches: Sequence[re.Match[str]]) -> Kind | None:
        """What a line without a label at its beginning opens: a list of those present, `Who was there`, or absent."""
        line, table = self._lines[place], self._table
        if (len(line.text) > LONGEST_VALUE or line.folded[-1] in ".。!?！？") and line.folded[-1] != ":":
            return None
        if matches and (self._begins(matches[0], line) or line.folded[matches[-1].end() :].strip(_BRACKETS)):
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
                if kind == "when" and match is matches[0] and re.search(r"\w $", before):
                    continue  # `Election day: 12 November`
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
        matches = [match for match in label_pattern().finditer(line.folded) if self._may_have_sign(match, line)]
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
            return first and kind_of(match["label"]) in PEOPLE
        if match["sign"] or (match.end() < len(line.folded) and line.folded[match.end()] in "]】"):
            return True
        if first and (line.number in self._alone or _GAP.match(line.text, match.end("label"))):
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
        return Span(line, start, start if _empty().fullmatch(line.folded, start, end) else end)

    def _below(self, kind: Kind, label: Line, place: int, value: Span | None) -> Iterator[Labelled]:
        """The value of a label that ends its line, or the rest of a list, from the lines below it."""
        values: list[Line] = []
        goes_on = value is not None and bool(_GOES_ON.search(label.folded))
        roll = kind in LISTS and value is None
        headed = roll and self._heads_people(kind, place)
        for number, line in enumerate(self._lines[place + 1 :], start=place + 1):
            if roll and self._is_passed(label, number):
                continue
            named = persons(whole(line), "within", self._table)
            if headed and not values and not named and not self._labels_of(line):
                continue
            if roll and self._says_absent(line):
                break
            other = _UNKNOWN.match(line.folded)
            near = line.number - (values or [label])[-1].last == 1
            group = other and roll and near and lists_people(Span(line, other.end(), len(line.text)), self._table)
            apart = other and kind in PEOPLE and not (group or self._names_group(other[0]))
            if self._labels_of(line) or apart or not self._may_follow(kind, line):
                break
            if (values or value) and not goes_on:
                person, apart = self._is_person(line), line.number - (values or [label])[-1].last > 1
                person = person or (not apart and is_word_of_list(_NUMBERED.sub("", line.folded), self._table))
                listed = person if value or apart else person or not _HEADING.match(line.folded)
                if kind not in LISTS or not listed or (value and not values and apart):
                    break
            values.append(line)
            goes_on = kind in PEOPLE and bool(_COMMA.search(line.folded))
        if not values and value is None:
            yield Labelled(kind, Span(label, 0, 0), label, True)
        for line in values:
            lead = (_NUMBERED if line.item else _COUNTED).match(line.text)
            group = _UNKNOWN.match(line.folded) if kind in PEOPLE else None
            begin = lead.end() if lead else group.end() if group and not has_office(group[0], self._table) else 0
            yield Labelled(kind, Span(line, begin, len(line.text)), label, True)

    def _is_passed(self, label: Line, place: int) -> bool:
        """Whether a list goes on after a line: who chaired, the name of a group in it, a box that is not ticked."""
        line, below = self._lines[place], self._lines[place + 1 : place + 2]
        if line.text.startswith(_OPEN_BOX):
            return True
        labels = self._labels_of(line)
        if labels or (line.heading and not 0 < label.heading < line.heading):
            return {kind_of(match["label"]) for match in labels} in ({"chair"}, {"officer"}, {"chair", "officer"})
        short = len(line.text) <= LONGEST_VALUE and not self._is_person(line)
        grouped = line.heading or not _HEADING.match(line.folded.rstrip(": "))
        grouped = grouped and not self._table.pattern("away").search(line.folded)
        return bool(short and grouped and below and (below[0].text.startswith(_OPEN_BOX) or self._is_person(below[0])))

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

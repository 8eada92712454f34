"""A page's lines by what they are: those above the text, the text, credits; furniture is none of them."""

import sys
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from bulletin.importing.dates import Day, days_in
from bulletin.importing.forms import Reader
from bulletin.importing.labels import LONG_LINE, MINUTES, Kind, Labelled, label_pattern
from bulletin.importing.language import Language, language_of
from bulletin.importing.lines import is_credit, is_ending, is_furniture, is_listed, is_sentence, set_close
from bulletin.importing.notices import LONGEST_HEADLINE, notices_of, second_report
from bulletin.importing.page import Line, Page
from bulletin.importing.tables.table import Table

_OF_PAGE: frozenset[Kind] = frozenset(("publisher", "editor", "author", "published", "updated"))
CREDITS: frozenset[Kind] = _OF_PAGE | {"aside", "place", "when", "title"}


class Layout(NamedTuple):
    """`head` is above the text, `text` is what is read for facts, `body` what the draft takes over.

    `notices` say what the page is, where it is not the report of one meeting: a kind of `Table.notices`, `several`,
    each with its line.
    """

    page: Page
    language: Language
    labels: Sequence[Labelled]
    head: Sequence[Line]
    text: Sequence[Line]
    body: Sequence[Line]
    credits: Sequence[Line]
    minutes: bool
    notices: dict[str, Line]

    @property
    def table(self) -> Table:
        """The table of the page's language."""
        return self.language.table

    @property
    def is_plain(self) -> bool:
        """Whether the page has no markup that would distinguish its text from what surrounds it."""
        return not self.page.facts

    @property
    def form(self) -> int:
        """The number of the line at which labels or a list of minutes begin; titles stand above it."""
        if not self.minutes:
            return sys.maxsize
        first = self.head[0].number if self.head else 0  # `14. Sitzung des Ortsbeirats`
        labels = [one for one in self.labels if one.whole and one and one.kind not in _OF_PAGE]
        top = next((line.number for line in self.page.lines if line.heading == 1), 0)  # lists above it are menus
        below = [line for line in self.page.lines if line.main and line.number > top and line.number != first]
        listed = [line.number for line in below if line.item or line.row or is_listed(line)]
        begin = [one.first.number for one in labels if not one.first.stated]
        return min([*begin, *listed], default=sys.maxsize)

    @property
    def people(self) -> int:
        """The number of the line at which a list of people begins; what it is a meeting of stands above."""
        return min((one.first.number for one in self.labelled("chair", "present", "absent")), default=sys.maxsize)

    def labelled(self, *kinds: Kind) -> list[Labelled]:
        """The labels of some kinds that begin their line and say something."""
        return [label for label in self.labels if label.kind in kinds and label.whole and label]


def lay_out(page: Page, usual: str = "") -> Layout:
    """Sort the lines of a page; `usual` is the language of one with too few words to show its own."""
    language = language_of("\n".join(line.text for line in page.lines if line.main), usual)
    table = language.table
    labels = _when_held(page.lines, [*Reader(page.lines, table).read()], table)
    minutes = _is_minutes(page, labels, table)
    head, text, body, credits = _sorted(page.lines, _kinds_of(labels), table, minutes)
    other = second_report(text, labels, table, minutes)
    if other:
        labels = [label for label in labels if label.first.number < other.number]
        text = [line for line in text if line.number < other.number]
    tops = [line for place, line in enumerate(page.lines) if line.heading == 1 or not place]
    first = text[0].number if text and not page.facts else 0  # `Agenda` may be a menu's
    tops += [line for line in page.lines if line.number < first and is_furniture(line)]
    above = sorted({*head, *tops}, key=lambda line: line.number)
    notices = notices_of(above, text, labels, table) | ({"several": other} if other else {})
    return Layout(page, language, labels, head, text, body, credits, minutes, notices)


def _sorted(
    lines: Sequence[Line], labelled: Mapping[int, set[Kind]], table: Table, minutes: bool
) -> tuple[list[Line], list[Line], list[Line], list[Line]]:
    """The lines of the head, those read, those of the text, and credits."""
    start, end = _extent(lines, labelled, table, minutes)
    last = max((place for place in range(start, end) if is_sentence(lines[place])), default=end)
    head: list[Line] = []
    text: list[Line] = []
    body: list[Line] = []
    credits: list[Line] = []
    for place, line in enumerate(lines):
        inside = start <= place < end
        kinds = labelled.get(line.number)
        form = minutes and line.main and not (line.stated or is_furniture(line))  # `Minutes by: Ann Roe`
        if kinds and not (len(line.text) > LONG_LINE and is_sentence(line) and not kinds & MINUTES):
            if kinds == {"title"} and place < start:
                head.append(line)
            elif kinds <= (_OF_PAGE if form else CREDITS):
                credits.append(line)
            else:
                body.append(line)
                # One with sentences opens a list.
                text += [line] if line.text[-1:] == ":" and (len(line.text) > LONG_LINE or line.sentences[1:]) else []
        elif is_credit(line, table, minutes, place < start) and not start <= place <= min(last, end - 1):
            credits.append(line)
        elif place < start and not is_furniture(line):
            head.append(line)
        elif inside and line.main and not is_furniture(line):
            text.append(line)
            body.append(line)
    return head, text, body, credits


def _is_minutes(page: Page, labels: Sequence[Labelled], table: Table) -> bool:
    """Whether the page is minutes: its labels or one of its first lines say so, and no `Chair:` alone, as of a poet."""
    forms = [
        label
        for label in labels
        if label.kind in MINUTES - {"body", "chair"} and label.whole and not label.first.stated
    ]
    if any(label_pattern().search(label.first.folded) for label in forms):
        return True
    first = [line for line in page.lines[:12] if line.main and not is_sentence(line)]
    titles = [line for place, line in enumerate(first) if not (place and is_listed(line))]
    heads = [set_close(line.folded) for line in titles]
    named = page.facts.get("title", ("", ""))[0]  # beside a headline `Séance du 12 mai` is perhaps of news
    if table.pattern("records").search(named) or not any(line.heading == 1 for line in page.lines):
        heads.append(named)
    return any(map(table.pattern("minutes").search, heads))


def _when_held(lines: Sequence[Line], labels: Sequence[Labelled], table: Table) -> list[Labelled]:
    """`Date:` is the meeting's in minutes, beside a day of publication, above a text with a place, and where it names
    two days; else the page's.
    """
    first = next((line.number for line in lines if is_sentence(line)), lines[-1].number)
    whole = [label for label in labels if label.whole and label]
    kinds = {label.kind for label in whole}
    held = bool(kinds & (MINUTES - {"body"})) or "published" in kinds
    placed = any(label.kind == "place" and label.first.number < first for label in whole)

    def is_held(label: Labelled) -> bool:
        above = held or (placed and label.first.number < first)
        return label.whole and (above or any(day.last_day for day in days_of(label, table)))

    return [label._replace(kind="date") if label.kind == "when" and is_held(label) else label for label in labels]


def days_of(label: Labelled, table: Table) -> list[Day]:
    """The dates in the value of a label."""
    start, end = label.value.start, label.value.end
    return [day for day in days_in(label.line, table) if start <= day.span.start < end]


def _kinds_of(labels: Sequence[Labelled]) -> dict[int, set[Kind]]:
    """The kinds of labels that lines have, by their numbers."""
    found: dict[int, set[Kind]] = {}
    for label in labels:
        if label.whole or label.kind in ("publisher", "editor"):
            for line in (label.first, label.line):
                found.setdefault(line.number, set()).add(label.kind)
    return found


def _extent(lines: Sequence[Line], labelled: Container[int], table: Table, minutes: bool) -> tuple[int, int]:
    """The places at which the text begins and ends."""

    def begins(line: Line) -> bool:
        if line.heading or (line.number in labelled and len(line.text) <= LONG_LINE):
            return False
        titled = minutes and len(line.text) <= LONGEST_HEADLINE and table.pattern("minutes").match(line.folded)
        opens = minutes and line is not lines[0] and table.pattern("opens_text").search(line.folded)
        said = opens or (is_sentence(line) and not titled and not line.text.endswith(("?", "？")))
        return bool(said) and not is_credit(line, table, minutes)

    main = [place for place, line in enumerate(lines) if line.main and not is_furniture(line)]
    others = [place for place in main if place and lines[place].number not in labelled]
    start = next((place for place in main if begins(lines[place])), next(iter(others), len(lines)))
    return start, next((place for place in range(start + 1, len(lines)) if is_ending(lines[place])), len(lines))

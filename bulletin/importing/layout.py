"""A page's lines by what they are: those above the text, the text, credits; furniture is in none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bulletin.importing.expressions import Expression, expressions
from bulletin.importing.furniture import is_ending, is_furniture, is_sentence, menus
from bulletin.importing.labels import LONG_LINE, MINUTES, Labelled, read_labels
from bulletin.importing.language import Language, language_of
from bulletin.importing.page import Line, Page
from bulletin.importing.patterns import compiled, saying_when
from bulletin.importing.tables.table import Label, Table, tables

CREDITS: frozenset[Label] = frozenset(
    ("publisher", "editor", "author", "published", "updated", "aside", "when", "title")
)
TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_MINUTES = re.compile(r"\bminutes\b|纪要|会议记录|procès-verbal|compte[- ]rendu", re.IGNORECASE)
LONGEST_CREDIT = 90


class Layout(NamedTuple):
    """`head` stands above the text, `text` is what is read for facts, `body` what the draft takes over."""

    page: Page
    language: Language
    table: Table
    labels: tuple[Labelled, ...]
    head: tuple[Line, ...]
    text: tuple[Line, ...]
    body: tuple[Line, ...]
    credits: tuple[Line, ...]
    minutes: bool

    @property
    def is_plain(self) -> bool:
        """Whether the page has no markup that would tell its text from what stands around it."""
        return not self.page.facts


def lay_out(page: Page) -> Layout:
    """Sort the lines of a page."""
    language = language_of("\n".join(line.text for line in page.lines if line.main) or _all_text(page))
    table = next(table for table in tables() if table.tag == language.table)
    labels = _when_held(read_labels(page.lines), language.table)
    labelled = _lines_of(labels)
    start, end = _extent(page.lines, labelled, language)
    menu = menus(page.lines[:start])
    last = max((place for place in range(start, end) if is_sentence(page.lines[place])), default=end)
    head: list[Line] = []
    text: list[Line] = []
    body: list[Line] = []
    credits: list[Line] = []
    for place, line in enumerate(page.lines):
        kinds = labelled.get(line.number)
        if kinds and not (len(line.text) > LONG_LINE and is_sentence(line) and not kinds & MINUTES):
            (credits if kinds & CREDITS else body if start <= place < end or kinds & MINUTES else credits).append(line)
        elif is_credit(line, language.table) and not start <= place <= min(last, end - 1):
            credits.append(line)
        elif is_furniture(line) or not line.text:
            continue
        elif place < start:
            head += [line] if place not in menu or line.heading else []
        elif place < end and line.main:
            text.append(line)
            body.append(line)
    return Layout(
        page, language, table, tuple(labels), tuple(head), tuple(text), tuple(body), tuple(credits),
        minutes=_is_minutes(labels, head),
    )  # fmt: skip


def _is_minutes(labels: Sequence[Labelled], head: Sequence[Line]) -> bool:
    stating = any(label.kind in MINUTES and label.whole and label.kind != "body" for label in labels)
    return stating or any(_MINUTES.search(line.text) for line in head)


def _when_held(labels: Sequence[Labelled], tag: str) -> list[Labelled]:
    """`Date:` is the meeting's in minutes, beside a day of publication, and where it names two; else the page's."""
    kinds = {label.kind for label in labels if label.whole and label.value}
    is_form = bool(kinds & (MINUTES - {"body"}))
    return [
        label._replace(kind="date")
        if label.kind == "when" and label.whole and (is_form or "published" in kinds or _is_span(label, tag))
        else label
        for label in labels
    ]


def _is_span(label: Labelled, tag: str) -> bool:
    return any(one.last_day for one in expressions(label.line, tag) if label.value in label.line.text)


def _all_text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


def _lines_of(labels: Sequence[Labelled]) -> dict[int, set[Label]]:
    found: dict[int, set[Label]] = {}
    for label in labels:
        if label.whole or label.kind in ("publisher", "editor"):
            for line in (label.first, label.line):
                found.setdefault(line.number, set()).add(label.kind)
    return found


def _extent(lines: Sequence[Line], labelled: dict[int, set[Label]], language: Language) -> tuple[int, int]:
    """The places at which the text begins and ends."""
    starts = [place for place, line in enumerate(lines) if line.main and _is_text(line, labelled, language)]
    if not starts:
        starts = [
            place
            for place, line in enumerate(lines)
            if place and line.main and line.number not in labelled and not is_furniture(line)
        ]
    start = starts[0] if starts else len(lines)
    end = next((place for place in range(start + 1, len(lines)) if is_ending(lines[place])), len(lines))
    return start, end


def _is_text(line: Line, labelled: dict[int, set[Label]], language: Language) -> bool:
    if (line.number in labelled and len(line.text) <= LONG_LINE) or line.heading or is_furniture(line):
        return False
    return is_sentence(line) and not is_credit(line, language.table)


def is_credit(line: Line, tag: str) -> bool:
    """Whether a line says no more than when the page was published, with a name or two beside it."""
    if len(line.text) > LONGEST_CREDIT or not re.search(r"\d", line.text):
        return False
    found = [one for one in expressions(line, tag) if one.is_full]
    if not found:
        return False
    rest = TIME.sub("", line.folded[: found[0].start] + line.folded[found[0].end :])
    numeric = re.fullmatch(r"[\d./年月日号 -]+", line.folded[found[0].start : found[0].end])
    if compiled(tag).meeting.search(rest):
        return False
    if any(0 <= found[0].start - label.end() <= 12 for label in saying_when().finditer(line.folded)):
        return True
    if numeric and (TIME.search(line.folded) or len(rest.strip()) <= 12):
        return True
    return (
        len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4 and not re.search(r"[。；]|\.\s", rest) and len(rest.strip()) <= 30
    )


def credit_dates(layout: Layout) -> list[Expression]:
    """The whole days that credits state, in their order."""
    return [one for line in layout.credits for one in expressions(line, layout.table.tag) if one.is_full]

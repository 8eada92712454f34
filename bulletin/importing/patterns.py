"""The tables' patterns compiled, once a process: placeholders filled in, words joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from bulletin.importing.tables.table import Clue, Label, Side, Table, tables

Pattern = re.Pattern[str]
_GROUP = re.compile(r"\(\?P<\w+>")
_ALTERNATIVES = (
    "held", "elsewhere", "vague", "since_day", "before_other_day", "after_other_day", "between", "role_ends",
    "before_body", "met", "acted", "meeting_of", "belongs", "organ_before", "organ_after", "quoted",
    "furniture", "endings",
)  # fmt: skip
_HYPHEN = re.escape("-")
_SAME = re.compile(r"\(\?P=\w+\)")


class Compiled(NamedTuple):
    """A table ready to search with; each tuple keeps the table's order."""

    table: Table
    dates: tuple[Pattern, ...]
    datelines: tuple[Pattern, ...]
    year_of_meeting: tuple[Pattern, ...]
    held: Pattern
    elsewhere: Pattern
    vague: Pattern
    since_day: Pattern
    before_other_day: Pattern
    after_other_day: Pattern
    meeting: Pattern
    body: Pattern
    outlet: Pattern
    chairs: tuple[tuple[Pattern, Side], ...]
    attending: tuple[tuple[Pattern, Side], ...]
    speaking: tuple[tuple[Pattern, Side], ...]
    quoted: Pattern
    between: Pattern
    role_ends: Pattern
    before_body: Pattern
    met: Pattern
    acted: Pattern
    meeting_of: Pattern
    belongs: Pattern
    organ_before: Pattern
    organ_after: Pattern
    adopting: Pattern
    furniture: Pattern
    endings: Pattern


def any_of(words: Iterable[str]) -> str:
    """An alternative of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def compiled(tag: str) -> Compiled:
    """The table of a language, compiled."""
    table = next(table for table in tables() if table.tag == tag)

    def fill(pattern: str) -> str:
        for name, words in _placeholders(table):
            pattern = pattern.replace(name, words)
        return pattern

    def one(patterns: Iterable[str]) -> Pattern:
        return re.compile("|".join(f"(?:{fill(pattern)})" for pattern in patterns) or r"(?!)", re.IGNORECASE)

    def each(patterns: Iterable[str]) -> tuple[Pattern, ...]:
        return tuple(re.compile(fill(pattern), re.IGNORECASE) for pattern in patterns)

    def words(listed: Iterable[str]) -> Pattern:
        joined = any_of(listed).replace(_HYPHEN, "[- ]")
        return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if table.spaced else joined or r"(?!)", re.IGNORECASE)

    def clues(listed: Sequence[Clue]) -> tuple[tuple[Pattern, Side], ...]:
        return tuple(zip(each(clue.pattern for clue in listed), (clue.side for clue in listed), strict=True))

    day = "|".join(_SAME.sub(r"[./-]", _GROUP.sub("(?:", fill(pattern))) for pattern in table.dates)
    return Compiled(
        table=table,
        dates=each(table.dates),
        datelines=each(pattern.replace("{day}", f"(?:{day})") for pattern in table.datelines),
        year_of_meeting=each(table.year_of_meeting),
        meeting=words(table.meeting_words),
        body=words(table.bodies),
        outlet=words(table.outlets),
        chairs=clues(table.chairs),
        attending=clues(table.attending),
        speaking=clues(table.speaking),
        adopting=words(table.adopting),
        **{name: one(getattr(table, name)) for name in _ALTERNATIVES},
    )


def _placeholders(table: Table) -> list[tuple[str, str]]:
    return [
        ("{month}", any_of(table.months) or "(?!)"),
        ("{weekday}", any_of(table.weekdays) or "(?!)"),
        ("{ordinal}", any_of(table.ordinals) or "(?!)"),
        ("{relative}", any_of(table.relative) or "(?!)"),
        ("{meeting}", any_of(table.meeting_words)),
        ("{body}", any_of(table.bodies)),
    ]


@cache
def label_pattern() -> Pattern:
    """A label of any language and the sign after it; the group `label` holds it as written."""
    joined = _label_words()
    before = r"(?:(?<![^\s\[(【|;,/，；。）)\]】])|(?<=  ))"
    after = (
        r"(?:\s*(?:[\[(（](?:s|es)[\])）])?\s*(?P<sign>[:|]|(?=\]|】)|(?<=by)(?= )|"
        r"(?= +[\u4e00-\u9fff]{2,4}(?:[ )）]|$)))|(?P<gap>(?=\s)|$))"
    )
    return re.compile(f"{before}(?P<label>{joined}){after}", re.IGNORECASE)


@cache
def label_alone() -> Pattern:
    """A label of any language and no more."""
    return re.compile(_label_words(), re.IGNORECASE)


def _label_words() -> str:
    words = {
        spelling if table.spaced else _with_gaps(spelling)
        for table in tables()
        for spellings in table.labels.values()
        for spelling in spellings
    }
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def kinds_of_label() -> tuple[tuple[Pattern, Label], ...]:
    """Each spelling with its kind, in the order of the tables."""
    return tuple(
        (re.compile(spelling if table.spaced else _with_gaps(spelling), re.IGNORECASE), kind)
        for table in tables()
        for kind, spellings in table.labels.items()
        for spelling in spellings
    )


def _with_gaps(spelling: str) -> str:
    """A Chinese label may be set wide: 编 辑."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r" {0,4}", spelling)


@cache
def saying_when(kinds: tuple[Label, ...] = ("published", "updated")) -> Pattern:
    """Words that say when a page was published, with or without a colon: `Publié le …`."""
    words = {word for table in tables() for kind in kinds for word in table.labels[kind]}
    joined = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)\s*:?", re.IGNORECASE)

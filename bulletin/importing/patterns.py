"""The tables' patterns compiled, once a process: placeholders filled in, words joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bulletin.importing.tables.table import Label, Side, Table, tables

Pattern = re.Pattern[str]
_GROUP = re.compile(r"\(\?P<\w+>")
_SAME = re.compile(r"\(\?P=\w+\)")


class Compiled(NamedTuple):
    """A table ready to search with; each tuple keeps the table's order."""

    table: Table
    dates: tuple[Pattern, ...]
    datelines: tuple[Pattern, ...]
    year_of_meeting: tuple[Pattern, ...]
    held: Pattern
    elsewhere: Pattern
    meeting: Pattern
    chairs: tuple[tuple[Pattern, Side], ...]
    attending: tuple[tuple[Pattern, Side], ...]
    between: Pattern
    role_ends: Pattern
    before_body: Pattern
    met: Pattern
    meeting_of: Pattern
    belongs: Pattern
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

    day = "|".join(_SAME.sub(r"[./-]", _GROUP.sub("(?:", fill(pattern))) for pattern in table.dates)
    return Compiled(
        table=table,
        dates=each(table.dates),
        datelines=each(pattern.replace("{day}", f"(?:{day})") for pattern in table.datelines),
        year_of_meeting=each(table.year_of_meeting),
        held=one(table.held),
        elsewhere=one(table.elsewhere),
        meeting=one([rf"(?<!\w)(?:{any_of(table.meeting_words)})(?!\w)"] if table.spaced else table.meeting_words),
        chairs=tuple(
            zip(each(clue.pattern for clue in table.chairs), (clue.side for clue in table.chairs), strict=True)
        ),
        attending=tuple(
            zip(each(clue.pattern for clue in table.attending), (clue.side for clue in table.attending), strict=True)
        ),
        between=one(table.between),
        role_ends=one(table.role_ends),
        before_body=one(table.before_body),
        met=one(table.met),
        meeting_of=one(table.meeting_of),
        belongs=one(table.belongs),
        furniture=one(table.furniture),
        endings=one(table.endings),
    )


def _placeholders(table: Table) -> list[tuple[str, str]]:
    return [
        ("{month}", any_of(table.months) or "(?!)"),
        ("{weekday}", any_of(table.weekdays) or "(?!)"),
        ("{relative}", any_of(table.relative) or "(?!)"),
        ("{meeting}", any_of(table.meeting_words)),
    ]


@cache
def label_pattern() -> Pattern:
    """A label of any language and the sign after it; the group `label` holds it as written."""
    words = []
    for table in tables():
        for spellings in table.labels.values():
            words += [spelling if table.spaced else _with_gaps(spelling) for spelling in spellings]
    joined = "|".join(sorted(set(words), key=len, reverse=True))
    before = r"(?:(?<![^\s\[(【|;,/，；。）)\]】])|(?<=  ))"
    after = (
        r"\s*(?:[\[(（](?:s|es)[\])）])?\s*(?P<sign>[:|]|(?=\]|】)|(?<=by)(?= )|"
        r"(?= +[\u4e00-\u9fff]{2,4}(?:[ )）]|$)))"
    )
    return re.compile(f"{before}(?P<label>{joined}){after}", re.IGNORECASE)


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
def published_start() -> Pattern:
    """A line that begins by saying when its page was published, with or without a colon: `Publié le …`."""
    words = [word for table in tables() for word in (*table.labels["published"], *table.labels["updated"])]
    return re.compile(rf"(?:{'|'.join(sorted(set(words), key=len, reverse=True))})(?!\w)", re.IGNORECASE)

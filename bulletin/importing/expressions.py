"""Expressions of time in a line: what day, month, year, weekday or distance from today it states, no more."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bulletin.importing.page import Line
from bulletin.importing.patterns import compiled
from bulletin.importing.tables.table import Table, tables

_EARLIEST, _LATEST = 1900, 2100
_ROC = 1911  # the first year of the Republic of China is 1912


class Expression(NamedTuple):
    """What a stretch of a line says; 0 for what it leaves open, `offset` and `weekday` None."""

    line: Line
    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last_month: int = 0
    last_day: int = 0
    offset: int | None = None
    weekday: int | None = None
    past: bool = False
    this_year: int | None = None  # 0 for "this year", -1 for "last year"
    this_month: int | None = None  # 0 for "this month", -1 for "last month"

    @property
    def is_of_a_day(self) -> bool:
        """Whether it speaks of a day, be it by a number, a weekday or its distance."""
        return bool(self.day) or self.offset is not None or self.weekday is not None

    @property
    def is_full(self) -> bool:
        """Whether it states year, month and day."""
        return bool(self.year and self.month and self.day)

    @property
    def date(self) -> datetime.date | None:
        """The day, where all of it is stated."""
        return datetime.date(self.year, self.month, self.day) if self.is_full else None


def expressions(line: Line, tag: str) -> list[Expression]:
    """All expressions of a line, in order, read by the table of its language first, then by the others."""
    taken = bytearray(len(line.folded))
    found = []
    for table in sorted(tables(), key=lambda table: table.tag != tag):
        if table.tag != tag and not table.spaced and not re.search(r"[月日年]", line.folded):
            continue
        for pattern in compiled(table.tag).dates:
            for match in pattern.finditer(line.folded):
                start, end = match.span()
                if not any(taken[start:end]) and (expression := _read(match, line, table)):
                    taken[start:end] = bytes([1]) * (end - start)
                    found.append(expression)
    return sorted(found, key=lambda expression: expression.start)


def _read(match: re.Match[str], line: Line, table: Table) -> Expression | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if groups.keys() & {"relative"}:
        return Expression(line, *match.span(), offset=table.relative[groups["relative"].lower()])
    if groups.keys() & {"weekday"}:
        weekday = table.weekdays[groups["weekday"].lower()]
        return Expression(line, *match.span(), weekday=weekday, past="past" in groups)
    numbers = {name: _number(value, table) for name, value in groups.items() if name in _NUMBERS}
    if "first" in numbers:
        numbers |= _day_and_month(numbers["first"], numbers["second"])
    if "roc" in numbers:
        numbers["y"] = numbers["roc"] + _ROC
    this_year = 0 if "this" in groups else -1 if "lastyear" in groups else None
    expression = Expression(
        line, *match.span(), numbers.get("y", 0), numbers.get("m", 0), numbers.get("d", 0),
        numbers.get("m2", 0), numbers.get("d2", 0), this_year=this_year,
        this_month=0 if "thismonth" in groups else -1 if "lastmonth" in groups else None,
    )  # fmt: skip
    return expression if _stands(expression, groups) else None


_NUMBERS = frozenset(("y", "m", "d", "y2", "m2", "d2", "roc", "first", "second"))


def _day_and_month(first: int, second: int) -> dict[str, int]:
    """`05/26/2020` and `26/05/2020`, where one number can only be a day; `05/06/2020` says neither."""
    if first > 12 >= second or first == second:
        return {"d": first, "m": second}
    return {"d": second, "m": first} if second > 12 >= first else {}


def _number(text: str, table: Table) -> int:
    text = text.lower()
    if text.isdecimal():
        return int(text)
    if text in table.months:
        return table.months[text]
    if text in table.ordinals:
        return table.ordinals[text]
    if len(text) == 4 and all(sign in table.numerals for sign in text):
        return int("".join(str(table.numerals[sign]) for sign in text))
    tens, ten, ones = text.partition("十")
    if not ten:
        return table.numerals.get(text, 0)
    return table.numerals.get(tens, 1 if not tens else 0) * 10 + table.numerals.get(ones, 0)


def _stands(expression: Expression, groups: dict[str, str]) -> bool:
    """Whether the numbers make a calendar day, or a part of one."""
    if ("y" in groups or "roc" in groups) and not _EARLIEST <= expression.year <= _LATEST:
        return False
    pairs = [(expression.month, expression.day), (expression.last_month or expression.month, expression.last_day)]
    for month, day in pairs:
        if not 0 <= month <= 12 or ("m" in groups and not month):
            return False
        longest = calendar.monthrange(expression.year or 2000, month)[1] if month else 31
        if not 0 <= day <= longest or ("d" in groups and not expression.day):
            return False
    return bool(expression.day or expression.month or expression.year)


def latest_not_after(month: int, day: int, limit: datetime.date) -> datetime.date | None:
    """The latest such day that is not after `limit`; None for a 29 February that the eight years before lack."""
    for year in range(limit.year, limit.year - 9, -1):
        if day <= calendar.monthrange(year, month)[1] and (found := datetime.date(year, month, day)) <= limit:
            return found
    return None


def full_dates(lines: Sequence[Line], tag: str) -> Iterator[Expression]:
    """The expressions of some lines that state a whole day."""
    return (expression for line in lines for expression in expressions(line, tag) if expression.is_full)

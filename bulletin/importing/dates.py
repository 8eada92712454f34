"""Dates in a line: what its words state, no more; and what their page adds to half of one, never guessed."""

import calendar
import datetime
import re
from typing import NamedTuple

from bulletin.importing.page import Found, Line, Span, found
from bulletin.importing.tables.table import Table, tables

EARLIEST, LATEST = 1900, 2100
_COMING = 300  # days back from the page's own day beyond which a day without a year is one to come
_ROC = 1911  # the first year of the Republic of China is 1912
_NUMBERS = frozenset(("y", "m", "d", "y2", "m2", "d2", "roc", "first", "second"))


class Day(NamedTuple):
    """What a stretch of a line says; 0 for what it leaves open, `offset` and `weekday` None."""

    span: Span
    year: int = 0
    month: int = 0
    day: int = 0
    last_month: int = 0
    last_day: int = 0
    offset: int | None = None
    weekday: int | None = None

    @property
    def is_of_a_day(self) -> bool:
        """Whether it speaks of a day: by a number, a weekday or its distance."""
        return bool(self.day) or self.offset is not None or self.weekday is not None

    @property
    def is_full(self) -> bool:
        """Whether it states year, month and day."""
        return bool(self.year and self.month and self.day)

    @property
    def date(self) -> datetime.date | None:
        """The day, where all of it is stated."""
        return datetime.date(self.year, self.month, self.day) if self.is_full else None


def days_in(line: Line, table: Table) -> list[Day]:
    """All dates of a line, in order, read by the table of its language first, then by the others."""
    kept = line.__dict__.setdefault("days", {})
    if table.tag not in kept:
        kept[table.tag] = _read_line(line, table)
    return list(kept[table.tag])


def _read_line(line: Line, table: Table) -> list[Day]:
    taken = bytearray(len(line.folded))
    days = []
    for other in sorted(tables(), key=lambda one: one is not table):
        if other is not table and not re.search(r"\d" if other.spaced else r"[月日年]", line.folded):
            continue
        for pattern in other.each("dates"):
            for match in pattern.finditer(line.folded):
                start, end = match.span()
                if any(taken[start:end]) or other.pattern("in_address").search(line.folded[max(0, start - 40) : start]):
                    continue  # `rue du 8 mai 1945`
                day = _read(match, line, other)
                if day and other is not table and (day.weekday or day.offset is not None):
                    continue
                groups = match.groupdict()
                if day or (
                    groups.get("d2") and not groups.get("m2")
                ):  # nor is `20 February` a day in `6 and 20 February`
                    taken[start:end] = bytes([1]) * (end - start)
                days += [day] if day else []
    return sorted(days, key=lambda day: day.span.start)


def _read(match: re.Match[str], line: Line, table: Table) -> Day | None:
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    span = Span(line, *match.span())
    if "relative" in groups:
        return Day(span, offset=table.numbers["relative"][groups["relative"]])
    if "past" in groups or "lastyear" in groups:
        return None  # `last Monday` may be of this week or of the one before
    if "weekday" in groups:
        return Day(span, weekday=table.numbers["weekdays"][groups["weekday"]])
    numbers = {name: _number(value, table) for name, value in groups.items() if name in _NUMBERS}
    counted = "d" in groups and table.pattern("counted").search(line.folded[: match.start("d")])
    numbers = _without_count(numbers, bool(counted))
    if "first" in numbers:
        numbers |= _day_and_month(numbers["first"], numbers["second"])
    if "roc" in numbers:
        numbers["y"] = numbers["roc"] + _ROC
    if "d2" in numbers and table.spaced and _are_two(match, numbers, table):
        return None
    if ("y" in numbers and not EARLIEST <= numbers["y"] <= LATEST) or not _stands(numbers):
        return None
    return Day(span, *(numbers.get(name, 0) for name in ("y", "m", "d", "m2", "d2")))


def _are_two(match: re.Match[str], numbers: dict[str, int], table: Table) -> bool:
    """Whether two days are of two meetings: `6 February and 5 March`, `6 and 20 February`, but not `6 and 7`."""
    first, second = sorted((match.span("d"), match.span("d2")))
    next_day = "m2" not in numbers and numbers["d2"] == numbers["d"] + 1
    return not next_day and bool(table.pattern("joints").search(match.string, first[1], second[0]))


def _without_count(numbers: dict[str, int], counted: bool) -> dict[str, int]:
    """The numbers but one that counts something else: `Session 12 - 3 May`, `No. 4 May 2022`."""
    late = numbers.get("d2", 0) if "m2" not in numbers else 0
    if not counted and not 0 < late <= numbers.get("d", 0):
        return numbers
    return {name: number for name, number in numbers.items() if name not in ("d", "d2")} | ({"d": late} if late else {})


def _day_and_month(first: int, second: int) -> dict[str, int]:
    """`05/26/2020` and `26/05/2020`, where one number can only be a day; `05/06/2020` says neither."""
    if first > 12 >= second or first == second:
        return {"d": first, "m": second}
    return {"d": second, "m": first} if second > 12 >= first else {}


def _number(text: str, table: Table) -> int:
    numerals = table.numbers["numerals"]
    if text.isdecimal():
        return int(text)
    for name in ("months", "ordinals"):
        if text in table.numbers[name]:
            return table.numbers[name][text]
    if table.spaced:
        return _number_in_words(re.split(r"[\s-]+", text), numerals)
    if len(text) == 4 and all(sign in numerals for sign in text):
        return int("".join(str(numerals[sign]) for sign in text))
    tens, ten, ones = text.partition("十")
    if not ten:
        return numerals.get(text, 0)
    return numerals.get(tens, 0 if tens else 1) * 10 + numerals.get(ones, 0)


def _number_in_words(words: list[str], numerals: dict[str, int]) -> int:
    """`deux mille vingt-trois`: hundreds and thousands multiply the number before them, as does 20 in 80."""
    total = part = 0
    for word in words:
        number = numerals.get(word, 0)
        if number >= 100 or (number == 20 and part == 4):
            part = max(part, 1) * number
        else:
            part += number
        if number == 1000:
            total, part = total + part, 0
    return total + part


def _stands(numbers: dict[str, int]) -> bool:
    """Whether the numbers make a calendar day, or a part of one."""
    months, year = (numbers.get("m", 0), numbers.get("m2") or numbers.get("m", 0)), numbers.get("y") or 2000
    for month, name in zip(months, ("d", "d2"), strict=True):
        if not 0 <= month <= 12 or ("m" in numbers and not month):
            return False
        longest = calendar.monthrange(year, month)[1] if month else 31
        if not 0 <= numbers.get(name, 0) <= longest or (name in numbers and not numbers[name]):
            return False
    return any(numbers.get(name) for name in ("d", "m", "y"))


def full_days(line: Line, table: Table) -> list[Day]:
    """The dates of a line that state a whole day."""
    return [day for day in days_in(line, table) if day.is_full]


def latest_not_after(month: int, day: int, limit: datetime.date) -> datetime.date | None:
    """The latest such day that is not after `limit`; None for a 29 February that the eight years before lack."""
    for year in range(limit.year, limit.year - 9, -1):
        if day <= calendar.monthrange(year, month)[1] and (date := datetime.date(year, month, day)) <= limit:
            return date
    return None


class Dated(NamedTuple):
    """A meeting's date in one of our forms, with how it is known where the text alone does not say it."""

    found: Found
    note: str = ""


class Frame(NamedTuple):
    """What half a date is read against: the page's own day, and that of its dateline."""

    published: datetime.date | None
    dateline: Day | None


def settle(day: Day, frame: Frame) -> Dated | None:
    """A date made whole with what the page gives; None where even so no day, month or year comes of it."""
    if day.offset is not None or day.weekday is not None:
        return _counted_back(day, frame)
    if day.day:
        return _with_year(day, frame) if day.month else _with_month(day, frame)
    if day.year:
        return Dated(found(day.span, f"{day.year:04}-{day.month:02}" if day.month else f"{day.year:04}"))
    return None


def _with_year(day: Day, frame: Frame) -> Dated | None:
    said, year, note, page = f"“{day.span.text.strip()}”", day.year, "", frame.published
    if not year and page and (latest := latest_not_after(day.month, day.day, page)):
        if (page - latest).days > _COMING:
            return None
        year, note = latest.year, f"The text says {said} without a year; the page is dated {page}."
    if not year:
        note = f"The text says {said}." if day.last_day else ""
        return Dated(found(day.span, f"XXXX-{day.month:02}-{day.day:02}"), note)
    return Dated(found(day.span, _day_or_two(day, year)), note)


def _day_or_two(day: Day, year: int) -> str:
    month = day.last_month or day.month
    try:
        first = datetime.date(year, day.month, day.day)
        last = datetime.date(year + (month < day.month), month, day.last_day) if day.last_day else first
    except ValueError:
        return f"{year:04}-{day.month:02}"
    return f"{first}/{last}" if last > first else str(first)


def _counted_back(day: Day, frame: Frame) -> Dated | None:
    """`yesterday`, `Monday`: counted from the dateline, else from the page's own day."""
    line, base, what = frame.dateline, frame.published, "the page's own day"
    if line and line.month:
        base, what = line.date or (base and latest_not_after(line.month, line.day, base)), "the dateline"
    if base is None:
        return None
    back = -(day.offset or 0)
    if day.weekday is not None:
        back = (base.isoweekday() - day.weekday) % 7
    date = base - datetime.timedelta(days=back)
    return Dated(found(day.span, str(date)), f"“{day.span.text.strip()}” is counted from {what}, {base}.")


def _with_month(day: Day, frame: Frame) -> Dated | None:
    """`the 14th`: the latest such day up to the page's own."""
    said, page = f"“{day.span.text.strip()}”", frame.published
    earlier = (page - datetime.timedelta(days=back) for back in range(62)) if page else ()
    date = next((date for date in earlier if date.day == day.day), None)
    return Dated(found(day.span, str(date)), f"The text says {said}; the page is dated {page}.") if date else None


def is_of_other_day(span: Span, held: str, table: Table) -> bool:
    """Whether a stretch has days, none of them that on which the meeting was `held`."""
    days = [day for day in days_in(span.line, table) if span.start <= day.span.start < span.end]
    full = all(day.month and day.day for day in days)
    return bool(held and days) and full and not any(f"{day.month:02}-{day.day:02}" in held for day in days)

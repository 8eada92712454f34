"""Who published a page, when, and who edited it, as its credits state."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from bulletin.importing.dates import Day, full_days
from bulletin.importing.labels import Kind, saying_when
from bulletin.importing.layout import Layout, days_of
from bulletin.importing.lines import TIME, ends_sentence, is_furniture, is_timed
from bulletin.importing.page import Found, Line, Span, found, whole
from bulletin.importing.people import lists_people
from bulletin.importing.tables.table import tables

LONGEST_NAME, LONGEST_OUTLET = 30, 60
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]*(?: +[\w'’.-]+){0,4}(?:(?:,| and| &| und| et) [A-ZÀ-Þ][\w'’. -]*)?"
    r"|[\u3400-\u9fff·]{2,8}(?:[、 ,]+[\u3400-\u9fff·]{2,8}){0,3}|[\w.-]{2,20}"
)
_OUTLET = r"(?P<name>[^\d,，;；:：()（）|\[\]]{2,40}?)"
_OUTLET_BEFORE = re.compile(rf"[\s(（\[*—–-]*{_OUTLET}\s*[,，|·—–-]?\s*")
_OUTLET_AFTER = re.compile(rf"\s*[,，|·—–-]?\s*{_OUTLET}\s*[)）\]]?")
_ADDRESS = re.compile(r"\s*[(（]?https?://\S+$")


class Credits(NamedTuple):
    """What the credits state; `day` is `published` as a date."""

    publisher: Found | None
    editor: Found | None
    published: Found | None
    day: datetime.date | None


def read_credits(layout: Layout) -> Credits:
    """Read the labels and lines that are credits, and what the page's markup states."""
    day = _published(layout)
    stated, where = layout.page.facts.get("published", ("", ""))
    date = day.date if day else _date(stated)
    published = found(day.span, str(day.date)) if day else Found(str(date), where, stated) if date else None
    return Credits(
        publisher=next(filter(None, (find(layout) for find in (_label, _outlet, _masthead, _in_markup))), None),
        editor=_labelled(layout, "editor", _is_name),
        published=published,
        day=date,
    )


def _label(layout: Layout) -> Found | None:
    return _labelled(layout, "publisher", _is_publisher)


def _labelled(layout: Layout, kind: Kind, fits: Callable[[Span, Layout], bool]) -> Found | None:
    for label in layout.labels:
        if label.kind == kind and label:
            line, start, end = label.value
            days = [day.span.start for day in days_of(label, layout.table) if day.month and day.day]
            end = min((end, *days))
            text = _ADDRESS.sub("", line.text[start:end]).rstrip(" ,，;；|-–—(（")
            span = Span(line, start, start + len(text))
            if text.strip() and fits(span, layout):
                return found(span)
    return None


def _outlet(layout: Layout) -> Found | None:
    """Who is named beside a day in a line of its own, `(Harbour News, 8 October 2018)`; a person is not a publisher."""
    for line in layout.credits:
        for day in full_days(line, layout.table):
            start, end = day.span.start, day.span.end
            for pattern, left, right in ((_OUTLET_BEFORE, 0, start), (_OUTLET_AFTER, end, len(line.text))):
                match = pattern.fullmatch(line.text, left, right)
                name = Span(line, *match.span("name")) if match else None
                if name and layout.table.word("outlets").search(name.folded) and not saying_when().search(name.folded):
                    return found(name)
    return None


def _masthead(layout: Layout) -> Found | None:
    """A line above a text that is no more than the name of a newspaper: `The Upper Marsh Gazette`."""
    table = layout.table
    for line in layout.head if layout.is_plain and table.spaced else ():
        words = line.folded.split()
        named = 1 < len(words) < 6 and line.text.istitle() and table.word("outlets").fullmatch(words[-1])
        if named and not table.word("meeting_words").search(line.folded):
            return found(whole(line))
    return None


def _in_markup(layout: Layout) -> Found | None:
    """What the page's markup names as the source of its content; `this site` is not a name."""
    value, where = layout.page.facts.get("publisher", ("", ""))
    names_none = any(table.pattern("this_site").fullmatch(value) for table in tables())
    return Found(value, where) if _may_publish(value) and not names_none else None


@cache
def _nobody() -> re.Pattern[str]:
    said = "|".join(f"(?:{table.pattern('nobody').pattern})" for table in tables())
    return re.compile(rf"user\d*|root|admin\w*|{said}", re.IGNORECASE)


def _may_publish(value: str) -> bool:
    return (
        len(value) <= LONGEST_OUTLET
        and not re.search(r"[。；!?！？]|https?:|\.$", value)
        and bool(re.search(r"[^\W\d_]", value))
        and not _nobody().fullmatch(value)
    )


def _is_publisher(span: Span, layout: Layout) -> bool:
    many = "," in span.text or layout.table.pattern("joints").search(span.folded)
    return _may_publish(span.text) and not (many and lists_people(span, layout.table) and layout.minutes)


def _is_name(span: Span, layout: Layout) -> bool:
    value = span.text.strip()
    plain = len(value) <= LONGEST_NAME and not _nobody().fullmatch(value) and not value.isdecimal()
    return plain and bool(_NAME.fullmatch(value))


def _published(layout: Layout) -> Day | None:
    """The day that a label or the credits give as the page's own; else its markup's; else its last update."""
    kinds: list[Kind] = ["published"] if layout.minutes else ["published", "when"]
    stated = _of_label(layout, kinds) or _said(layout) or _bare(layout)
    return stated or (None if "published" in layout.page.facts else _of_label(layout, ["updated"]))


def _of_label(layout: Layout, kinds: list[Kind]) -> Day | None:
    first = layout.text[0].number if layout.text else 0
    beside = {label.first.number for label in layout.labels if label.kind in ("publisher", "editor", "author")}
    for label in layout.labels:
        inside = label.kind == "when" and 0 < first < label.line.number
        inside = inside and not {label.first.number - 1, label.first.number, label.first.number + 1} & beside
        days = [day for day in days_of(label, layout.table) if day.is_full]
        inside = inside or (label.kind == "when" and is_timed(label.line, layout.table))
        stated = label.line.stated and label.kind in ("when", "date") and "published" in kinds
        fits = stated or (label.kind in kinds and not inside)
        if fits and days and not layout.table.pattern("other_day_line").search(label.line.folded):
            return days[0]
    return None


def _said(layout: Layout) -> Day | None:
    """The day right after words such as `Publié le` or `Posted`, anywhere in a line of credits."""
    for line in (*layout.credits, *layout.head):
        days = full_days(line, layout.table)
        for match in saying_when(("published",)).finditer(line.folded):
            if at := [day for day in days if 0 <= day.span.start - match.end() <= 12]:
                return at[0]
    return None


def _bare(layout: Layout) -> Day | None:
    """A day among the credits without a word that explains it; in minutes only with a time, as pages print it."""
    others = {id(label.line) for label in layout.labels if label.kind in ("updated", "date", "other_day", "when")}
    for line in layout.credits:
        below = bool(layout.text) and line.number > layout.text[0].number
        inside = below and (layout.minutes or not _may_sign(line, layout))
        for day in full_days(line, layout.table) if id(line) not in others and not inside else ():
            if saying_when(("updated",)).search(line.folded):
                continue
            stamped = TIME.search(line.folded) and day.span.folded[:4].isdigit()
            if not layout.minutes or stamped:
                return day
    return None


def _may_sign(line: Line, layout: Layout) -> bool:
    """Whether a line below a text gives its own day, not that of an event: it ends the page, or names an outlet."""
    after = [one for one in layout.page.lines if one.number > line.number and not is_furniture(one)]
    before = [one for one in layout.page.lines if one.number < line.number][-1]
    outlet = layout.table.word("outlets").search(f"{before.folded} {line.folded}")
    return bool(outlet) or before in layout.credits or (ends_sentence(before) and not after)


def _date(value: str) -> datetime.date | None:
    match = re.match(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})", value)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None

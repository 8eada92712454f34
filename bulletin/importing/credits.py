"""Who published a page, when, and who edited it, as its credits state."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.expressions import Expression, expressions
from bulletin.importing.labels import Labelled
from bulletin.importing.layout import Layout, credit_dates
from bulletin.importing.page import fold
from bulletin.importing.patterns import compiled, saying_when
from bulletin.importing.tables.table import Label

LONGEST_NAME = 30
_NOBODY = re.compile(
    r"(?:admin\w*|administrator|webmaster|editor|root|user\d*|管理员|系统管理员|网站管理员|本站编辑|编辑)",
    re.IGNORECASE,
)
_THIS_SITE = re.compile(r"本(?:网?站|网|报|台|刊)(?:原创|编辑|讯)?|原创|this site|original|own", re.IGNORECASE)
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: +[\w'’.-]+){0,4}(?:(?:,| and| &) [A-ZÀ-Þ][\w'’. -]*)?")
_HAN_NAMES = re.compile(r"[\u3400-\u9fff·]{2,8}(?:[、 ,]+[\u3400-\u9fff·]{2,8}){0,3}")

_OUTLET = r"(?P<name>[^\d,，;；:：()（）|\[\]]{2,40}?)"
_OUTLET_BEFORE = re.compile(rf"[\s(（\[*—–-]*{_OUTLET}\s*[,，|·—–-]\s*")
_OUTLET_AFTER = re.compile(rf"\s*[,，|·—–-]?\s*{_OUTLET}\s*[)）\]]")


class Credits(NamedTuple):
    """What the credits state; `day` is `published` as a date."""

    publisher: Found | None
    editor: Found | None
    published: Found | None
    day: datetime.date | None


def read_credits(layout: Layout) -> Credits:
    """Read the labels and lines that are credits."""
    published = _published(layout)
    return Credits(
        publisher=_first(layout.labels, "publisher", _is_publisher) or _outlet(layout) or _in_markup(layout),
        editor=_first(layout.labels, "editor", _is_name),
        published=found_in(published.line, str(published.date), published.start, published.end)
        if published
        else _stated(layout),
        day=published.date if published else _day(layout),
    )


def _first(labels: Iterable[Labelled], kind: Label, fits: object) -> Found | None:
    for label in labels:
        value = _without_url(label.value)
        if label.kind == kind and value and callable(fits) and fits(value):
            start = label.line.text.find(value)
            return found_in(label.line, value, start, start + len(value))
    return None


def _outlet(layout: Layout) -> Found | None:
    """Who stands before a day in a line of their own, `(Harbour News, 8 October 2018)`; a person is no publisher."""
    words = compiled(layout.table.tag)
    for line in layout.credits:
        for one in expressions(line, layout.table.tag):
            sides = ((_OUTLET_BEFORE, 0, one.start), (_OUTLET_AFTER, one.end, len(line.text)))
            for pattern, start, end in sides if one.is_full else ():
                name = pattern.fullmatch(line.text, start, end)
                if name and words.outlet.search(fold(name["name"])):
                    return found_in(line, name["name"], *name.span("name"))
    return None


def _in_markup(layout: Layout) -> Found | None:
    """What the page's markup names as the source of its content; `this site` is no name."""
    value, where = layout.page.facts.get("publisher", ("", ""))
    return Found(value, where, "") if _is_publisher(value) and not _THIS_SITE.fullmatch(value) else None


def _without_url(value: str) -> str:
    return re.sub(r"\s*[(（]?https?://\S+$", "", value).strip()


def _is_publisher(value: str) -> bool:
    return (
        len(value) <= 60
        and not re.search(r"[。；!?！？]|https?:|\.$", value)
        and bool(re.search(r"[^\W\d_]", value))
        and not _NOBODY.fullmatch(value)
    )


def _is_name(value: str) -> bool:
    if len(value) > LONGEST_NAME or _NOBODY.fullmatch(value):
        return False
    return (
        bool(_LATIN_NAME.fullmatch(value) or _HAN_NAMES.fullmatch(value) or re.fullmatch(r"[\w.-]{2,20}", value))
        and not value.isdecimal()
    )


def _published(layout: Layout) -> Expression | None:
    """The day that a label gives as the page's own; else one that stands among the credits; else its last update."""
    kinds: list[Label] = ["published"] if layout.minutes else ["published", "when"]
    return _labelled(layout, kinds) or _said(layout) or _bare(layout) or _labelled(layout, ["updated"])


def _labelled(layout: Layout, kinds: list[Label]) -> Expression | None:
    for label in layout.labels:
        if label.kind in kinds and label.value:
            full = [one for one in expressions(label.line, layout.table.tag) if one.is_full]
            start = label.line.text.find(label.value)
            at = [one for one in full if one.start >= start]
            if at:
                return at[0]
    return None


def _said(layout: Layout) -> Expression | None:
    """The day right after words such as `Publié le` or `Posted`, wherever they stand in a line of credits."""
    for line in (*layout.credits, *layout.head):
        full = [one for one in expressions(line, layout.table.tag) if one.is_full]
        for match in saying_when(("published",)).finditer(line.folded):
            if at := [one for one in full if 0 <= one.start - match.end() <= 12]:
                return at[0]
    return None


def _bare(layout: Layout) -> Expression | None:
    others = {
        id(label.line)
        for label in layout.labels
        if label.kind in ("updated", "date") or (label.kind == "when" and layout.minutes)
    }
    numeric = layout.minutes
    for one in credit_dates(layout):
        if id(one.line) in others or (numeric and not re.search(r"\d:\d\d", one.line.folded)):
            continue
        return one
    return None


def _stated(layout: Layout) -> Found | None:
    day = _day(layout)
    if day is None:
        return None
    value, where = layout.page.facts["published"]
    return Found(str(day), where, value)


def _day(layout: Layout) -> datetime.date | None:
    value = layout.page.facts.get("published", ("", ""))[0]
    match = re.match(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})", value)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None

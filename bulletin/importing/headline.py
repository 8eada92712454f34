"""The headline: often not the first line, sometimes missing; what looks like a site's name is none."""

from __future__ import annotations

import re
from collections import Counter

from bulletin.importing.evidence import Found, found_in
from bulletin.importing.expressions import expressions
from bulletin.importing.furniture import is_furniture, measure
from bulletin.importing.layout import Layout
from bulletin.importing.page import Line
from bulletin.importing.patterns import compiled

ENOUGH = 1.6
_SITE = re.compile(r"\s+[-–—|_]\s+|[_|｜]|(?<=[\u3400-\u9fff])\s*[-–—]+\s*(?=[\u3400-\u9fff])")
_HAN = re.compile(r"[\u3400-\u9fff]")


def headline_of(layout: Layout, publisher: str) -> Found | None:
    """The line above the text that speaks of what the text speaks of; None where none does."""
    for label in layout.labels:
        if label.kind == "title" and label.value and label.whole and measure(label.value) >= 8:
            start = label.line.text.find(label.value)
            return found_in(label.line, label.value, start, start + len(label.value))
    stated = layout.page.facts.get("title", ("", ""))[0]
    candidates = [
        (_points(line, place, layout, publisher, stated), -place, line) for place, line in enumerate(layout.head)
    ]
    best = max(candidates, key=lambda one: one[:2], default=None)
    if best and best[0] >= ENOUGH:
        return found_in(best[2], best[2].text, 0, len(best[2].text))
    return _from_markup(layout, publisher) or _meeting_named(layout) or _alone_above(layout, publisher)


def _meeting_named(layout: Layout) -> Found | None:
    """The meeting's own name where minutes give it by a label, `会议名称:`."""
    for label in layout.labels:
        if label.kind == "body" and label.whole and compiled(layout.table.tag).meeting.search(label.value):
            start = label.line.text.find(label.value)
            return found_in(label.line, label.value, start, start + len(label.value))
    return None


def _alone_above(layout: Layout, publisher: str) -> Found | None:
    """The first line of a pasted text where it is the only one above that ends like no sentence."""
    lines = [
        line for line in layout.head if not re.search(r"[.。;；:：,，!！?？]$", line.text) and not is_furniture(line)
    ]
    lines = [line for line in lines if not _is_day(line, layout.table.tag)]
    if layout.page.facts or len(lines) != 1 or lines[0] is not layout.page.lines[0] or lines[0].text == publisher:
        return None
    return found_in(lines[0], lines[0].text, 0, len(lines[0].text)) if measure(lines[0].text) >= 8 else None


def _points(line: Line, place: int, layout: Layout, publisher: str, stated: str) -> float:
    width = measure(line.text)
    if not 8 <= width <= 260 or is_furniture(line) or (publisher and line.text == publisher):
        return -9
    points = 3.0 if line.heading == 1 else 0.5 if line.heading else 0.0
    points += 2.5 if stated and stated.startswith(line.text) else 0
    points += 2 * _shared(line.folded, layout)
    points += 1 if compiled(layout.table.tag).meeting.search(line.folded) else 0
    points += 0.5 if any(word in line.folded.lower() for word in layout.table.bodies) else 0
    points += 0.7 if width >= 24 else 0
    points += 1 if place == len(layout.head) - 1 else 0
    points -= 2 if re.search(r"[.。;；:：,，]$", line.text) else 0
    points -= 1.5 if width < 16 else 0
    points -= 3 if _is_day(line, layout.table.tag) else 0
    return points


def _is_day(line: Line, tag: str) -> bool:
    """Whether a line says little more than a day: `Séance du jeudi 4 novembre 2021`."""
    rest = line.folded
    for one in reversed([one for one in expressions(line, tag) if one.month and one.day]):
        rest = rest[: one.start] + rest[one.end :]
    return len(rest) < len(line.folded) and measure(rest.strip()) <= 20


def _shared(text: str, layout: Layout) -> float:
    """How much of a line's words the text has too, from 0 to 1."""
    words = _words(text)
    if not words:
        return 0
    counts = Counter(_words("\n".join(line.folded for line in layout.text)[:20_000]))
    return sum(1 for word in words if counts[word]) / len(words)


def _words(text: str) -> list[str]:
    han = "".join(_HAN.findall(text))
    pairs = [han[place : place + 2] for place in range(len(han) - 1)]
    return [*pairs, *re.findall(r"[a-zà-ÿ]{4,}", text.lower())]


def _from_markup(layout: Layout, publisher: str) -> Found | None:
    """What the page's markup gives as its title, without the site's name, where the text bears it out."""
    stated, where = layout.page.facts.get("title", ("", ""))
    parts = [part.strip() for part in _SITE.split(stated) if part.strip()]
    best = max(parts[:1], key=measure, default="")
    if measure(best) < 12 or best == publisher or _shared(best.lower(), layout) < 0.3:
        return None
    return Found(best, where, stated)

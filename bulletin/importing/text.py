"""The text that a draft takes over from a page, and what of the page is left out of it: nothing goes unsaid."""

from __future__ import annotations

import re

from bulletin.importing.evidence import Found
from bulletin.importing.furniture import is_furniture
from bulletin.importing.layout import Layout
from bulletin.importing.page import Line

_SENTENCE = re.compile(r"[.!?。！？…][”\"'」』)）]?$")


def text_of(layout: Layout, title: Found | None) -> tuple[Line, ...]:
    """The body with what stands above it but the headline and what is over that; a headline alone is text too."""
    above = [line for line in layout.head if line.main]
    headline = next((line.number for line in above if title and title.value in line.text), None)
    first = headline if headline is not None else 0 if layout.is_plain else None
    kept = [
        line
        for line in above
        if line.number != headline and (_SENTENCE.search(line.text) or (first is not None and line.number > first))
    ]
    return tuple(sorted((*kept, *layout.body), key=lambda line: line.number)) or tuple(above)


def left_out(layout: Layout, title: Found | None, text: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that may be text, are nowhere in the draft, and are by their words no furniture."""
    there = {line.number for line in (*text, *layout.credits)}
    lost = [line for line in layout.page.lines if line.main and line.number not in there and not is_furniture(line)]
    return tuple(line for line in lost if not (title and title.value in line.text))

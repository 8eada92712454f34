"""The first mention of each formula in a text, which becomes an unobtrusive link to the formula's page."""

import re
from collections.abc import Iterable

from markupsafe import escape

from bulletin.model.rows import ReportRow
from bulletin.reading.blocks import blocks_of
from bulletin.site.listing import Lister
from bulletin.site.sheet import Value

_TAG = re.compile(r"""<(/?)(?:[^"'>]|"[^"]*"|'[^']*')*>""")


class Phrase(Value, frozen=True):
    """A formula in a text: the words from `start` to `end` of a `block`, and the address of the formula's page."""

    block: int
    start: int
    end: int
    url: str


def phrases_of(lister: Lister, row: ReportRow) -> tuple[Phrase, ...]:
    """Where a text has each formula for the first time."""
    first = {mention.formula: mention for mention in reversed(row.mentions)}
    links = lister.formulas
    found = [Phrase(one.block, one.start, one.end, links[id].url) for id, one in first.items() if id in links]
    return tuple(sorted(found, key=lambda phrase: (phrase.block, phrase.start)))


def link_phrases(html: str, phrases: Iterable[Phrase]) -> str:
    """A stored text with a link at each of these phrases."""
    blocks = list(blocks_of(html)) if phrases else []
    parts: list[str] = []
    done = 0
    for phrase in phrases:
        start, end = _balanced(html, *blocks[phrase.block].span(phrase.start, phrase.end))
        parts += [html[done:start], f'<a class="formula" href="{escape(phrase.url)}">{html[start:end]}</a>']
        done = end
    return "".join((*parts, html[done:]))


def _balanced(html: str, start: int, end: int) -> tuple[int, int]:
    """The span with the tags around it that make every element in it whole; else only the words up to its first tag."""
    closing = opening = 0  # tags without their other half
    for tag in _TAG.finditer(html, start, end):
        opening += -1 if tag[1] else 1
        closing, opening = closing + (opening < 0), max(opening, 0)
    first, last = start, end
    for _ in range(closing):
        before = html.rfind("<", 0, first)
        first = before if _TAG.fullmatch(html, before, first) and html[before + 1] != "/" else -1
    for _ in range(opening):
        after = _TAG.match(html, last) if last >= 0 else None
        last = after.end() if after and after[1] else -1
    return (first, last) if first >= 0 and last >= 0 else (start, html.index("<", start))

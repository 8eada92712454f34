"""Where a link to a heading leads here: each generator makes the anchors of headings in its own way, and so do we.

Sources: https://docs.github.com/en/get-started/writing-on-github (section links; Hugo and kramdown's GFM do the same),
https://kramdown.gettalong.org/converter/html.html#auto-ids, Python-Markdown's `toc` extension, and Zola's slugs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from bulletin.model.ids import slug
from bulletin.reading.anchors import HEADINGS
from bulletin.reading.markdown import convert, make_markdown
from bulletin.reading.plain_text import plain_text_of
from bulletin.reading.sanitising import sanitise
from bulletin.reading.text import parse_html, prepare_text


def _github(words: str) -> str:
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


def _kramdown(words: str) -> str:
    return re.sub(r"[^a-zA-Z0-9 -]", "", re.sub("^[^a-zA-Z]+", "", words)).replace(" ", "-").lower()


def _python_markdown(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


_FORMS: tuple[tuple[Callable[[str], str], str], ...] = (
    (_github, "-"),
    (lambda words: re.sub("-+", "-", _github(words)), "-"),  # GitLab
    (_kramdown, "-"),
    (_python_markdown, "_"),
    (slug, "-"),  # Zola
)


class Anchors:
    """The places of one text: their anchors here, by what they are called here or there."""

    def __init__(self, title: str, text: str) -> None:
        """`title` is that of the text, as a heading above it; empty where it had none."""
        shown = prepare_text(sanitise(convert(make_markdown("en"), text).html), "")
        headings = [(plain_text_of(one), one.get("id", "")) for one in parse_html(shown.html).iter(*HEADINGS)]
        ours = {id: id for id in shown.anchors}
        self._known = ours | anchors_elsewhere([(title, "")] * bool(title) + headings)

    def find(self, fragment: str) -> str | None:
        """The anchor here of a place that was called so; empty for the beginning, None where there is none."""
        name = fragment.removeprefix("user-content-")
        return "" if name in ("", "top") else self._known.get(name, self._known.get(name.lower()))


def anchors_elsewhere(headings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The anchors of headings (words, anchor here) by what other generators call them, the likeliest first."""
    found: dict[str, str] = {}
    for form, sign in _FORMS:
        counts: dict[str, int] = {}
        for words, here in headings:
            name = form(words)
            number = counts[name] = counts.get(name, -1) + 1
            found.setdefault(f"{name}{sign}{number}" if number else name, here)
    return found

"""Tags, comments and the like within a text, which go to Python-Markdown's stash of raw HTML."""

from __future__ import annotations

import re

from markdown.util import HtmlStash

from bulletin.reading.dialect.starts import TAG

_TAG = re.compile(TAG)
_OTHERS = (("<!-->", ""), ("<!--->", ""), ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = re.compile(r"<![a-zA-Z][^>]*>")


class RawHtml:
    """The raw HTML of one text; what is never closed is looked for once."""

    def __init__(self, stash: HtmlStash) -> None:
        self._stash = stash

    def store(self, html: str) -> str:
        """Keep a piece of HTML, and give what stands for it until the page is written."""
        return self._stash.store(html)

    def end_of(self, text: str, at: int) -> int:
        """Where the HTML that begins at a `<` ends, -1 where none does."""
        match = _TAG.match(text, at)
        if match:
            return match.end()
        if not text.startswith(("!", "?"), at + 1):
            return -1
        for start, end in _OTHERS:
            if text.startswith(start, at):
                found = text.find(end, at + len(start))
                return found + len(end) if found >= 0 else -1
        match = _DECLARATION.match(text, at)
        return match.end() if match else -1

"""Markdown to HTML by Python-Markdown, with the extensions that the content model names."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from bulletin.reading.quick_inline import QuickInline
from bulletin.reading.quick_paragraph import QuickParagraph
from bulletin.reading.quotes import SmartQuotes

EXTENSIONS = ["tables", "footnotes", "def_list", "abbr"]
CONFIGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": ""},
}


class Converters:
    """A converter for each language of texts, made as languages are met; `lang` is that of texts that name none.

    Each is reused for many texts: making one costs as much as converting a page.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._made: dict[str, Markdown] = {}

    def of(self, lang: str | None) -> Markdown:
        """The converter of a language."""
        tag = lang or self.lang
        if tag not in self._made:
            self._made[tag] = make_markdown(tag)
        return self._made[tag]


def make_markdown(lang: str) -> Markdown:
    """A converter of texts in a language, whose quotation marks it sets."""
    extensions: list[str | Extension] = [*EXTENSIONS, SmartQuotes(lang), QuickParagraph(), QuickInline()]
    return Markdown(extensions=extensions, extension_configs=CONFIGS, output_format="html")


def to_html(converter: Markdown, text: str) -> str:
    """Convert one text; what an earlier one left behind (footnotes, abbreviations) is forgotten.

    Raises RecursionError for lists and quotes nested by the hundred.
    """
    try:
        return converter.reset().convert(text)
    except RecursionError:
        converter.parser.state.clear()  # which `reset` does not, so that the next text would be read wrongly
        raise

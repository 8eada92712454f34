"""Markdown to HTML by Python-Markdown, with the extensions that the content model names."""

from __future__ import annotations

from typing import Any

from markdown import Markdown

from bulletin.reading.quick_inline import QuickInline

EXTENSIONS = ["tables", "footnotes", "def_list", "abbr", "smarty"]
CONFIGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": ""},
}


def make_markdown() -> Markdown:
    """A converter, to be reused for many texts: making one costs as much as converting a page."""
    return Markdown(extensions=[*EXTENSIONS, QuickInline()], extension_configs=CONFIGS, output_format="html")


def to_html(converter: Markdown, text: str) -> str:
    """Convert one text; what an earlier one left behind (footnotes, abbreviations) is forgotten.

    Raises RecursionError for lists and quotes nested by the hundred.
    """
    try:
        return converter.reset().convert(text)
    except RecursionError:
        converter.parser.state.clear()  # which `reset` does not, so that the next text would be read wrongly
        raise

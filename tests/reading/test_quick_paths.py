"""The fast paths write the same HTML as stock Python-Markdown, on any text."""

from __future__ import annotations

from html import unescape

import pytest
from builds import SAMPLE
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import substitutions

from bulletin.reading.markdown import CONFIGS, EXTENSIONS, make_markdown, to_html
from bulletin.reading.quick_inline import NEEDS, QUOTES, QuickInlineProcessor
from bulletin.reading.quotes import SmartQuotes

CONTENT = SAMPLE / "content"
SIGNS = ["*", "**", "***", "_", "__", "`", "``", "[a](b)", "[^1]", "![i](j 'k')", "[r]", "![r][]", "\\", "&amp;", "&"]
MORE = [
    ": d\n",
    "<b>",
    "</b>",
    "<!-- c -->",
    "<http://e.org>",
    "<a@e.org>",
    "  \n",
    "\n\n",
    "\n",
    "'",
    '"',
    "'\"",
    "...",
    "--",
]
LINES = [
    "---",
    "# h\n",
    "- l\n",
    "1. n\n",
    "> q\n",
    "    code\n",
    "[r]: /u 't'\n",
    "[^1]: note\n\n",
    "*[HTML]: H\n\n",
    ": d\n",
]
WORDS = ["word", "HTML", " ", "é", "网信", "’80s", "“q” ", "《文》", "٢. n\n"]
ODD = ["\x02", "\x03", "klzzwxh:0000", "|a|b|\n|:-|-:|\n|c|d|\n"]
PIECES = st.one_of(st.sampled_from(SIGNS + MORE + LINES + WORDS + ODD), st.text(max_size=6))
TEXTS = st.lists(PIECES, max_size=24).map("".join)


def _stock(quotes: str | Extension = "smarty") -> Markdown:
    marks = {name: unescape(substitutions[name]) for name in substitutions if name.endswith("-quote")}
    configs = CONFIGS | {"smarty": {"substitutions": marks}}
    return Markdown(extensions=[*EXTENSIONS, quotes], extension_configs=configs, output_format="html")


@settings(max_examples=800, deadline=None)
@given(TEXTS)
@example("- item\n\nword\n\n    word\n\nword\n: d\n\n1. n\nword\n---\n\nword\n# h")
@example('She said "it\'s" -- and left...')
@example('a *b `c* d` [e](f "g") ![h](i) <j@k.l>')
def test_any_text_gives_the_html_of_stock_markdown(text: str) -> None:
    assert to_html(make_markdown("en"), text) == to_html(_stock(), text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("l'*eau* de l'\"Écho\" -- 'oui'...")
def test_the_fast_path_sets_the_quotes_of_another_language_as_the_slow_one(text: str) -> None:
    assert to_html(make_markdown("fr"), text) == to_html(_stock(SmartQuotes("fr")), text)


def test_all_sample_content_gives_the_html_of_stock_markdown() -> None:
    quick, stock = make_markdown("en"), _stock()
    files = sorted(CONTENT.rglob("*.md"))
    assert len(files) > 100
    for file in files:
        text = file.read_text("utf-8")
        assert to_html(quick, text) == to_html(stock, text), file.name


@pytest.mark.parametrize("name", ["inline", "smarty"])
def test_every_pattern_of_this_markdown_is_known(name: str) -> None:
    """A new release of Python-Markdown may add patterns: they are tried always, but should be looked at."""
    processor = make_markdown("en").treeprocessors[name]
    assert isinstance(processor, QuickInlineProcessor)
    names = {item.name for item in processor.inlinePatterns._priority}  # type: ignore[attr-defined]
    assert QUOTES
    assert {other for other in names if not other.startswith("smarty-quotes-")} <= set(NEEDS)

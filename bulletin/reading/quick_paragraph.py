"""A fast path for Python-Markdown: a block that can only be a paragraph is one, without a try of all other kinds.

The HTML is the same to the byte, which a property test holds it to. Without this, every paragraph is searched some ten
times for the marks of headings, lists, quotes, definitions and the like.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension

# One line that begins with a letter or an opening mark of prose: every other kind of block has its own sign at the
# beginning of a line, or needs a second line. Digits of any script begin numbered lists.
_PROSE = re.compile(r"(?:[^\W\d_]|[“‘«《「『（])[^\n]*")
FIRST = 1000  # before all processors of Markdown, the highest of which has 105


class QuickParagraphProcessor(ParagraphProcessor):
    """Python-Markdown's own processor of paragraphs, asked before all others about what can be nothing else."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a block can only be a paragraph."""
        return _PROSE.fullmatch(block) is not None


class QuickParagraph(Extension):
    """Puts the fast path before the stock block processors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the processor."""
        md.parser.blockprocessors.register(QuickParagraphProcessor(md.parser), "quick-paragraph", FIRST)

"""A fast path for Python-Markdown: an inline pattern is tried only on text that holds a character it needs.

The HTML is the same to the byte, which a property test holds it to. Without this, every run of text goes through
some thirty regular expressions, few of which can match.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What each pattern of Markdown 3.11 needs one of; a pattern that is not listed is always tried.
NEEDS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "smarty-ellipses": ("...",),
    "smarty-en-dashes": ("--",),
    "smarty-em-dashes": ("---",),
}
QUOTES = ("'", '"')


class QuickInlineProcessor(InlineProcessor):
    """Python-Markdown's own inline processor, but for its loop over the patterns.

    What a pattern replaces becomes a placeholder without any of these characters, so that text can lose what a
    later pattern needs, but never gain it.
    """

    def __init__(self, stock: InlineProcessor) -> None:
        super().__init__(stock.md)
        self.inlinePatterns = stock.inlinePatterns
        patterns = list(self.inlinePatterns)  # sorts them by priority
        names = [item.name for item in self.inlinePatterns._priority]  # type: ignore[attr-defined]
        self._ordered = [(pattern, _needs(name)) for pattern, name in zip(patterns, names, strict=True)]
        needs = sorted({re.escape(need) for _, needs in self._ordered for need in needs})
        always = not all(needs for _, needs in self._ordered)
        self._any = re.compile("" if always else "|".join(needs))

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a tree, unless no text of it can match any."""
        if not self._any.search("".join(tree.itertext())):
            return tree
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not self._any.search(data):
            return data
        for index in range(patternIndex, len(self._ordered)):
            pattern, needs = self._ordered[index]
            matched, start = True, 0
            while matched and _may_match(needs, data):
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data


class QuickInline(Extension):
    """Puts the fast path in the place of the stock inline processors; the last extension to be loaded."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the processor of Markdown and that of smart quotes."""
        for name, priority in (("inline", 20), ("smarty", 6)):
            stock = md.treeprocessors[name]
            if isinstance(stock, InlineProcessor):
                md.treeprocessors.register(QuickInlineProcessor(stock), name, priority)


def _may_match(needs: tuple[str, ...], data: str) -> bool:
    for need in needs:
        if need in data:
            return True
    return not needs


def _needs(name: str) -> tuple[str, ...]:
    return QUOTES if name.startswith("smarty-quotes-") else NEEDS.get(name, ())

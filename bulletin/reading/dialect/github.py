"""Python-Markdown with GitHub's dialect: our parsers of blocks and inlines take the place of its own.

Its extensions for footnotes and smart quotes work unchanged; what they need of its parser is here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import cast
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from bulletin.reading.dialect.blocks import read_blocks
from bulletin.reading.dialect.definitions import Abbreviations, Notes
from bulletin.reading.dialect.inline_tree import fill, rewrite
from bulletin.reading.dialect.inlines import SIGNS, InlineReader
from bulletin.reading.dialect.leaves import Abbreviation, Fence, Html, Note
from bulletin.reading.dialect.open_blocks import Container
from bulletin.reading.dialect.references import Reference, References
from bulletin.reading.dialect.remarks import Remark, remarks_on
from bulletin.reading.dialect.tree import add_blocks


class GitHubDialect(Extension):
    """Installs our parsers; it must be loaded before the extension `footnotes`, which asks for the parser."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__()
        self._footnotes = footnotes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the parser of blocks and the processor of inlines; nothing comes before them."""
        md.preprocessors.deregister("normalize_whitespace")
        md.preprocessors.deregister("html_block")
        parser = LineParser(md, self._footnotes)
        md.parser = parser
        md.treeprocessors.register(Inlines(md, parser), "inline", 20)
        md.treeprocessors.register(parser.abbreviations, "abbr", 7)


class LineParser(BlockParser):
    """Reads blocks line by line, and keeps the definitions of links, footnotes and abbreviations."""

    def __init__(self, md: Markdown, footnotes: FootnoteExtension) -> None:
        super().__init__(md)
        self.references = References()
        self.notes = Notes(footnotes)
        self.abbreviations = Abbreviations()
        self._footnotes = footnotes
        self._remarks: list[Remark] = []
        self._unshown: list[str] = []

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Element | None]":  # noqa: N802
        """The tree of a whole text."""
        self.references, self.notes = References(), Notes(self._footnotes)
        text = "\n".join(lines).replace(STX, "").replace(ETX, "")
        document = read_blocks(text, self.references)
        self._remarks = [*remarks_on(document)]
        self._unshown = [*_words_of_signs(document)]
        self._take_definitions(document, text)
        root = Element(self.md.doc_tag)
        add_blocks(root, document.children, self.md.htmlStash)
        return cast("ElementTree[Element | None]", ElementTree(root))

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Add the blocks of a footnote, which can define no others."""
        document = read_blocks(text, self.references, self.notes.line_of(text))
        self._remarks += remarks_on(document)
        add_blocks(parent, document.children, self.md.htmlStash)

    def remarks(self) -> list[Remark]:
        """Remarks on the text that was converted last."""
        return sorted({*self._remarks, *self.notes.remarks(), *map(_of_unused, self.references.unused())})

    def unshown(self) -> str:
        """The words of that text that no reader should see: names of links, of abbreviations, of kinds of code."""
        return " ".join([*self._unshown, *self.references.used_names])

    def _take_definitions(self, document: Container, text: str) -> None:
        """Collect footnotes and abbreviations; an abbreviation that the text does not use stays a paragraph."""
        found = [leaf for leaf in document.leaves() if isinstance(leaf, Note | Abbreviation)]
        defined = {leaf.first: leaf for leaf in found if isinstance(leaf, Abbreviation)}
        meanings = {leaf.name: leaf.meaning for leaf in reversed(defined.values())}
        used = self.abbreviations.take(meanings, _without_lines(text, defined))
        for leaf in found:
            if isinstance(leaf, Note):
                self.notes.add(leaf.name, leaf.text, leaf.first)
                leaf.lines.clear()
            elif leaf.name in used:
                self._unshown.append(leaf.name)
                leaf.lines.clear()


def _without_lines(text: str, left_out: dict[int, Abbreviation]) -> str:
    """A text without some lines, which count from 1."""
    if not left_out:
        return ""
    return "\n".join(line for place, line in enumerate(text.split("\n"), start=1) if place not in left_out)


def _words_of_signs(document: Container) -> Iterator[str]:
    """The words after the signs of each fence, and those in unclosed raw HTML, which is reported elsewhere."""
    for leaf in document.leaves():
        if isinstance(leaf, Fence):
            yield leaf.info
        elif isinstance(leaf, Html) and leaf.is_unclosed:
            yield from leaf.lines


def _of_unused(reference: Reference) -> Remark:
    first = reference.written.partition("\n")[0]
    if not re.search(r"\w", reference.address):  # `[//]: # (a note)`, the comment of some Markdown
        message = (
            f'"{first}" is not on the page, but in its Markdown, which everybody can read; '
            "write <!-- … --> around what readers should not see"
        )
        return Remark(reference.line, message, "error")
    message = f'"{first}" is read as the address of a link that the text does not have, and is not shown; '
    return Remark(reference.line, f"{message}write \\{first}")


class Inlines(Treeprocessor):
    """Makes the text of every block into elements."""

    def __init__(self, md: Markdown, parser: LineParser) -> None:
        super().__init__(md)
        self._parser = parser

    def run(self, root: Element) -> None:
        """Go through the tree."""

        def read(text: str) -> tuple[str, list[Element]]:
            if not SIGNS.search(text):
                return text, []
            made = Element("p")
            fill(made, InlineReader(text, self._parser.references, self.md.htmlStash, self._parser.notes).read())
            return made.text or "", made[:]

        rewrite(root, read)

"""Footnotes: numbered as they are defined; Python-Markdown's extension writes them below the text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FootnoteExtension


class Notes:
    """The footnotes of one text; the first of a name holds."""

    def __init__(self, extension: FootnoteExtension) -> None:
        self._extension = extension
        self._numbers: dict[str, int] = {}

    def add(self, name: str, text: str) -> None:
        """Take a footnote, unless there is one of this name."""
        if name not in self._numbers:
            self._numbers[name] = len(self._numbers) + 1
            self._extension.setFootnote(name, text)

    def reference(self, name: str) -> Element | None:
        """The raised number that leads to a footnote."""
        number = self._numbers.get(name)
        if number is None:
            return None
        raised = Element("sup", {"id": self._extension.makeFootnoteRefId(name, found=True)})
        link = SubElement(raised, "a", {"href": f"#{self._extension.makeFootnoteId(name)}", "class": "footnote-ref"})
        link.text = str(number)
        return raised

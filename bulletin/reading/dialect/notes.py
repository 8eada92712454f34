"""Footnotes: numbered as they are defined; Python-Markdown's extension writes them below the text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FootnoteExtension

from bulletin.reading.dialect.remarks import Remark


class Notes:
    """The footnotes of one text; the first of a name holds."""

    def __init__(self, extension: FootnoteExtension) -> None:
        self._extension = extension
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._lines_of_texts: dict[str, int] = {}
        self._used: set[str] = set()
        self._again: list[Remark] = []

    def add(self, name: str, text: str, line: int) -> None:
        """Take a footnote, unless there is one of this name."""
        if name in self._numbers:
            message = f"there is another footnote [^{name}] above, and this one is not shown; give it a name of its own"
            self._again.append(Remark(line, message))
            return
        self._numbers[name] = len(self._numbers) + 1
        self._lines[name] = line
        self._lines_of_texts.setdefault(text, line)
        self._extension.setFootnote(name, text)

    def reference(self, name: str) -> Element | None:
        """The raised number that leads to a footnote."""
        number = self._numbers.get(name)
        if number is None:
            return None
        self._used.add(name)
        counts, key = self._extension.found_refs, self._extension.makeFootnoteRefId(name)
        counts[key] = count = counts.get(key, 0) + 1
        raised = Element("sup", {"id": f"fnref{count}:{name}" if count > 1 else key})
        link = SubElement(raised, "a", {"href": f"#{self._extension.makeFootnoteId(name)}", "class": "footnote-ref"})
        link.text = str(number)
        return raised

    def line_of(self, text: str) -> int:
        """The line of the footnote with this text."""
        return self._lines_of_texts.get(text, 1)

    def remarks(self) -> list[Remark]:
        """The footnotes that no place in the text leads to, or of a name that has one already."""
        message = "no place in the text refers to this footnote; write [^{}] where it belongs"
        unused = [Remark(line, message.format(name)) for name, line in self._lines.items() if name not in self._used]
        return [*unused, *self._again]

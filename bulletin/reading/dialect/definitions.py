"""Footnotes, and abbreviations that a text explains (`*[CAC]: Cyberspace Administration of China`).

Footnotes are numbered in the order of their definitions; Python-Markdown's extension writes them below the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bulletin.model.characters import WITHOUT_BLANKS
from bulletin.model.patterns import late
from bulletin.reading.dialect.inline_tree import rewrite
from bulletin.reading.dialect.remarks import Remark

_TOKEN = late(rf"[{WITHOUT_BLANKS}]|[^\W{WITHOUT_BLANKS}]+|[^\w\s]")
_WITHIN_A_WORD = late(rf"[^\W{WITHOUT_BLANKS}]{{2}}")


class Abbreviations(Treeprocessor):
    """Puts the abbreviations of one text into `<abbr>`; the first meaning of each is used."""

    def __init__(self) -> None:
        super().__init__()
        self._meanings: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}

    def take(self, meanings: dict[str, str], text: str) -> set[str]:
        """Take abbreviations with their meanings; returns those that occur in a text."""
        self._names = _by_first_token(meanings)
        used = {text[start:end] for start, end in self._find(text)} if meanings else set()
        self._meanings = {name: meanings[name] for name in used}
        self._names = _by_first_token(used)
        return used

    def run(self, root: Element) -> None:
        """Go through the tree."""
        if self._meanings:
            rewrite(root, self._mark)

    def _mark(self, text: str) -> tuple[str, list[Element]]:
        """The text before the first abbreviation, and the abbreviations as elements, each with the text after it."""
        places = [*self._find(text)]
        if not places:
            return text, []
        marked = []
        ends = [*(start for start, _ in places[1:]), len(text)]
        for (start, end), after in zip(places, ends, strict=True):
            element = Element("abbr", {"title": self._meanings[text[start:end]]})
            element.text, element.tail = AtomicString(text[start:end]), text[end:after]
            marked.append(element)
        return text[: places[0][0]], marked

    def _find(self, text: str) -> Iterator[tuple[int, int]]:
        reached = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            if start < reached:
                continue
            for name in self._names.get(token[0], ()):
                end = start + len(name)
                if text.startswith(name, start) and not _WITHIN_A_WORD.fullmatch(text[end - 1 : end + 1]):
                    reached = end
                    yield start, end
                    break


def _by_first_token(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by their first words, the longest first."""
    found = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        if token := _TOKEN.match(name):
            found[token[0]].append(name)
    return found


class Notes:
    """The footnotes of one text; of several with a name the first is used."""

    def __init__(self, extension: FootnoteExtension) -> None:
        self._extension = extension
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._lines_of_texts: dict[str, int] = {}
        self._used: set[str] = set()
        self._again: list[Remark] = []

    def add(self, name: str, text: str, line: int) -> None:
        """Add a footnote, unless there is one with this name."""
        if name in self._numbers:
            message = f"there is another footnote [^{name}] above, and this one is not shown; give it a name of its own"
            self._again.append(Remark(line, message))
            return
        self._numbers[name] = len(self._numbers) + 1
        self._lines[name] = line
        self._lines_of_texts.setdefault(text, line)
        self._extension.setFootnote(name, text)

    def reference(self, name: str) -> Element | None:
        """The raised number that links to a footnote; None if there is no such footnote."""
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
        """Remarks on footnotes to which the text does not refer, and on those whose name was used before."""
        message = "no place in the text refers to this footnote; write [^{}] where it belongs"
        unused = [Remark(line, message.format(name)) for name, line in self._lines.items() if name not in self._used]
        return [*unused, *self._again]

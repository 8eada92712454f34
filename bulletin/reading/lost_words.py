"""Checks that every word of a text is on its page, as text, in an address or in a title.

Lines that are on both sides are left out first, then runs of signs; the words of the rest are counted. Only if some
are missing are words of markup left out too, and the lines of the others found.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from lxml import etree

from bulletin.model.characters import WITHOUT_BLANKS
from bulletin.model.patterns import late
from bulletin.reading.dialect.remarks import Remark
from bulletin.reading.plain_text import text_of

_WORD = late(rf"[^\W_{WITHOUT_BLANKS}]+|(?!\s)[{WITHOUT_BLANKS}]")
_SIGNS = "\\*_~`"
_LIST_MARK = late(
    r"\n((?:[ \t>]|[-+*] |\d{1,9}[.)] )*)(?:\d{1,9}[.)])(?=\s|$)|\n((?:[ \t>]|[-+*] |\d{1,9}[.)] )+)\[[xX ]\]"
)
_TAG = late(r"<!--.*?-->|</?[a-zA-Z][^<>]*>|&[#\w]+;", re.S)
_LABEL = late(r"\]\[([^\[\]]{1,999})\]")
_SHOWN_WORDS = 6  # of those that are missing from one line


def lost_words(text: str, root: etree._Element, unshown: str, told: set[int]) -> Iterator[Remark]:
    """The words of a text that its page lacks, by line, except `unshown` words and lines already reported (`told`)."""
    written = _LIST_MARK.sub(r"\n\1\2", f"\n{text}")
    written = unescape(written) if "&" in text else written
    whole, shown = _without_signs(written), _without_signs("\n".join(_shown(root)))
    ours, theirs = _unmatched(*_unmatched([whole], [shown], "\n"), None)
    if not ours:
        return
    missing = Counter(_WORD.findall(" ".join(ours))) - Counter(_WORD.findall(" ".join(theirs)))
    if missing:  # cells side by side may have run two words together
        missing &= Counter(_words(written)) - Counter(_words(" ".join(map(str, root.itertext()))))
    if not missing:
        return
    missing -= Counter(_words(" ".join([unshown, *_TAG.findall(text), *_LABEL.findall(text)])))
    lines = {number: _words(line) for number, line in enumerate(text.split("\n"), start=1)}
    missing -= Counter(word for number in told for word in lines.pop(number, ()))
    lost = {word for word in missing if whole.count(word) > shown.count(word)}
    yield from _by_line(lines, missing, lost)


def _unmatched(ours: list[str], theirs: list[str], separator: str | None) -> tuple[list[str], list[str]]:
    """The parts of some texts between separators, or white space, that are not on the other side too."""
    counts = Counter(" ".join(ours).split(separator))
    counts.subtract(" ".join(theirs).split(separator))
    return [*(+counts).elements()], [*(-counts).elements()]


def _words(text: str) -> list[str]:
    return _WORD.findall(_without_signs(text))


def _without_signs(text: str) -> str:
    for sign in _SIGNS:
        text = text.replace(sign, "")
    return text


def _shown(root: etree._Element) -> Iterator[str]:
    """The text of a page, and the values of its attributes."""
    yield text_of(root)
    for element in root.iter():
        yield from (str(value) for value in element.values())


def _by_line(lines: dict[int, list[str]], missing: Counter[str], lost: set[str]) -> Iterator[Remark]:
    """The lost words at the lines that have most of them."""
    if not lost:
        return

    def share(number: int) -> float:
        return sum(word in lost for word in lines[number]) / max(len(lines[number]), 1)

    for number in sorted(lines, key=share, reverse=True):
        here = [word for word in lines[number] if word in lost and missing[word] > 0]
        for word in here:
            missing[word] -= 1
        if here:
            words = " ".join(here[:_SHOWN_WORDS]) + (" …" if len(here) > _SHOWN_WORDS else "")
            yield Remark(number, f'"{words}" is not shown on the page; see how the line is written')

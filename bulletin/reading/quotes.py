"""Turns straight quotes and apostrophes into those of a text's language: “English”, « français », „Deutsch“."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension, SubstituteTextPattern
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString


class Marks(NamedTuple):
    """The marks around a quotation, and those around one within it."""

    open: str
    close: str
    inner_open: str
    inner_close: str


_GERMAN = Marks("„", "“", "‚", "‘")
_ROMANIAN = Marks("„", "”", "«", "»")
_NORWEGIAN = Marks("«", "»", "‘", "’")
_RUSSIAN = Marks("«", "»", "„", "“")
_SWEDISH = Marks("”", "”", "’", "’")
_ANGLED = Marks("«", "»", "‘", "’")
OTHERWISE = Marks("“", "”", "‘", "’")
# Delimiters of the Unicode locale data (CLDR 48) for languages whose marks are not the English ones. In Catalan, French
# and Italian a straight single quote is an apostrophe, so the inner marks are English. French, except in Switzerland,
# puts a narrow no-break space (U+202F) inside its marks, which the locale data leaves out.
MARKS: dict[str, Marks] = {
    **dict.fromkeys(("cs", "de", "et", "hr", "sk", "sl"), _GERMAN),
    **dict.fromkeys(("ro", "pl"), _ROMANIAN),
    **dict.fromkeys(("nb", "nn", "no"), _NORWEGIAN),
    **dict.fromkeys(("ru", "uk"), _RUSSIAN),
    **dict.fromkeys(("fi", "he", "sv"), _SWEDISH),
    **dict.fromkeys(("ca", "it"), _ANGLED),
    **dict.fromkeys(("bg", "lt"), Marks("„", "“", "„", "“")),
    **dict.fromkeys(("el", "pt-PT"), Marks("«", "»", "“", "”")),
    **dict.fromkeys(("ja", "zh-Hant"), Marks("「", "」", "『", "』")),
    "ar": Marks("”", "“", "’", "‘"),
    "fa": Marks("«", "»", "‹", "›"),
    "fr": Marks("«\u202f", "\u202f»", "‘", "’"),
    "fr-CH": _ANGLED,
    "hu": Marks("„", "”", "»", "«"),
    "hy": Marks("«", "»", "«", "»"),
    "nl": Marks("‘", "’", "‘", "’"),
    "pt": OTHERWISE,
    "zh": OTHERWISE,
}
ELIDING = frozenset(["ca", "fr", "it"])
UNSPACED = frozenset(["ja", "zh"])
_HAN = "\u3400-\u9fff"
BETWEEN_LETTERS = rf"(?<=[^\W\d_{_HAN}])'(?=[^\W\d_{_HAN}])"
AFTER_A_LETTER = rf"(?<=[^\W\d_{_HAN}])'"
HAN_PAIR = rf'(?<=[{_HAN}])"([^"]*)"'
PAIR, INNER_PAIR = r'"([^"]*)"', r"(?<![a-zA-Z])'([^']*)'(?![a-zA-Z])"
FEET = r"""(?<=\d)'(\d{1,2})\""""
_SIGNS = re.compile(r"'|\"|--|\.\.\.")
FIRST = 31  # the priority of Python-Markdown's own patterns of quotes begins at 30


def marks_of(lang: str) -> Marks:
    """The marks of a language tag or the longest part of it that is listed, else those of English."""
    while lang and lang not in MARKS:
        lang = lang.rpartition("-")[0]
    return MARKS.get(lang, OTHERWISE)


class SmartQuotes(SmartyExtension):
    """Python-Markdown's smart quotes, dashes and ellipses, with the marks of one language.

    `'` between letters is an apostrophe before it can be a quotation mark; in a language of elisions, where the next
    word may be a link or a quotation (`l'"Écho"`), after any letter.
    """

    def __init__(self, lang: str) -> None:
        marks = marks_of(lang)
        names = ("left-double-quote", "right-double-quote", "left-single-quote", "right-single-quote")
        super().__init__(substitutions=dict(zip(names, marks, strict=True)))
        base = lang.partition("-")[0]
        self._apostrophe = AFTER_A_LETTER if base in ELIDING else BETWEEN_LETTERS
        self._open, self._close = marks[:2]
        self._marks = marks if base in UNSPACED else None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put a quicker processor of the same patterns in the place of Python-Markdown's."""
        super().extendMarkdown(md)
        patterns = [pattern for pattern in self.inlinePatterns if isinstance(pattern, SubstituteTextPattern)]
        md.treeprocessors.register(Typography(patterns), "smarty", 6)

    def educateQuotes(self, md: Markdown) -> None:  # noqa: N802
        """Register the patterns, ours before Python-Markdown's."""
        super().educateQuotes(md)
        apostrophe = SubstituteTextPattern(self._apostrophe, ("’",), md)
        self.inlinePatterns.register(apostrophe, "smarty-quotes-apostrophe", FIRST)
        self.inlinePatterns.register(SubstituteTextPattern(FEET, ("′", 1, "″"), md), "smarty-feet", FIRST + 1)
        pair = SubstituteTextPattern(HAN_PAIR, (self._open, 1, self._close), md)
        self.inlinePatterns.register(pair, "smarty-quotes-han-pair", FIRST)
        if marks := self._marks:
            inner = SubstituteTextPattern(INNER_PAIR, (marks.inner_open, 1, marks.inner_close), md)
            outer = SubstituteTextPattern(PAIR, (marks.open, 1, marks.close), md)
            self.inlinePatterns.register(inner, "smarty-quotes-inner-pair", FIRST)
            self.inlinePatterns.register(outer, "smarty-quotes-pair", FIRST)


class Typography(Treeprocessor):
    """Applies patterns to the texts of a tree; later patterns do not change what earlier ones put in."""

    def __init__(self, patterns: list[SubstituteTextPattern]) -> None:
        super().__init__()
        self._patterns = [(pattern.compiled_re, _replacing(pattern.replace)) for pattern in patterns]

    def run(self, root: Element) -> None:
        """Go through the tree; what is not prose is an AtomicString."""
        for element in root.iter():
            if element.text and _SIGNS.search(element.text):
                element.text = self._set(element.text)
            if element.tail and _SIGNS.search(element.tail):
                element.tail = self._set(element.tail)

    def _set(self, text: str) -> str:
        if isinstance(text, AtomicString):
            return text
        for pattern, replacement in self._patterns:
            text = pattern.sub(replacement, text)
        return text


def _replacing(parts: Iterable[object]) -> Callable[[re.Match[str]], str]:
    """A function that replaces a match by groups and signs, escaped so that no later pattern finds them."""
    hidden = [
        part if isinstance(part, int) else "".join(f"{STX}{ord(sign)}{ETX}" for sign in str(part)) for part in parts
    ]
    return lambda match: "".join(match[part] if isinstance(part, int) else part for part in hidden)

"""Characters that are not what they seem: line breaks between Chinese characters, and control characters.

Chinese and Japanese are written without spaces, so a line break between two of their characters means nothing. Control
characters cannot be in XML or on pages: text copied from Word has U+000B for a line break.
"""

import re

from bulletin.model.patterns import late

# Han, kana, bopomofo, their punctuation and full-width forms, but not hangul, which is written with spaces.
WITHOUT_BLANKS = (
    "\u2e80-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\U00020000-\U0003ffff"
)
_JOIN = late(rf"(?<=[{WITHOUT_BLANKS}])[ \t]*\n(?=[ \t]*[{WITHOUT_BLANKS}])")
_LINE_END = late(r"[ \t]+(?=\n)")
_MARK = "\ue000"  # reserved for private use, so no text has it
UNFIT = late("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
UNSEEN = late("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")  # wrong in a key or an address
UNSEEN_IN_TEXT = late("[\u00ad\u200b\u2060\ufeff]")  # the others join letters, or turn the direction of writing
_REFERENCE = late(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)


def mark_joins(source: str) -> str:
    """YAML with a mark at each such line break, which tells it from a space once YAML has folded the lines."""
    return source if source.isascii() else _JOIN.sub(f"{_MARK}\n", source)


def join_marked(value: str) -> str:
    """A value read from marked YAML, with its folded lines joined; lines that YAML keeps as they are stay apart.

    White space around the value and at the ends of its lines is dropped: an editor cannot see it.
    """
    value = _LINE_END.sub("", value.strip())
    return value.replace(f"{_MARK} ", "").replace(_MARK, "") if _MARK in value else value


def unfit_sign(sign: str) -> str:
    """The message for a character that cannot be on a page."""
    return f"this character cannot be on a page (U+{ord(sign):04X}); delete it"


def unseen_sign(sign: str) -> str:
    """The message for a character that nobody sees, which came along with copied text."""
    return f"it contains an invisible character (U+{ord(sign):04X}); delete it"


def unfit_lines(text: str) -> dict[int, str]:
    """The lines with such characters, literal or as `&#11;`, by number from 0, each with the first of them."""
    if not UNFIT.search(text) and "&#" not in text:
        return {}
    return {place: sign for place, line in enumerate(text.split("\n")) if (sign := _first_unfit(line))}


def _first_unfit(line: str) -> str:
    if match := UNFIT.search(line):
        return match[0]
    numbers = (int(match[1], 16) if match[1] else int(match[2]) for match in _REFERENCE.finditer(line))
    return next((chr(number) for number in numbers if number < 0x10000 and UNFIT.match(chr(number))), "")

"""Control characters, which XML and pages must not have: text copied from Word has U+000B for a line break."""

import re

UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)


def unfit_sign(sign: str) -> str:
    """What to say of such a character."""
    return f"this character cannot be on a page (U+{ord(sign):04X}); delete it"


def unfit_lines(text: str) -> dict[int, str]:
    """The lines of a text that have such characters, as they are or as `&#11;`, counted from 0, each with the first."""
    if not UNFIT.search(text) and "&#" not in text:
        return {}
    return {place: sign for place, line in enumerate(text.split("\n")) if (sign := _first_unfit(line))}


def _first_unfit(line: str) -> str:
    if match := UNFIT.search(line):
        return match[0]
    numbers = (int(match[1], 16) if match[1] else int(match[2]) for match in _REFERENCE.finditer(line))
    return next((chr(number) for number in numbers if number < 0x10000 and UNFIT.match(chr(number))), "")

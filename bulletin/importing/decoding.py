"""Bytes to text: the declared charset first, then what the bytes themselves show; never with a traceback."""

import codecs
import contextlib
import re

from bulletin.importing.tables.table import shared

_SAMPLE = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\r\f\x1b"})
_WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    "big5": "big5hkscs", "iso-8859-1": "cp1252", "ascii": "utf-8",
}  # fmt: skip
_STATED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE
)


class UnreadableError(ValueError):
    """Why something cannot be read as a report, for the editor."""


def decode_text(data: bytes, declared: str = "") -> str:
    """Read bytes as text with line ends of Unix; `declared` is the charset that a server names, empty for none.

    Raises UnreadableError where they are not text.
    """
    text = _decoded(data, declared)
    if text.count("\ufffd") > max(10, len(text) / 20):
        raise UnreadableError("this is not text in an encoding we know; save it as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    stated = _STATED.search(data[:4096])
    for name in filter(None, (declared, stated and stated[1].decode("ascii", "replace"), "utf-8")):
        with contextlib.suppress(LookupError, ValueError):
            return data.decode(_WIDER.get(name.lower(), name))
    if len(data.translate(None, _CONTROLS)) < 0.99 * len(data):
        raise UnreadableError("this is not text; give a text, Markdown, HTML, DOCX or PDF file")
    return data.decode(_likeliest(data[:_SAMPLE]), "replace")


def _likeliest(sample: bytes) -> str:
    """The Chinese encoding that gives the commoner characters, else that of Western Europe if it fits, else another."""
    from charset_normalizer import from_bytes

    common = frozenset(shared()["common"])

    def plausibility(name: str) -> float:
        foreign = [sign for sign in sample.decode(name, "replace") if sign > "\x7f"]
        return sum(1 if sign in common else -3 if sign == "\ufffd" else 0 for sign in foreign) / (len(foreign) or 1)

    best = max(("gb18030", "big5hkscs"), key=plausibility)
    if plausibility(best) > 0.2:
        return best
    match = from_bytes(sample, cp_isolation=["cp1252"]).best() or from_bytes(sample).best()
    return match.encoding if match else "cp1252"

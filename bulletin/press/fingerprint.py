"""What a printed file depended on, in four digests, so that it can be said which of them has changed."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import msgspec

from bulletin.press.manifest import Printed
from bulletin.press.templates import TemplateDigests
from bulletin.reading.versions import code_version
from bulletin.site.sheet import AnySheet, Copy, Sheet
from bulletin.site.values.base import SiteConstants, Value

SIZE = 8  # bytes of each digest
PARTS = (
    "the site's settings, its menu, its stylesheet or the code of the bulletin changed",
    "its template or one that it includes changed",
    "what it shows of the register changed: facts, lists, names, neighbours",
    "a text that it shows changed",
)


class Fingerprints:
    """Makes the fingerprints of one build."""

    def __init__(self, constants: SiteConstants, templates: TemplateDigests) -> None:
        code = code_version("model", "reading", "register", "site", "press")
        self._code = _digest(code.encode())
        self._base = _digest(_ENCODER.encode((constants, code)))
        self._templates = templates
        self._value: tuple[Value | None, bytes] = (None, b"")

    def of(self, sheet: AnySheet, value: Value | None) -> bytes:
        """The digests of everything that a file may depend on; `value` is the sheet's, None for a copy."""
        if isinstance(sheet, Copy):
            made_by = self._code if sheet.bare else bytes(SIZE)
            return made_by + bytes(2 * SIZE) + _digest(f"{sheet.source}\0{sheet.digest}".encode())
        if value is None or value is not self._value[0]:  # the files that a report is cited by share one
            self._value = (value, _digest(_ENCODER.encode(value)))
        return self._base + self._templates.digest(sheet.template)[:SIZE] + self._value[1] + texts_of(sheet)


def texts_of(sheet: Sheet) -> bytes:
    """The last of the four digests, that of the texts; known without the sheet's value."""
    return _of_documents(sheet.documents)


@lru_cache(maxsize=4)  # the page and the files of a report follow each other
def _of_documents(documents: tuple[str, ...]) -> bytes:
    return _digest(_ENCODER.encode(documents))


def shows_the_same(sheet: Sheet, before: Printed) -> bool:
    """Whether a file shows the texts that it showed when it was printed."""
    return before.fingerprint[3 * SIZE :] == texts_of(sheet)


def explain(before: Printed | None, now: bytes | None, unchanged: bool) -> str:
    """Why a file is printed, removed or left alone, in words; `now` is None where the plan has no such file."""
    if now is None:
        return "no page of the site has this path" + (": it will be removed" if before else "")
    if before is None:
        return "printed: it is new"
    changed = [said for place, said in enumerate(PARTS) if _part(before.fingerprint, place) != _part(now, place)]
    if not unchanged:
        changed.append("the file in the output was changed or deleted by another hand")
    return f"printed: {'; '.join(changed)}" if changed else "left alone: nothing that it depends on has changed"


def _part(fingerprint: bytes, place: int) -> bytes:
    return fingerprint[place * SIZE : (place + 1) * SIZE]


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=SIZE).digest()


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")

"""A PDF file to lines; it must hold text, for pictures of text are not read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.lines import first_word, join, may_join
from bulletin.importing.page import Line, Page, clean
from bulletin.model.catalogue import marked

ENCRYPTED = marked("this PDF file is encrypted; save it without a password")
DAMAGED = marked("this PDF file is damaged; save it again, or paste its text into a file")
MOST_PAGES = 60
FEWEST = 20  # characters of a file that holds text
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_WIDE_GAP = 1.5  # heights of a letter between two columns
_LEADING = 1.0  # heights of a letter between two lines of one paragraph, at most


class _Placed(NamedTuple):
    """A line of a page and where it is, in points from the left and the bottom."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """The height of its letters."""
        return max(self.top - self.bottom, 1.0)


def open_pdf(data: bytes) -> Page:
    """The lines of the first pages; raises UnreadableError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", 0) == _PASSWORD or "password" in str(error).lower()
        raise UnreadableError(ENCRYPTED if locked else DAMAGED) from error
    lines: list[Line] = []
    with contextlib.closing(document):
        for number in range(min(len(document), MOST_PAGES)):
            with contextlib.suppress(pypdfium2.PdfiumError):
                lines += _lines_of(document[number], lines[-1].last if lines else 0)
    if sum(len(line.text) for line in lines) < FEWEST:
        raise UnreadableError(marked("this PDF file holds no text, only pictures; paste its text into a file"))
    return Page(lines)


def _lines_of(page: Any, last: int) -> list[Line]:
    with contextlib.closing(page), contextlib.closing(page.get_textpage()) as text:
        placed = [one for one in _placed(text) if clean(one.text)]
    lines = [Line(number, clean(one.text)) for number, one in enumerate(placed, start=last + 1)]
    margin = max((one.right for one in placed), default=0)
    open_ends = frozenset(place for place in range(len(placed) - 1) if _goes_on(placed, lines, place, margin))
    return join(lines, open_ends)


def _placed(text: Any) -> Iterator[_Placed]:
    """The page's lines as the library reads them; between columns two spaces."""
    place = 0
    for words in text.get_text_range().split("\r\n"):
        boxes = [text.get_charbox(place + number) for number in range(len(words))]
        place += len(words) + 2
        shown = [box for box, sign in zip(boxes, words, strict=True) if not sign.isspace()]
        if not shown:
            continue
        left, right = min(box[0] for box in shown), max(box[2] for box in shown)
        line = _Placed("", left, min(box[1] for box in shown), right, max(box[3] for box in shown))
        yield line._replace(text=_with_gaps(words, boxes, line.height).replace("\ufffe", ""))


def _with_gaps(words: str, boxes: list[tuple[float, ...]], height: float) -> str:
    parts, end = [], boxes[0][0]
    for sign, box in zip(words, boxes, strict=True):
        if not sign.isspace():
            parts.append("  " if box[0] - end > _WIDE_GAP * height else "")
            end = box[2]
        parts.append(sign)
    return "".join(parts)


def _goes_on(placed: list[_Placed], lines: list[Line], place: int, margin: float) -> bool:
    """Whether a line reached the margin: the next one's first word would not have fitted."""
    one, following = placed[place], placed[place + 1]
    gap = one.bottom - following.top
    if not -one.height < gap < _LEADING * one.height or not may_join(lines[place], lines[place + 1]):
        return False
    if abs(one.height - following.height) > 0.35 * one.height or following.left - one.left > 2 * one.height:
        return False
    letter = (following.right - following.left) / max(len(following.text), 1)
    return one.right + letter * (len(first_word(lines[place + 1])) + 1) > margin - letter

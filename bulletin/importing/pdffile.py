"""A PDF file to lines; it must hold text, for pictures of text are not read."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.lines import first_word, goes_on, join, may_join
from bulletin.importing.page import Line, Page, clean

ENCRYPTED = "this PDF file is encrypted; save it without a password"
DAMAGED = "this PDF file is damaged; save it again, or paste its text into a file"
MOST_PAGES = 60
FEWEST = 20  # characters of a file that holds text
_HYPHEN = "\ufffe"  # what the library puts for a hyphen that divides a word at a line's end
_WIDE_GAP = 1.2  # heights of a line between two columns
_LEADING = 0.6  # heights of a line between two lines of one paragraph, at most
Sign = tuple[str, tuple[float, float, float, float]]  # a character, and its left, bottom, right and top


class _Placed(NamedTuple):
    """A line of a page and where it is, in points from the left and the bottom of its page.

    `height` is that of its fonts, `letter` the width of a letter; where the library has taken out a hyphen, so that a
    line goes on in the next, `top` is the first one's and all else the last one's.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    height: float
    letter: float
    page: int = 0
    margin: float = 0.0

    @property
    def running(self) -> tuple[str, int]:
        """What is the same in a line that is set on every page, and its place there."""
        return re.sub(r"\d+", "0", self.text), round(self.bottom / 4)


def open_pdf(data: bytes) -> Page:
    """The lines of the first pages; raises UnreadableError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise UnreadableError(ENCRYPTED if locked else DAMAGED) from error
    pages: list[list[_Placed]] = []
    with contextlib.closing(document):
        for number in range(min(len(document), MOST_PAGES)):
            with contextlib.suppress(pypdfium2.PdfiumError):
                pages.append(_placed(document[number], number))
    lines = _lines(*_sorted(pages))
    if sum(len(line.text) for line in lines) < FEWEST:
        raise UnreadableError("this PDF file holds no text, only pictures; paste its text into a file")
    return Page(lines)


def _placed(page: Any, number: int) -> list[_Placed]:
    lines: list[_Placed] = []
    with contextlib.closing(page), contextlib.closing(page.get_textpage()) as text:
        for line in filter(None, map(_line, _rows(text))):
            if lines and lines[-1].text.endswith(_HYPHEN):
                before = lines.pop()
                start = before.text.rstrip(_HYPHEN)
                hyphen = "" if f"{start[-1:]}{line.text[:1]}".islower() else "-"  # `Corona-Virus` is written with it
                line = line._replace(text=f"{start}{hyphen}{line.text}", top=before.top)
            lines.append(line)
    margin = max((line.right for line in lines), default=0.0)
    return [one._replace(text=clean(one.text.replace(_HYPHEN, "")), page=number, margin=margin) for one in lines]


def _rows(text: Any) -> Iterator[list[Sign]]:
    """The characters of each line as the library reads them; it joins some that are one below the other."""
    place = 0
    for words in text.get_text_range().split("\r\n"):
        row: list[Sign] = []
        for number, sign in enumerate(words, start=place):
            box = text.get_charbox(number, loose=True)
            if row and not sign.isspace() and (box[3] <= row[0][1][1] or box[1] >= row[0][1][3]):
                yield row
                row = []
            if row or not sign.isspace():
                row.append((sign, box))
        yield row
        place += len(words) + 2


def _line(row: Sequence[Sign]) -> _Placed | None:
    """The line that some characters make, None for blanks; between columns two spaces."""
    boxes = [box for sign, box in row if not sign.isspace() and sign != _HYPHEN]
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    left, right = min(lefts), max(rights)
    height, text, end = max(median(box[3] - box[1] for box in boxes), 1.0), "", left
    for sign, box in row:
        if not sign.isspace():
            text += "  " if box[0] - end > _WIDE_GAP * height else ""
            end = box[2]
        text += sign
    return _Placed(text.strip(), left, min(bottoms), right, max(tops), height, (right - left) / len(text.strip()))


def _sorted(pages: Sequence[Sequence[_Placed]]) -> tuple[list[_Placed], list[_Placed]]:
    """The lines of the text, with a head that is set on every page once; and those at the foot of every page."""
    often = Counter(key for lines in pages for key in {line.running for line in lines})
    text: list[_Placed] = []
    running: dict[tuple[str, int], _Placed] = {}
    for lines in pages:
        for place, line in enumerate(lines):
            edge = min(place, len(lines) - 1 - place) < 2 and often[line.running] > max(1, len(pages) // 2)
            if not edge or (place < 2 and line.running not in running):
                text.append(line)
            if edge:
                running.setdefault(line.running, line)
    return text, [line for line in running.values() if line not in text]


def _lines(text: Sequence[_Placed], running: Iterable[_Placed]) -> list[Line]:
    lines = [Line(number, one.text) for number, one in enumerate((*text, *running), start=1)]
    for line in lines[len(text) :]:
        line.main = False
    pairs = zip(pairwise(text), pairwise(lines), strict=False)
    return join(lines, {place for place, (places, said) in enumerate(pairs) if _joins(*places, *said)})


def _joins(one: _Placed, other: _Placed, line: Line, following: Line) -> bool:
    """Whether a line goes on in the next: that one's first word would not have fitted, or its words show it."""
    gap = one.bottom - other.top
    apart = one.page != other.page or not -one.height < gap < _LEADING * one.height
    if not may_join(line, following) or (apart and (one.page == other.page or not goes_on(line, following))):
        return False
    if abs(one.height - other.height) > 0.15 * one.height or other.left - one.left > 2 * one.height:
        return False
    full = one.right + other.letter * (len(first_word(following)) + 1) > one.margin - other.letter
    return full or (goes_on(line, following) and one.right - one.left > one.margin / 2)

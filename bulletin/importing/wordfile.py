"""A DOCX file to lines; what its directory claims is measured before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.page import Line, Page, clean
from bulletin.model.catalogue import marked

DAMAGED = marked("this DOCX file is damaged; open and save it again")
TOO_MUCH = marked("this DOCX file unpacks to far more than a report; save its text alone")
LARGEST = 100_000_000  # bytes of all parts unpacked
LARGEST_PART = 30_000_000  # of one part of text
MOST_PARTS = 5_000
_OTHERS = {
    "content.xml": marked("an OpenDocument file (.odt)"),
    "xl/workbook.xml": marked("a spreadsheet (.xlsx)"),
    "ppt/presentation.xml": marked("a presentation (.pptx)"),
    "META-INF/container.xml": marked("an e-book (.epub)"),
}


def open_docx(data: bytes) -> Page:
    """The paragraphs and table rows of a document, in order; raises UnreadableError."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(archive)
        return Page(_lines(docx.Document(io.BytesIO(data))))
    except UnreadableError:
        raise
    except Exception as error:  # zipfile and python-docx let out whatever their parts stumble over
        raise UnreadableError(DAMAGED) from error


def _measure(archive: zipfile.ZipFile) -> None:
    """Refuse a bomb by the sizes in the directory, beyond which zipfile unpacks nothing."""
    parts, names = archive.infolist(), archive.namelist()
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(marked("this DOCX file is encrypted; save it without a password"))
    if (
        len(parts) > MOST_PARTS
        or max(texts, default=0) > LARGEST_PART
        or sum(part.file_size for part in parts) > LARGEST
    ):
        raise UnreadableError(TOO_MUCH)
    if "word/document.xml" not in names:
        for part, kind in _OTHERS.items():
            if part in names:
                other = marked("this is %(kind)s; save it as DOCX, or paste the report's text into a file")
                raise UnreadableError(other, kind=kind)
        raise UnreadableError(marked("this is a ZIP archive, not a DOCX file; give the files in it one by one"))


def _lines(document: Any) -> Iterator[Line]:
    number = 0
    for block in document.iter_inner_content():
        style = getattr(getattr(block, "style", None), "name", "") or ""
        heading = re.fullmatch(r"Title|Heading (\d)", style) if hasattr(block, "runs") else None
        rank = int(heading[1] or 1) if heading else 0
        item = style.startswith("List") and hasattr(block, "runs")
        for part in block.text.split("\n") if hasattr(block, "runs") else map(_row, block.rows):
            number += 1
            line = Line(number, clean(part), rank, item=item)
            line.mark = "-" if style.startswith("List Bullet") else ""
            yield line


def _row(row: Any) -> str:
    """The cells of a row; those that were joined are one."""
    return " | ".join(text for text, _ in groupby(" ".join(cell.text.split()) for cell in row.cells))

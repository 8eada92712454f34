"""A DOCX file to lines; what its directory and its parts claim and hold is measured before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterator
from typing import Any

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.page import Line, Page, clean
from bulletin.model.catalogue import marked

DAMAGED = marked("this DOCX file is damaged; open and save it again")
TOO_MUCH = marked("this DOCX file unpacks to far more than a report; save its text alone")
LARGEST = 100_000_000  # bytes of all parts unpacked
LARGEST_PART = 30_000_000  # of the text alone
MOST_PARTS = 5_000
_CHUNK = 1 << 16
_OTHERS = {
    "content.xml": marked("an OpenDocument file (.odt)"),
    "xl/workbook.xml": marked("a spreadsheet (.xlsx)"),
    "ppt/presentation.xml": marked("a presentation (.pptx)"),
    "META-INF/container.xml": marked("an e-book (.epub)"),
}


def open_docx(data: bytes) -> Page:
    """The paragraphs and table rows of a document, in order; raises UnreadableError."""
    _measure(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
    except Exception as error:  # python-docx lets out whatever its parts stumble over
        raise UnreadableError(DAMAGED) from error
    return Page(lines)


def _measure(data: bytes) -> None:
    """Refuse a bomb: by the sizes in the directory, and by what the parts really unpack to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableError(marked("this DOCX file is encrypted; save it without a password"))
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
                raise UnreadableError(TOO_MUCH)
            if "word/document.xml" not in archive.namelist():
                raise _not_docx(set(archive.namelist()))
            unpacked = 0
            for part in parts:
                unpacked += _size(archive, part, LARGEST - unpacked)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(DAMAGED) from error
    except Exception as error:  # zlib.error and its like
        raise UnreadableError(DAMAGED) from error


def _not_docx(names: Container[str]) -> UnreadableError:
    other = marked("this is %(kind)s; save it as DOCX, or paste the report's text into a file")
    for part, kind in _OTHERS.items():
        if part in names:
            return UnreadableError(other, kind=kind)
    return UnreadableError(marked("this is a ZIP archive, not a DOCX file; give the files in it one by one"))


def _size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    most = min(left, LARGEST_PART if part.filename.endswith((".xml", ".rels")) else left)
    size = 0
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise UnreadableError(TOO_MUCH)
    return size


def _lines(document: Any) -> Iterator[Line]:
    number = 0
    for block in document.iter_inner_content():
        is_paragraph = hasattr(block, "style") and hasattr(block, "runs")
        item = is_paragraph and block.style is not None and (block.style.name or "").startswith("List")
        for text, heading in [(block.text, _heading(block))] if is_paragraph else _rows(block):
            for part in text.split("\n"):
                number += 1
                if cleaned := clean(part):
                    yield Line(number, cleaned, heading, item=item)


def _heading(paragraph: Any) -> int:
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if name == "Title":
        return 1
    return int(name[-1]) if name.startswith("Heading ") and name[-1].isdigit() else 0


def _rows(table: Any) -> Iterator[tuple[str, int]]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            text = " ".join(cell.text.split())
            if not cells or cells[-1] != text:
                cells.append(text)
        yield " | ".join(cells), 0

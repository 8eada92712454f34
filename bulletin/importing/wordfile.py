"""A DOCX file to lines; what its directory claims is measured before anything is unpacked."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count, groupby
from typing import Any

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.page import Line, Page, clean
from bulletin.model.catalogue import marked

DAMAGED = "this DOCX file is damaged; open and save it again"
TOO_MUCH = "this DOCX file unpacks to far more than a report; save its text alone"
LARGEST = 100_000_000  # bytes of all parts unpacked
LARGEST_PART = 30_000_000  # of one part of text
MOST_PARTS = 5_000
_IN_BOXES = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]//w:p"  # not the same for old programs again
_WRAPPERS = ("w:ins", "w:moveTo", "w:sdt", "w:sdtContent", "w:smartTag", "w:customXml")  # their content is text
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
    sizes = [part.file_size for part in parts]
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("this DOCX file is encrypted; save it without a password")
    if len(parts) > MOST_PARTS or max(texts, default=0) > LARGEST_PART or sum(sizes) > LARGEST:
        raise UnreadableError(TOO_MUCH)
    if "word/document.xml" not in names:
        for part, kind in _OTHERS.items():
            if part in names:
                raise UnreadableError(f"this is {kind}; save it as DOCX, or paste the report's text into a file")
        raise UnreadableError("this is a ZIP archive, not a DOCX file; give the files in it one by one")


def _lines(document: Any) -> Iterator[Line]:
    """The lines in order, with what was inserted as a tracked change, fields of a form and boxes of text."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph
    from lxml import etree

    etree.strip_tags(document.element.body, *map(qn, _WRAPPERS))
    numbers = count(1)
    for block in document.iter_inner_content():
        if not isinstance(block, Paragraph):
            yield from (Line(next(numbers), clean(_row(row))) for row in block.rows)
            continue
        element: Any = block._p
        for inner in (element, *element.xpath(_IN_BOXES)):
            yield from _paragraph(Paragraph(inner, block._parent), numbers)


def _paragraph(paragraph: Any, numbers: Iterator[int]) -> Iterator[Line]:
    style = getattr(paragraph.style, "name", "") or ""
    heading = re.fullmatch(r"Title|Heading (\d)", style)
    properties = paragraph._p.pPr
    item = style.startswith("List") or (properties is not None and properties.numPr is not None)
    for part in paragraph.text.split("\n"):
        line = Line(next(numbers), clean(part), int(heading[1] or 1) if heading else 0, item=item and not heading)
        line.mark = "-" if style.startswith("List Bullet") else ""
        yield line


def _row(row: Any) -> str:
    """The cells of a row; those that were joined are one."""
    return " | ".join(text for text, _ in groupby(" ".join(cell.text.split()) for cell in row.cells))

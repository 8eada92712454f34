"""A PDF file to lines; it must hold text, for pictures of text are not read."""

from __future__ import annotations

import contextlib

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.page import Line, Page, clean
from bulletin.importing.wrapping import unwrap

MOST_PAGES = 60
MOST_CHARACTERS = 1_000_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def open_pdf(data: bytes) -> Page:
    """The lines of the first pages; raises UnreadableError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableError("this PDF file is encrypted; save it without a password") from error
        raise UnreadableError("this PDF file is damaged; save it again, or paste its text into a file") from error
    with contextlib.closing(document):
        texts = _texts(document, pypdfium2.PdfiumError)
    lines = [Line(number, cleaned) for number, text in enumerate(texts, start=1) if (cleaned := clean(text))]
    if sum(len(line.text) for line in lines) < 20:
        raise UnreadableError("this PDF file holds no text, only pictures; paste its text into a file")
    return Page(unwrap(lines))


def _texts(document: object, error: type[Exception]) -> list[str]:
    texts: list[str] = []
    for number in range(min(len(document), MOST_PAGES)):  # type: ignore[arg-type]
        try:
            page = document[number]  # type: ignore[index]
            with contextlib.closing(page), contextlib.closing(page.get_textpage()) as text:
                texts += text.get_text_range().replace("\ufffe", "").splitlines()
        except error:
            texts.append("")
        if sum(map(len, texts)) > MOST_CHARACTERS:
            break
    return texts

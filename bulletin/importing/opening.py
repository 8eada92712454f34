"""Bytes to a page: what kind of file it is shows in the bytes, not in a name."""

import re

from bulletin.importing.decoding import UnreadableError, decode_text
from bulletin.importing.lines import unwrap
from bulletin.importing.markdown import ENDINGS, open_markdown
from bulletin.importing.page import Page, number_lines
from bulletin.model.catalogue import marked

LARGEST = 20_000_000  # bytes of a source
TOO_LARGE = f"this has more than {LARGEST // 1_000_000} MB; save its text alone"
LARGEST_TEXT = 1_000_000  # characters; what is longer is not a report, and no content file could hold it
MOST_TAGS = 200_000
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|h1|table|article|main|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(r"(?:[A-Za-z-]{2,40}: .*\n(?:[ \t]+.*\n)*)*(?:MIME-Version|Message-ID|Received): ", re.IGNORECASE)
_OTHERS = {
    b"\xd0\xcf\x11\xe0": marked("an old Word file (.doc)"),
    b"{\\rtf": marked("an RTF file"),
    b"\x89PNG": marked("a picture"),
    b"\xff\xd8\xff": marked("a picture"),
    b"GIF8": marked("a picture"),
    b"Rar!": marked("an archive"),
    b"\x1f\x8b": marked("an archive"),
    b"7z\xbc\xaf": marked("an archive"),
}


def open_source(data: bytes, charset: str = "", name: str = "") -> Page:
    """The lines of a text, Markdown, HTML, DOCX or PDF file; raises UnreadableError with a message for the editor.

    Only Markdown is recognised by its `name`, a file's or an address's; it has no bytes of its own.
    """
    if len(data) > LARGEST:
        raise UnreadableError(TOO_LARGE)
    if not data.strip():
        raise UnreadableError("this is empty; there is nothing to import")
    for sign, kind in _OTHERS.items():
        if data.startswith(sign):
            raise UnreadableError(f"this is {kind}; save it as text, Markdown, HTML, DOCX or PDF")
    page = _opened(data, charset, name)
    if not page.lines:
        raise UnreadableError("there is no text in this; paste the report's text into a file")
    _refuse_long(sum(len(line.text) for line in page.lines))
    return page


def _refuse_long(count: int) -> None:
    if count > LARGEST_TEXT:
        raise UnreadableError(f"this text has {count} characters; a report has at most a million")


def _opened(data: bytes, charset: str, name: str) -> Page:
    if b"%PDF-" in data[:1024]:
        from bulletin.importing.pdffile import open_pdf

        return open_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        from bulletin.importing.wordfile import open_docx

        return open_docx(data)
    text = decode_text(data, charset)
    if _MAIL.match(text[:2000]):
        raise UnreadableError("this is a mail or web archive (.mht, .eml); save it as HTML, or paste its text")
    is_markdown = name.lower().partition("?")[0].endswith(ENDINGS)
    if not is_markdown and _HTML.match(text[:8192]):
        from bulletin.importing.webpage import open_html

        if text.count("<") > MOST_TAGS:
            raise UnreadableError("this page has far more parts than a report; paste the report's text alone")
        return open_html(text)
    _refuse_long(len(text))
    return open_markdown(text) if is_markdown else Page(unwrap(number_lines(text.split("\n"))))

"""Real files of every kind, made by the tests: DOCX, PDF, archives that unpack to far more, encodings."""

import io
import zipfile
from collections.abc import Sequence

import docx

ENGLISH = """Harbour Committee Meets on Piers

Source: Pier Gazette   Editor: Ann Example   2021-06-04 09:30

On June 2, the Harbour Safety Committee of the Town of Sampleford held its third meeting. Jane Doe, director of the
harbour office, presided over the meeting and made a speech. Richard Roe, deputy mayor, attended the meeting.

The meeting considered the "Work Rules of the Harbour Safety Committee" and the state of the old piers.
"""
CHINESE = """示例港安全委员会召开第二次会议
来源：样本日报   编辑：张三丰   2021-06-04 09:30
6月2日，示例港安全委员会召开第二次会议。市委书记、市长李四光主持会议并讲话，副市长王五六出席会议。
会议审议了《示例港安全委员会工作规则》，研究部署今年的重点工作。
"""
TRADITIONAL = """範例鎮議會討論圖書館預算
來源：範例週報   編輯：陳大文   2021-06-04 09:30
範例鎮議會六月二日舉行第二次會議，由議會主席張小明主持，審議圖書館預算及道路維修事宜。
會議通過《範例鎮圖書館條例》，並決定下月再議道路維修。
"""


_ESCAPES = {40: "\\(", 41: "\\)", 92: "\\\\"}


def make_docx(text: str) -> bytes:
    """A DOCX file with a paragraph for each line of `text`, the first as its title, and a table."""
    document = docx.Document()
    first, *others = [line for line in text.split("\n") if line.strip()]
    document.add_heading(first, 0)
    for line in others:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_zip(parts: dict[str, bytes]) -> bytes:
    """An archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def replace_part(archive: bytes, name: str, data: bytes) -> bytes:
    """An archive with one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return make_zip({part: data if part == name else old.read(part) for part in old.namelist()})


def make_pdf(lines: Sequence[str], encrypted: bool = False) -> bytes:
    """A PDF file with these lines of ASCII, pages apart by "\\f"; `encrypted` with a password that nobody knows."""
    pages = "\n".join(lines).split("\f\n")
    parts = [_content(page.split("\n")) for page in pages]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(parts)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(parts)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for content in parts:
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    lock = b" /Encrypt %d 0 R /ID [<00> <00>]" % (len(objects) + 1) if encrypted else b""
    objects.append(b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"ab" * 32, b"cd" * 32))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return data + trailer % (len(objects) + 1, lock, start)


def _content(lines: Sequence[str]) -> bytes:
    shown = "".join(f"({line.translate(_ESCAPES)}) Tj T*\n" for line in lines)
    return f"BT /F1 10 Tf 14 TL 40 780 Td\n{shown}ET".encode("latin-1")

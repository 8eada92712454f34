"""Files of every kind, whole and broken: each is read, or refused with a message that says what to do."""

import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_files import CHINESE, ENGLISH, TRADITIONAL, make_docx, make_pdf, make_zip, replace_part
from measuring import importer

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.findings import Findings, read_report
from bulletin.importing.opening import open_source
from bulletin.model.dates import parse_meeting_date
from bulletin.model.translating import translator

DOCUMENT = "word/document.xml"
HTML = (
    "<html><head><meta charset='{charset}'><title>x</title></head><body><nav><a>Home</a></nav>"
    "<h1>{title}</h1>{text}</body></html>"
)


def _findings(data: bytes) -> Findings:
    return read_report(open_source(data), importer().knowledge)


def _refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_source(data)
    return str(caught.value)


def _facts(found: Findings) -> list[str]:
    credits = found.credits
    assert found.date
    assert found.chair
    assert found.title
    assert credits.publisher
    assert credits.editor
    return [
        found.date.found.value,
        found.chair.name.value,
        found.title.value,
        credits.publisher.value,
        credits.editor.value,
    ]


EXPECTED = ["2021-06-02", "Jane Doe", "Harbour Committee Meets on Piers", "Pier Gazette", "Ann Example"]


def test_a_wrapped_text_file() -> None:
    assert _facts(_findings(ENGLISH.encode())) == EXPECTED


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    assert _facts(_findings(b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode())) == EXPECTED


@pytest.mark.parametrize(
    ("name", "text"), [("a.html", "<!doctype html><p>The wall.</p>"), ("a.md", "---\ntitle: x\n---\nThe wall.")]
)
def test_a_byte_order_mark_hides_no_markup(name: str, text: str) -> None:
    lines = open_source(b"\xef\xbb\xbf" + text.encode(), name=name).lines
    assert [line.text for line in lines if not line.stated] == ["The wall."]


def test_a_docx_file() -> None:
    paragraphs = ENGLISH.replace("\nharbour office", " harbour office")
    assert _facts(_findings(make_docx(paragraphs))) == EXPECTED


def test_a_pdf_file() -> None:
    assert _facts(_findings(make_pdf(ENGLISH.splitlines()))) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_simplified_chinese(encoding: str) -> None:
    found = _findings(CHINESE.encode(encoding))
    assert _facts(found) == ["2021-06-02", "李四光", "示例港安全委员会召开第二次会议", "样本日报", "张三丰"]
    assert found.language == "zh"


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_traditional_chinese(encoding: str) -> None:
    found = _findings(TRADITIONAL.encode(encoding))
    assert _facts(found) == ["2021-06-02", "張小明", "範例鎮議會討論圖書館預算", "範例週報", "陳大文"]
    assert found.language == "zh-Hant"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize(
    "text",
    [
        "Le conseil s’est réuni à Évian — « oui » à l’unanimité. M. Élie Fabre a présidé la séance du 5 mai 2023.",
        "El pleno aprobó el presupuesto del año; presidió la sesión Íñigo Peña.",
    ],
)
def test_a_text_of_western_europe(text: str, encoding: str) -> None:
    assert [line.text for line in open_source(text.encode(encoding)).lines] == [text]


@pytest.mark.parametrize(("charset", "text"), [("gb2312", CHINESE), ("big5", TRADITIONAL), ("utf-8", CHINESE)])
def test_a_page_in_the_encoding_that_it_declares(charset: str, text: str) -> None:
    title, *lines = text.strip().split("\n")
    page = HTML.format(charset=charset, title=title, text="".join(f"<p>{line}</p>" for line in lines))
    found = _findings(page.encode("gb18030" if charset == "gb2312" else charset))
    assert found.title
    assert found.title.value == title
    assert found.credits.editor
    assert all("Home" not in line.text for line in found.text)


def test_a_bomb_is_refused_by_its_directory_and_by_what_it_unpacks_to() -> None:
    began = time.process_time()
    bomb = replace_part(make_docx("A text."), DOCUMENT, b" " * 40_000_000)
    assert "far more than a report" in _refusal(bomb)
    lying = bomb.replace((40_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != bomb
    assert "damaged" in _refusal(lying)
    many = make_zip({DOCUMENT: b"<a/>"} | {f"word/{number}.xml": b"" for number in range(6000)})
    assert "far more than a report" in _refusal(many)
    assert time.process_time() - began < 20


def test_entities_that_multiply_are_not_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'
    assert "damaged" in _refusal(replace_part(make_docx("A text."), DOCUMENT, xml.encode()))


def test_what_cannot_be_read_is_said() -> None:
    assert "empty" in _refusal(b" \n")
    assert "encrypted" in _refusal(make_pdf(["Secret."], encrypted=True))
    assert "no text, only pictures" in _refusal(make_pdf([]))
    assert "damaged" in _refusal(b"%PDF-1.7\nnothing of the kind")
    assert "not a DOCX" in _refusal(make_zip({"a.txt": b"A text."}))
    assert "damaged" in _refusal(make_docx("A text.")[:-400])
    assert "damaged" in _refusal(replace_part(make_docx("A text."), DOCUMENT, b"<no xml"))
    assert "(.odt)" in _refusal(make_zip({"content.xml": b"<a/>"}))
    assert "(.xlsx)" in _refusal(make_zip({"xl/workbook.xml": b"<a/>"}))
    assert "web archive" in _refusal(b"From: <Saved by Blink>\nSubject: A\n b\nMIME-Version: 1.0\n\n--x\n<html></html>")
    assert "far more parts" in _refusal(b"<html><body>" + b"<p>x</p>" * 150_000)
    assert "old Word file" in _refusal(b"\xd0\xcf\x11\xe0" + bytes(100))
    assert "a picture" in _refusal(b"\x89PNG\r\n")
    assert "more than 20 MB" in _refusal(b"a " * 25_000_000)
    assert "at most a million" in _refusal(b"A line of text.\n" * 90_000)
    assert "not text" in _refusal(bytes(5000) + b"\xff" * 100)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n", "c’est une image ; "),
        (b"a " * 25_000_000, "cela fait plus de 20 Mo ; "),
        (b"A line of text.\n" * 90_000, "ce texte a 1440000 caractères ; "),
    ],
    ids=["a picture", "too large", "too long"],
)
def test_an_editor_reads_why_in_the_language_of_the_site(data: bytes, said: str) -> None:
    assert translator("fr-CA")(_refusal(data)).startswith(said)


def test_an_encrypted_docx_is_refused() -> None:
    data = bytearray(make_docx("A text."))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        place = data.index(b"PK\x01\x02")
        assert archive.namelist()
    data[place + 8] |= 1
    assert "encrypted" in _refusal(bytes(data))


def test_deeply_nested_markup_is_read_or_refused() -> None:
    page = "<html><body>" + "<div>" * 30_000 + "On 5 May 2021 the Harbour Committee met." + "</body></html>"
    said = ""
    try:
        said = " ".join(line.text for line in open_source(page.encode()).lines)
    except UnreadableError as error:
        said = str(error)
    assert "text" in said or "May 2021" in said


@settings(max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda data: b"%PDF-1.4\n" + data),
        st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data),
        st.binary(max_size=200).map(lambda data: b"<html><body>" + data),
    )
)
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        page = open_source(data)
    except UnreadableError:
        return
    found = read_report(page, importer().knowledge)
    assert found.date is None or parse_meeting_date(found.date.found.value)


@pytest.mark.parametrize(
    "text",
    [
        "May 5 " * 3300, "主持会议" * 5000, "委员会" * 6600, "Committee of the " * 1200, "Jane Doe, mayor; " * 1100,
        "来源:" * 6600, "“A b " * 5000, "a" * 20_000, "1." * 10_000, "《" * 20_000, "> " * 10_000, "held a " * 2800,
        "Jane Doe said " * 1400, "市长王五六、" * 3300,
    ],
)  # fmt: skip
def test_no_text_makes_a_pattern_run_away(text: str) -> None:
    began = time.process_time()
    _findings(f"A headline on the committee\n\n{text}\n\nOn May 5, 2021 the Committee met.".encode())
    assert time.process_time() - began < 20

"""One file's bytes to a row and a document, or to problems; never to an exception."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.model.kinds import PARTS, KindName
from bulletin.model.problem import has_errors
from bulletin.model.rows import PageRow, ReportRow
from bulletin.model.schema import ReportFile
from bulletin.reading.document import Reading, load_facts
from bulletin.reading.finding import FoundFile
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file
from bulletin.reading.store import store_reading
from bulletin.reading.topics import read_topics

CONVERTERS = Converters("en")
REPORT = "---\ntitle: A\ndate: 2019-04-17\nbody: central\nsource: https://example.org/\n{}---\n\n{}\n"
PAGE = b"---\ntitle: A\n---\n"


def read(content: bytes, kind: KindName = "pages") -> Reading:
    """One file, read."""
    return read_file(kind, f"{kind}/a.md", content, CONVERTERS)


def report_row(front_matter: str = "", text: str = "Text.") -> ReportRow:
    """The row of a good report with more front matter and this text."""
    reading = read(REPORT.format(front_matter, text).encode(), "reports")
    assert reading.problems == ()
    assert isinstance(reading.row, ReportRow)
    return reading.row


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 0, "the file is empty; begin it with front matter between two lines of ---"),
        (b"\xef\xbb\xbf", 0, "the file is empty; begin it with front matter between two lines of ---"),
        (
            b"---\ntitle: A\n---\n\nfine\n\nna\xefve\n",
            7,
            "this is not UTF-8; save the file again with the encoding UTF-8",
        ),
        (
            "---\r\ntitle: 会议\r\n---\r\n".encode("gb18030"),
            2,
            "this is not UTF-8; save the file again with the encoding UTF-8",
        ),
        ("---\ntitle: A\n".encode("utf-16"), 1, "this is not UTF-8; save the file again with the encoding UTF-8"),
        (b"---\ntitle: A\n---\n\na\0b\n", 5, "there is a NUL character here; remove it"),
        (
            b"---\ntitle: A\n---\n" + b"a" * 1_000_000,
            4,
            "the file is 1,000,017 bytes; the limit is 1,000,000, put pictures into content/images; "
            "this is the longest line",
        ),
    ],
)
def test_what_is_no_text_file_of_ours_is_one_problem(content: bytes, line: int, said: str) -> None:
    reading = read(content)
    assert [(problem.line, problem.message) for problem in reading.problems] == [(line, said)]
    assert reading.row is None
    assert reading.document is None


def test_a_file_of_just_one_megabyte_is_read() -> None:
    words = b"word " * ((1_000_000 - len(PAGE)) // 5)
    assert read(PAGE + words).problems == ()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(mark: str, ends: str) -> None:
    text = "---\ntitle: 会议\n---\n\n一\n\n- 二\n"
    plain, other = read(text.encode()), read((mark + text.replace("\n", ends)).encode())
    assert other.problems == ()
    assert other.document == plain.document
    assert isinstance(other.row, PageRow)
    assert other.row.title == "会议"


def test_a_document_gives_back_the_facts_that_were_checked() -> None:
    reading = read(REPORT.format("tags: [x]\nlang: zh\n", "会议").encode(), "reports")
    assert reading.document
    facts = load_facts(reading.document)
    assert isinstance(facts, ReportFile)
    assert facts.source
    assert (facts.title, facts.source.url, facts.tags, facts.lang) == ("A", "https://example.org/", ("x",), "zh")


@pytest.mark.parametrize(
    ("front_matter", "added"),
    [
        ("", "2019-04-17"),
        ("added: 2020-01-01\n", "2020-01-01"),
        ("sources:\n  - publisher: x\n    published: 2018-01-01\n", "2019-04-17"),
    ],
)
def test_a_report_is_added_on_the_day_it_says_or_that_of_the_meeting(front_matter: str, added: str) -> None:
    assert report_row(front_matter).added == added


@pytest.mark.parametrize(
    ("date", "published", "accessed", "added"),
    [
        ("2019-04", "2019-04-18", "", "2019-04-18"),
        ("2019-04", "", "", ""),
        ("2019-04-17", "2019-04-16", "", "2019-04-16"),
        ("2019-04-17/2019-04-19", "2019-04-18", "", "2019-04-17"),
        ("XXXX-04-17", "2019-04-18", "2019-04-16", "2019-04-16"),
    ],
)
def test_a_report_counts_as_added_on_its_earliest_full_date(
    date: str, published: str, accessed: str, added: str
) -> None:
    source = f"\n  publisher: x\n  published: {published}\n  accessed: {accessed}"
    content = REPORT.format("", "").replace("2019-04-17", date, 1).replace(" https://example.org/", source)
    row = read(content.encode(), "reports").row
    assert isinstance(row, ReportRow)
    assert row.added == added


def summary(text: str, front_matter: str = "") -> str:
    """The summary of a report."""
    details = read(REPORT.format(front_matter, text).encode(), "reports").details
    return details.summary if details else ""


def test_the_summary_is_the_first_paragraph_cut_at_a_word() -> None:
    assert summary("Text.", "summary: Short.\n") == "Short."
    assert summary("## Heading\n\nThe *first* one.\n\nAnother.") == "The first one."
    assert summary("word " * 100) == "word " * 59 + "word …"
    assert len(summary("会" * 500)) == 302


def test_the_last_correction_is_the_newest() -> None:
    notes = "".join(f"  - date: {day}\n    note: x\n" for day in ("2020-01-01", "2021-01-01", "2020-06-01"))
    assert report_row(f"corrections:\n{notes}").corrected == "2021-01-01"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a: [", ["tags.yml:1: the [ that opens here is never closed"]),
        (b"\xff", ["tags.yml:1: this is not UTF-8"]),
        (b"Upper:\n  en: x\n", ["tags.yml:1: Upper: a topic's id has lower-case letters"]),
        (b"a:\n  en: x\nb: y\n", ["tags.yml:3: b: a topic needs a label for each language"]),
        (b"a:\n  en: x\n  label: y\n", ["tags.yml:3: a.label: unknown key"]),
        (b"a:\n  meaning: x\n", ["tags.yml:1: a: a topic needs a label for each language"]),
        (b"a:\n  en: x\na:\n  en: y\n", ["tags.yml:3: a: this key is already on line 1"]),
        ("a:\n  en: x\n  zh: 安全\n".encode(), []),
        (b"", []),
    ],
)
def test_topics_are_checked_with_their_lines(content: bytes, said: list[str]) -> None:
    problems = [str(problem) for problem in read_topics("tags.yml", content).problems]
    assert [line[: len(start)] for line, start in zip(problems, said, strict=True)] == said


NASTY = [
    b"---\na: " + b"[" * 100_000 + b"\n---\n",
    b"---\ntitle: [\n---\n",
    PAGE + "".join(f"{'    ' * depth}- a\n" for depth in range(200)).encode(),
    PAGE + b">" * 3000 + b" a\n",
    PAGE + b"<b>" * 3000 + b"a\n",
    PAGE + b"<div>" * 3000 + b"a\n",
    PAGE + b"[" * 300 + b"a" + b"](x)" * 300,
    PAGE + b"# a\x01&#1;&#xfffe;b\n",
    PAGE + b"<p id='a\x01'>x</p>\n",
    PAGE + b"[a]({filename}%01.md) [b](//[x) ![c](http://[)\n",
    PAGE + b"<!-- [a](b)\n",
    PAGE + b"[^a]\n\n[^a]: [^b]\n\n[^b]: [^a]\n",
    b"---\ntitle: A\nmenu: 99999999999999999999999999\n---\n",
]
PIECES = st.sampled_from(
    [b"---\n", b"title: A\n", b"date: 2019\n", b"source:\n  - ", b"[a](b)", b"\xe4\xbc\x9a", b"# ", b"\n"]
)
BYTES = st.one_of(st.binary(), st.lists(st.one_of(PIECES, st.binary(max_size=6))).map(b"".join))


@given(BYTES, BYTES, st.sampled_from(list(PARTS)))
@example(b"", b"\x0b# \x0b", "pages")
def test_arbitrary_bytes_never_raise(content: bytes, text: bytes, kind: KindName) -> None:
    assert_read_or_said(read(content, kind))
    assert_read_or_said(read(PAGE + text))


@pytest.mark.parametrize("content", NASTY, ids=range(len(NASTY)))
def test_a_nasty_file_is_read_or_told_of(content: bytes) -> None:
    assert_read_or_said(read(content))
    assert (
        read(PAGE + b"Text.").document == read_file("pages", "pages/a.md", PAGE + b"Text.", Converters("en")).document
    )


def assert_read_or_said(reading: Reading) -> None:
    """A file gives a document that can be stored, or an error; and never both or neither."""
    assert (reading.document is None) == has_errors(reading.problems)
    stored, packed, document = store_reading(FoundFile("pages", "pages/a.md", 0, 0), "", 0, reading)
    assert bool(packed and packed.row) == bool(stored.row_digest) == (reading.row is not None)
    assert stored.sound == bool(document) == (reading.document is not None)


NO_TEXT = (6, "", "there is no text under the facts; write it below the second ---, an empty line between paragraphs")
CHINESE = (2, "title", 'this headline is Chinese, and a report without lang is in "en"; translate it, or add lang: zh')


@pytest.mark.parametrize(
    ("front_matter", "title", "text", "severity", "said"),
    [
        ("", "A", "", "warning", [NO_TEXT]),
        ("status: draft\n", "A", " \n<!-- later -->\n", "notice", [(7, *NO_TEXT[1:])]),
        ("status: withdrawn\nwithdrawn_because: x\n", "A", "", "", []),
        ("", "滨海新区召开2020年会议", "Text.", "warning", [CHINESE]),
        ("status: draft\n", "滨海新区会议", "Text.", "notice", [CHINESE]),
        ("lang: zh\n", "滨海新区会议", "会议", "", []),
        ("", "What 网信办 means", "Text.", "", []),
    ],
)
def test_a_text_and_a_headline_in_the_report_s_language_are_wanted(
    front_matter: str, title: str, text: str, severity: str, said: list[tuple[int, str, str]]
) -> None:
    content = REPORT.format(front_matter, text).replace("title: A", f"title: {title}")
    found = read(content.encode(), "reports").problems
    assert {problem.severity for problem in found} <= {severity}
    assert [(problem.line, problem.field, problem.message) for problem in found] == said

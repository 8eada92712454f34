"""What comes out of the printer, as PDF: a report on A4 with its source, address and version, a month as an issue."""

import io
import unicodedata
from typing import Any, NamedTuple

import pypdfium2
import pytest
from playwright.sync_api import Browser

from browser.browsing import Homes, visiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
A4 = (595, 842)  # points
CHROME = ("Skip to the content", "Report an error", "Text as Markdown", "Atom feed", "BibTeX", "Cite one paragraph")


class Printed(NamedTuple):
    """The sheets of a printed page, the size and the text of each, and the words that its main part shows on paper."""

    sizes: list[tuple[int, int]]
    texts: list[str]
    words: list[str]

    @property
    def text(self) -> str:
        """All words, parted by single spaces as if no line had been broken."""
        return " ".join(" ".join(self.texts).split())

    @property
    def missing(self) -> list[str]:
        """The words that no sheet has whole, wherever lines and sheets are broken."""
        sheets = (text.replace(f"{number} / {len(self.texts)}", "") for number, text in enumerate(self.texts, start=1))
        whole = _unspaced("".join(sheets))
        return [word for word in self.words if _unspaced(word) not in whole]


def _unspaced(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def printed(browser: Browser, homes: Homes, path: str) -> Printed:
    """Print a page of the sample site as its reader would, with the browser's own settings."""
    with visiting(browser, homes["sample"]) as visit:
        page = visit.open(path)
        data: bytes = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        words = page.locator("main").inner_text().split()
        assert "\n".join(visit.wrong) == ""
    sheets: Any = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        sizes = [(round(sheet.get_width()), round(sheet.get_height())) for sheet in sheets]
        return Printed(sizes, [sheet.get_textpage().get_text_range() for sheet in sheets], words)
    finally:
        sheets.close()


def check(found: Printed) -> None:
    """What holds of whatever is printed: sheets of A4, each with its number, all words, and nothing to click on."""
    assert set(found.sizes) == {A4}
    count = len(found.texts)
    assert [text for number, text in enumerate(found.texts, start=1) if f"{number} / {count}" not in text] == []
    assert found.words
    assert found.missing == []
    assert [words for words in CHROME if words in found.text] == []


def test_a_report_prints_on_a4_with_its_source_address_and_version(serif: Browser, homes: Homes) -> None:
    report = printed(serif, homes, "reports/2020-05-26-binhai/")
    check(report)
    assert "http://localhost:8000/reports/2020-05-26-binhai/ · Version of 21 November 2026" in report.texts[0]
    assert "The page is dated 2 June 2020" in report.text, "what is folded on the screen is open on paper"
    assert "<http://tjbh.com/c/2020-06-02/690599.shtml>" in report.text


def test_a_month_prints_as_an_issue_with_the_text_and_address_of_each_report(serif: Browser, homes: Homes) -> None:
    issue = printed(serif, homes, "archive/2023/12/")
    check(issue)
    for words in (
        "December 2023",
        "Version of",
        "/reports/2023-12-05-wuxi",
        "Source: 全市网络安全和信息化工作会议召开, Wuxi Daily group e-paper",
        "Chair: Li Qiufeng",
    ):
        assert words in issue.text


def test_a_word_that_is_cut_off_on_paper_is_missed(browser: Browser, homes: Homes) -> None:
    report = printed(browser, homes, "reports/2020-05-26-binhai/")
    assert report.missing == []
    assert report._replace(texts=[text.replace("Binhai", "Binh") for text in report.texts]).missing

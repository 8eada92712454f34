"""What comes out of the printer, as PDF: a report on A4 with its source, address and version, a month as an issue."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import pypdfium2
import pytest
from playwright.sync_api import Browser

from browser.browsing import Homes, visiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
A4 = (595, 842)  # points
CHROME = ("Skip to the content", "Report an error", "Text as Markdown", "Atom feed", "BibTeX", "Cite one paragraph")


class Printed(NamedTuple):
    """The sheets of a printed page: the size and the text of each."""

    sizes: list[tuple[int, int]]
    texts: list[str]

    @property
    def text(self) -> str:
        """All words, parted by single spaces as if no line had been broken."""
        return " ".join(" ".join(self.texts).split())


def printed(browser: Browser, homes: Homes, path: str) -> Printed:
    """Print a page of the launch site as its reader would, with the browser's own settings."""
    with visiting(browser, homes["launch"]) as visit:
        data: bytes = visit.open(path).pdf(prefer_css_page_size=True)
        assert "\n".join(visit.wrong) == ""
    sheets: Any = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        sizes = [(round(sheet.get_width()), round(sheet.get_height())) for sheet in sheets]
        return Printed(sizes, [sheet.get_textpage().get_text_range() for sheet in sheets])
    finally:
        sheets.close()


def test_a_report_prints_on_a4_with_its_source_address_and_version(browser: Browser, homes: Homes) -> None:
    report = printed(browser, homes, "reports/2020-05-26-binhai/")
    assert report.sizes == [A4, A4]
    assert "http://localhost:8000/reports/2020-05-26-binhai/ · Version of 21 November 2026" in report.texts[0]
    assert "The page is dated 2 June 2020" in report.text, "what is folded on the screen is open on paper"
    assert "<http://tjbh.com/c/2020-06-02/690599.shtml>" in report.text
    assert [f"{number} / 2" in text for number, text in enumerate(report.texts, start=1)] == [True, True]
    assert [words for words in CHROME if words in report.text] == []


def test_a_month_prints_as_an_issue_with_the_summary_and_address_of_each_report(browser: Browser, homes: Homes) -> None:
    issue = printed(browser, homes, "archive/2023/12/")
    assert issue.sizes == [A4]
    for words in (
        "December 2023",
        "Version of",
        "</reports/2023-12-05-wuxi",
        "Li Qiufeng presided",
        "Chair: Li Qiufeng",
    ):
        assert words in issue.text
    assert [words for words in CHROME if words in issue.text] == []

"""A report in the reader mode of a browser, by the library that Firefox has for it."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.browsing import Homes, Visit, visiting
from browser.tools import reader_mode_source

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
READ = "(() => { const read = new Readability(document.cloneNode(true)).parse(); return read })()"


def read(visit: Visit, path: str) -> dict[str, Any]:
    """What the reader mode makes of a page; a browser runs it outside of the page, and so of its policy."""
    article: dict[str, Any] = visit.open(path).evaluate(f"{reader_mode_source()}; {READ}")
    return article


def test_what_an_editor_says_of_a_report_is_read_with_it_and_no_number_of_a_paragraph(
    browser: Browser, homes: Homes
) -> None:
    with visiting(browser, homes["sample"]) as visit:
        article = read(visit, "reports/2019-04-17-dalian-first-meeting/")
        text = " ".join(article["textContent"].split())
        written = visit.page.locator(".text").inner_text().split()
    facts = text.partition("Dalian’s municipal Party commission for this field")[0]
    assert "The source is a machine translation, and some of its terms are uncertain." in facts
    assert "17 April 2019 (inferred) · Cyberspace Affairs Commission of the CPC Dalian" in facts
    assert "Chair: Tan Zuojun." in facts
    assert (
        "Dalian municipal government English site (en.dl.gov.cn), http://en.dl.gov.cn/News/ChinaNews/24179.jhtml."
        in facts
    )
    assert article["title"] == "Dalian commission holds its first meeting and considers its work rules"
    assert " ".join(written) in text


def test_each_report_has_its_facts_there(browser: Browser, homes: Homes) -> None:
    """Also a short one, and one in another language, whose sentences end otherwise."""
    for site, path, words in (
        (
            "small",
            "reports/full/",
            ("17 April 2019", "Hub Commission", "Chair: Li Wang", "https://source.example/report"),
        ),
        ("small", "reports/uebersetzt/", ("17 April 2019", "Hub Commission", "委员会开会。")),
        ("council", "reports/2026-01-23-conseil-jumelage/", ("janvier 2026", "Source")),
    ):
        with visiting(browser, homes[site]) as visit:
            text = read(visit, path)["textContent"]
            assert [word for word in words if word not in text] == [], path


def test_the_page_itself_says_them_once(browser: Browser, homes: Homes) -> None:
    with visiting(browser, homes["sample"]) as visit:
        page = visit.open("reports/2019-04-17-dalian-first-meeting/")
        assert page.locator(".reader-mode").is_hidden()
        assert page.locator("main").inner_text().count("Dalian municipal government English site") == 1

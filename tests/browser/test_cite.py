"""A report's page under the strictest content policy in a real Chromium: its linked data is read, and never run."""

import json
from collections.abc import Iterator

import pytest
from builds import session_folder
from cited_content import HOSTILE, NAME, SITEURL, cited_site
from playwright.sync_api import Browser, Page

from browser.browsing import Quiet, serving, visiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'"


class Strict(Quiet):
    """Serves files under the policy."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def strict_site() -> Iterator[str]:
    root = session_folder() / "strict"
    (root / "some").mkdir(parents=True)
    (root / "some" / "path").symlink_to(cited_site(), target_is_directory=True)
    with serving(root, Strict) as home:
        yield f"{home}some/path/"


@pytest.fixture(scope="module")
def report_page(browser: Browser, strict_site: str) -> Iterator[tuple[Page, list[str]]]:
    with visiting(browser, strict_site, viewport={"width": 360, "height": 800}) as visit:
        visit.page.on("dialog", lambda dialog: visit.wrong.append(f"dialog {dialog.message}"))
        yield visit.open("reports/hostile/"), visit.wrong


def test_the_data_block_stands_under_the_policy_and_the_console_is_silent(report_page: tuple[Page, list[str]]) -> None:
    page, said = report_page
    assert said == []
    (block,) = page.eval_on_selector_all("script", "all => all.map(one => one.textContent)")
    assert json.loads(block)["@graph"][0]["headline"] == HOSTILE


def test_text_that_is_copied_has_no_numbers_of_paragraphs_in_it(report_page: tuple[Page, list[str]]) -> None:
    page, _ = report_page
    assert page.locator("#p1 > .pin").evaluate("one => getComputedStyle(one, '::before').content") == '"1"'
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.text')); return `${getSelection()}` }"
    )
    written = page.evaluate(
        "() => { const text = document.querySelector('.text').cloneNode(true);"
        " text.querySelectorAll('.pin').forEach(one => one.remove()); return text.textContent }"
    )
    assert copied.split() == written.split()
    assert page.locator(".text").inner_text().split() == written.split()


def test_a_script_would_not_stand_under_the_policy(report_page: tuple[Page, list[str]], strict_site: str) -> None:
    other = report_page[0].context.new_page()
    said: list[str] = []
    other.on("console", lambda message: said.append(message.text))
    other.goto(strict_site)
    other.evaluate("document.head.append(Object.assign(document.createElement('script'), {textContent: 'x = 1'}))")
    other.wait_for_timeout(50)
    assert any("Content Security Policy" in one for one in said)
    other.close()


def test_one_click_marks_the_whole_citation_and_nothing_else(report_page: tuple[Page, list[str]]) -> None:
    page, _ = report_page
    page.locator(".citation").first.click()
    marked = " ".join(str(page.evaluate("String(getSelection())")).split())
    assert marked == f"{NAME}, “{HOSTILE}”, 3 February 2021, corrected 4 March 2022, {SITEURL}/reports/hostile/"

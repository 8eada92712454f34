"""A report's page under the strictest content policy in a real Chromium: its linked data is read, and never run."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from builds import session_folder
from cited_content import HOSTILE, NAME, SITEURL, cited_site
from playwright.sync_api import Error, Page, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'"


class Strict(SimpleHTTPRequestHandler):
    """Serves files under the policy, without a word."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def strict_site() -> Iterator[str]:
    root = session_folder() / "strict"
    (root / "some").mkdir(parents=True)
    (root / "some" / "path").symlink_to(cited_site(), target_is_directory=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/path/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def report_page(strict_site: str) -> Iterator[tuple[Page, list[str]]]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    flags = ["--disable-gpu", *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=flags)
        except Error as error:
            message = f"NO BROWSER TEST WAS RUN: no Chromium could be started ({error.message.splitlines()[0]})"
            pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
        page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
        page.goto(f"{strict_site}reports/hostile/", wait_until="load")
        yield page, said
        browser.close()


def test_the_data_block_stands_under_the_policy_and_the_console_is_silent(
    report_page: tuple[Page, list[str]],
) -> None:
    page, said = report_page
    assert said == []
    (block,) = page.eval_on_selector_all("script", "all => all.map(one => one.textContent)")
    assert json.loads(block)["@graph"][0]["headline"] == HOSTILE


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
    assert marked == f"{NAME}, “{HOSTILE}”, 3 February 2021, {SITEURL}/reports/hostile/"

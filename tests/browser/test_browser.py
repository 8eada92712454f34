"""The site in a real Chromium, as a reader meets it: narrow and wide, by day and by night, by keyboard, offline."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from builds import ROOT, build, launch_site, report, session_folder
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FLAGS = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
LONG = "网络安全和信息化" * 8
PAGES = {
    "the front page": "",
    "a report": "reports/2020-05-26-binhai/",
    "a report with many facts": "reports/2014-02-27-central-lg-first-meeting/",
    "a report without a year": "reports/04-28-qingpu-enlarged-meeting/",
    "the committees": "committees/",
    "a committee": "committees/heilongjiang-cac/",
    "a year of a committee": "committees/hunan-cac/2019/",
    "the topics": "topics/",
    "a topic": "topics/cybersecurity/",
    "the people": "people/",
    "a person": "people/xi-jinping/",
    "the archive": "archive/",
    "a year of the archive": "archive/2020/",
    "a month of the archive": "archive/2020/05/",
    "undated reports": "archive/undated/",
    "a page": "method/",
    "no page": "404.html",
}
WIDTHS = (360, 1280)
Scheme = Literal["light", "dark"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine only, at a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    yield from serve(launch_site())


@pytest.fixture(scope="module")
def long_site() -> Iterator[str]:
    """The real content, and a report whose every name is 60 characters of Chinese and more, without a space."""
    content = Path(shutil.copytree(ROOT / "content", session_folder() / "long"))
    name = f"---\nname: {LONG[:60]}\nnames:\n  de: {'Long' * 15}\naliases: [{LONG}]\n"
    name += "level: district\nparent: central-cac\n---\n\n"
    (content / "committees" / "long.md").write_text(name, encoding="utf-8")
    more = f"chair: {LONG[:60]}\nchair_role: {LONG}\npresent: [{LONG[1:61]}]\ntags: [cybersecurity]\nnote: {LONG}"
    text = report(
        LONG[:60], "2030-01-02", "long", more, f"{LONG}\n\n| {LONG} | {LONG} |\n|---|---|\n| 1 | 2 |\n\n`{LONG}`"
    )
    (content / "reports" / "long.md").write_text(text, encoding="utf-8")
    result = build(content, session_folder() / "long-site")
    assert result.status == 0, result.said
    yield from serve(result.output)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    flags = [*FLAGS, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=flags)
        except Error as error:
            message = f"NO BROWSER TEST WAS RUN: no Chromium could be started ({error.message.splitlines()[0]})"
            pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
        yield browser
        browser.close()


class Visit:
    """A browser window, and everything that goes wrong in it."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = home
        self.wrong: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("requestfailed", lambda request: self._mourn(request.failure, request.url))
        self.page.on("request", lambda request: self._look(request.url))
        self.page.on("response", lambda response: self._judge(response.status, response.url))

    def _look(self, url: str) -> None:
        if urlsplit(url).hostname != "127.0.0.1":
            self.wrong.append(f"leaves this machine: {url}")

    def _mourn(self, failure: str | None, url: str) -> None:
        if failure != "net::ERR_ABORTED":  # the icon is still on its way when we go to the next page
            self.wrong.append(f"failed ({failure}): {url}")

    def _judge(self, status: int, url: str) -> None:
        if status >= 400:
            self.wrong.append(f"{status}: {url}")

    def open(self, path: str) -> Page:
        """Go to a page."""
        self.page.goto(self.home + path, wait_until="load")
        return self.page


def visiting(browser: Browser, home: str, **options: Any) -> Iterator[Visit]:
    with browser.new_context(**options) as context:
        yield Visit(context, home)


OVERFLOWING = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > room + 0.5).map(one => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_overflows_complains_or_asks_anybody_else(
    browser: Browser, site: str, width: int, scheme: Scheme
) -> None:
    for visit in visiting(browser, site, viewport={"width": width, "height": 800}, color_scheme=scheme):
        for name, path in PAGES.items():
            page = visit.open(path)
            assert page.evaluate(OVERFLOWING) == [], name
            assert page.locator("h1").is_visible(), name
        assert "\n".join(visit.wrong) == ""


@pytest.mark.parametrize("width", WIDTHS)
def test_sixty_chinese_characters_without_a_space_break_nothing(browser: Browser, long_site: str, width: int) -> None:
    paths = (
        "",
        "reports/long/",
        "committees/",
        "committees/long/",
        "people/",
        f"people/{LONG[:60]}/",
        "archive/2030/01/",
    )
    for visit in visiting(browser, long_site, viewport={"width": width, "height": 800}):
        for path in paths:
            assert visit.open(path).evaluate(OVERFLOWING) == [], path
        assert "\n".join(visit.wrong) == ""


def test_dark_and_light_are_two_and_each_is_legible(browser: Browser, site: str) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        for visit in visiting(browser, site, color_scheme=scheme):
            page = visit.open("reports/2020-05-26-binhai/")
            for part in ("background-color", "color"):
                style = page.evaluate(
                    "part => [document.body, document.documentElement].map(one => getComputedStyle(one)"
                    ".getPropertyValue(part)).find(shade => shade != 'rgba(0, 0, 0, 0)') || 'rgb(255, 255, 255)'",
                    part,
                )
                shades[scheme, part] = page.evaluate(LUMINANCE, style)
    for scheme in ("light", "dark"):
        pair = sorted((shades[scheme, "color"], shades[scheme, "background-color"]))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 7, f"{scheme}: too little contrast"
    assert shades["dark", "background-color"] < 0.2 < 0.8 < shades["light", "background-color"]


LUMINANCE = """shade => {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = shade;
  context.fillRect(0, 0, 1, 1);
  const linear = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
    .map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}"""


def test_the_skip_link_is_the_first_to_focus_shows_itself_and_leads_to_the_content(browser: Browser, site: str) -> None:
    for visit in visiting(browser, site):
        page = visit.open("committees/heilongjiang-cac/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#site-main"
        box = page.evaluate(
            "(box => [box.top, box.left, box.width, box.height])(document.activeElement.getBoundingClientRect())"
        )
        assert box[0] >= 0
        assert box[1] >= 0
        assert min(box[2:]) > 10
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const shown = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
  return [one.outerHTML.slice(0, 120), ring || style.boxShadow !== "none", shown];
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], summary, button, input")]
  .filter(one => one.checkVisibility({visibilityProperty: true})).length"""


@pytest.mark.parametrize("path", ["", "reports/2020-05-26-binhai/", "committees/central-cac/", "archive/", "404.html"])
def test_every_link_is_reached_by_tab_and_shows_a_ring(browser: Browser, site: str, path: str) -> None:
    for visit in visiting(browser, site):
        page = visit.open(path)
        count = page.evaluate(REACHABLE)
        reached = []
        for _ in range(count):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(FOCUSED))
        assert None not in reached
        assert [html for html, ring, shown in reached if not (ring and shown)] == []
        assert len({html for html, *_ in reached}) > count / 2


def test_everything_is_there_without_javascript(browser: Browser, site: str) -> None:
    texts = []
    for enabled in (True, False):
        for visit in visiting(browser, site, java_script_enabled=enabled):
            shown = [visit.open(path).locator("body").inner_text() for path in ("", "reports/2020-05-26-binhai/")]
            visit.page.locator("a[href='/committees/']").first.click()
            visit.page.wait_for_url("**/committees/")
            texts.append([*shown, visit.page.locator("main").inner_text()])
            assert "\n".join(visit.wrong) == ""
    assert texts[0] == texts[1]
    assert all(len(text) > 200 for text in texts[0])


@pytest.mark.parametrize("path", ["", "reports/2020-05-26-binhai/", "committees/central-cac/"])
def test_a_page_prints_on_paper_without_running_off_it(browser: Browser, site: str, path: str) -> None:
    for visit in visiting(browser, site, viewport={"width": 700, "height": 1000}):
        visit.page.emulate_media(media="print")
        assert visit.open(path).evaluate(OVERFLOWING) == []

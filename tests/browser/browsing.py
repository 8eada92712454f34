"""A real Chromium, a server for what it reads, and a window that notes everything that goes wrong in it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lacking import MissingToolError
from loopback import answering
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Route, sync_playwright

FLAGS = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    # Letters and pictures are painted alike however busy the machine is: no coloured edges, no tile in parts or late.
    *("--disable-lcd-text", "--disable-partial-raster", "--disable-checker-imaging"),
)
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
WIDTHS = (360, 1280)
HEIGHT = 800
PATIENCE = 180_000  # milliseconds; the machine may have much else to do
REFRESH = re.compile(rb'<meta http-equiv="refresh"[^>]*>')
Homes = dict[str, str]


def chromium() -> str | None:
    """The browser of this machine; None for Playwright's own."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def flags() -> list[str]:
    """How the browser is started; its sandbox does not work for root, as whom containers run."""
    return [*FLAGS, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


@contextmanager
def driving() -> Iterator[Playwright]:
    """Start what drives the browsers; it needs a library that a bare system lacks (Debian: libatomic1)."""
    driver = sync_playwright()
    try:
        playwright = driver.start()
    except Exception as error:  # it says no more of itself than that it has ended
        why = f"Playwright's driver could not be started (Debian, Ubuntu: apt install libatomic1): {error}"
        raise MissingToolError(why) from error
    try:
        yield playwright
    finally:
        playwright.stop()


@contextmanager
def launch(playwright: Playwright, *further: str, environment: dict[str, str] | None = None) -> Iterator[Browser]:
    """Start the browser, with `further` flags, in this environment or another."""
    started: dict[str, Any] = {"executable_path": chromium(), "args": [*flags(), *further], "env": environment}
    try:
        browser = playwright.chromium.launch(**started, timeout=PATIENCE)
    except Error as error:
        why = f"no Chromium could be started (Debian: apt install chromium): {error.message.splitlines()[0]}"
        raise MissingToolError(why) from error
    with browser:
        yield browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve a folder on this machine only, at a free port; gives the address, with a slash at its end."""
    with answering(partial(handler, directory=str(folder))) as home:
        yield f"{home}/"


class Visit:
    """A browser window, and everything that goes wrong in it."""

    def __init__(self, context: BrowserContext, home: str = "") -> None:
        self.home = home
        self.wrong: list[str] = []
        context.set_default_timeout(PATIENCE)
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

    def open(self, path: str, *, stay: bool = False) -> Page:
        """Go to a page; `stay` keeps us on one that redirects, so that it can be looked at."""
        if stay:
            self.page.route(self.home + path, _without_refresh)
        self.page.goto(self.home + path, wait_until="load")
        if "search/" in path:  # the search goes on loading what it can be narrowed by
            self.page.wait_for_load_state("networkidle")
        return self.page


def _without_refresh(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=REFRESH.sub(b"", response.body()))


@contextmanager
def visiting(browser: Browser, home: str = "", **options: Any) -> Iterator[Visit]:
    """A new window, with a profile of its own; `options` are those of Playwright's `new_context`."""
    with browser.new_context(**options) as context:
        yield Visit(context, home)

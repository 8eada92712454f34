"""What the browser's tests share: one Chromium, and an address for each site."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Playwright

from browser.browsing import Homes, driving, launch, serving
from browser.kinds import SITES, built
from browser.tools import axe_source
from browser.typefaces import NARROW, WIDE, only_with


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Ends with the last test of this folder: others need the event loop that it occupies."""
    with driving() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser of all tests."""
    with launch(playwright) as browser:
        yield browser


@pytest.fixture(scope="package", params=[NARROW, WIDE])
def typeface(request: pytest.FixtureRequest) -> str:
    """The one serif of a reader's machine."""
    return str(request.param)


@pytest.fixture(scope="package")
def serif(playwright: Playwright, typeface: str) -> Iterator[Browser]:
    """The browser of a reader who has one serif only."""
    with only_with(playwright, typeface) as browser:
        yield browser


@pytest.fixture
def large_letters(playwright: Playwright, typeface: str) -> Iterator[Browser]:
    """The browser of such a reader who has set letters to 200%."""
    with only_with(playwright, typeface, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26") as browser:
        yield browser


@pytest.fixture(scope="package")
def homes() -> Iterator[Homes]:
    """Where each site is served, by its name."""
    with ExitStack() as servers:
        yield {name: servers.enter_context(serving(built(name).output)) for name in SITES}


@pytest.fixture(scope="package")
def axe() -> str:
    """The script of axe-core."""
    return axe_source()

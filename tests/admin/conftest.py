"""What the tests of the browser editor share: its page, one Chromium, and one window in which a folder is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.browsing import driving, launch, serving
from builds import ROOT
from lacking import MissingToolError
from playwright.sync_api import Browser

from admin.admin_editor import HIGH, Editor, content_files, editing
from admin.awkward import AWKWARD
from bulletin.desk.admin.making import write_page
from bulletin.desk.admin.packages import PackageError, installed
from bulletin.model.site import Site


@pytest.fixture(scope="package")
def modules() -> Path:
    """The editor's npm packages."""
    try:
        return installed(ROOT / ".cache" / "admin")
    except PackageError as error:
        raise MissingToolError(f"the browser editor: {error}") from error


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser; it ends with this folder's tests, since others need the event loop that it occupies."""
    with driving() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture(scope="package")
def window(site: Site, modules: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A window with the editor that `./run admin` makes in two languages, so high that it shows every field."""
    output = tmp_path_factory.mktemp("admin-site")
    write_page(site.model_copy(update={"editions": ("en", "zh")}), None, modules, output)
    with serving(output) as home, editing(chromium, home, viewport=HIGH) as editor:
        yield editor


@pytest.fixture
def editor(window: Editor) -> Editor:
    """The window, high, with content/ and the awkward report open; what tests saved stays: it loads but once."""
    window.page.set_viewport_size(HIGH)
    if window.spoilt or not window.idle() or window.wrong:
        window.open({**content_files(), **AWKWARD})
    return window

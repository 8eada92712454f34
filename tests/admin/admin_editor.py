"""The browser editor in a real Chromium, on a folder that lies in the browser's own file system."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Locator, Page, sync_playwright

PATIENCE = 60_000  # milliseconds; many work on one machine
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# The picker of folders is a window of the system, which no test can operate; the browser's private folder stands in.
PICK = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
WRITE = """async files => {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async () => {
  const files = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else files[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return files;
}"""


def give_up(message: str) -> NoReturn:
    """Skip for what this machine lacks, so that the summary says it; in CI nothing may be left out."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine only, at a free port; gives the address, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Editor:
    """The editor's window, and everything that goes wrong in it or leaves this machine."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("request", lambda request: self._look(request.url))
        self._home = home

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.wrong.append(text)

    def _look(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.wrong.append(f"leaves this machine: {url}")

    def open(self, files: Mapping[str, str]) -> None:
        """Open a folder with these files, in place of any before, as an editor does who works on a local checkout."""
        self.page.goto(f"{self._home}admin/config.json")
        self.page.evaluate(WRITE, dict(files))
        self.wrong.clear()  # a browser asks for the icon of a bare JSON file
        self.page.goto(f"{self._home}admin/#/collections/reports")
        self.page.reload()
        self.page.get_by_role("button", name="Work with Local Repository").click()
        self.page.get_by_role("button", name="Create New Entry").wait_for()

    def files(self) -> dict[str, str]:
        """The files as they now lie in the folder."""
        files: dict[str, str] = self.page.evaluate(READ)
        return files

    def go(self, place: str) -> None:
        """Go to a place in the editor, `reports/new` or `people/entries/jane-doe`."""
        self.page.evaluate("place => { location.hash = `#/collections/${place}`; }", place)

    def field(self, key: str) -> Locator:
        """A field of the form."""
        return self.page.locator(f'[data-key-path="{key}"]').first

    def fill(self, key: str, value: str) -> None:
        """Write into a field of one line."""
        self.field(key).locator("input:not([type=file])").first.fill(value)

    def pick(self, key: str, option: str) -> None:
        """Choose in a picker."""
        self.field(key).get_by_role("combobox").click()
        self.page.get_by_role("option", name=option).first.click()

    def save(self) -> None:
        """Save, and wait until that is done."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.wait_for_url(lambda url: "/entries/" not in url and not url.endswith("/new"))


@contextmanager
def editing(site: Path, **options: Any) -> Iterator[Editor]:
    """The editor that lies in a site's `admin/`; `options` are those of Playwright's `new_context`."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # as whom containers run, where the sandbox does not work
    flags = ["--disable-gpu", "--no-first-run", *(["--no-sandbox"] if root else [])]
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    with serving(site) as home, sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=flags)
        except Error as error:
            give_up(f"THE BROWSER EDITOR WAS NOT TESTED: no Chromium ({error.message.splitlines()[0]})")
        with browser, browser.new_context(locale="en-US", **options) as context:
            context.set_default_timeout(PATIENCE)
            context.add_init_script(PICK)
            yield Editor(context.new_page(), home)

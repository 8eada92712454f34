"""The browser editor in a real Chromium, on a folder that lies in the browser's own file system."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from browser.browsing import PATIENCE
from builds import SAMPLE
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

CONTENT = SAMPLE / "content"
NEW_TITLE = "Example commission: third meeting"
NEW = "content/reports/2024/2024-05-06-binhai-cac-example-commission-third-meeting.md"
# The form makes only the fields in sight: all of them in a high window, and sooner the first ones in a low one.
HIGH: ViewportSize = {"width": 1280, "height": 4000}
LOW: ViewportSize = {"width": 1280, "height": 500}
# The picker of folders is a window of the system, which no test can operate; the browser's private folder stands in.
PICK = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
EMPTY = """async () => {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
  await root.getDirectoryHandle(".git", { create: true });
}"""
WRITE = """async files => {
  const root = await navigator.storage.getDirectory();
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
REMOVE = """async path => {
  const parts = path.split("/"), name = parts.pop();
  let folder = await navigator.storage.getDirectory();
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  await folder.removeEntry(name);
}"""
READ = """async () => {
  const files = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else files[path + name] = new TextDecoder("utf-8", { ignoreBOM: true })
        .decode(await (await handle.getFile()).arrayBuffer());
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return files;
}"""


def content_files() -> dict[str, str]:
    """Every file of content/ that the editor edits, by its path from the repository's root."""
    files = (path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yml"))
    return {path.relative_to(CONTENT.parent).as_posix(): path.read_text("utf-8") for path in sorted(files)}


def few_files() -> dict[str, str]:
    """The same without the files of people, half of all: the editor opens them sooner."""
    return {path: text for path, text in content_files().items() if "/people/" not in path}


class Editor:
    """The editor's window, and everything that goes wrong in it or leaves this machine."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.spoilt = False  # what is open is of use to no further test
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("request", lambda request: self._look(request.url))
        self.home = home

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.wrong.append(text)

    def _look(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.wrong.append(f"leaves this machine: {url}")

    def idle(self) -> bool:
        """Whether the window shows a list, where nothing waits to be saved."""
        place = self.page.url.partition("#")[2]
        return place.startswith("/collections/") and "/entries/" not in place and "/new" not in place

    def open(self, files: Mapping[str, str]) -> None:
        """Open a folder with these files, in place of any before, as an editor does who works on a local checkout."""
        self.page.goto(f"{self.home}admin/config.json")
        self.page.evaluate(EMPTY)
        self.put(files)
        self.spoilt = False
        self.wrong.clear()  # a browser asks for the icon of a bare JSON file
        self.page.goto(f"{self.home}admin/#/collections/reports")
        begin = self.page.get_by_role("button", name="Work with Local Repository")
        listed = self.page.get_by_role("button", name="Create New Entry")
        begin.or_(listed).wait_for()
        if begin.is_visible():  # the editor opens a folder again by itself
            begin.click()
        listed.wait_for()

    def put(self, files: Mapping[str, str]) -> None:
        """Write files into the folder, as another program or a colleague's `git pull` does."""
        self.page.evaluate(WRITE, dict(files))

    def remove(self, path: str) -> None:
        """Delete a file in the folder, as another program does."""
        self.page.evaluate(REMOVE, path)

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

    def begin_report(self) -> None:
        """Begin a report of 6 May 2024, and fill in what every report needs."""
        self.go("reports/new")
        # The form of another report, if one is open, stays for a moment.
        expect(self.field("title").locator("input").first).to_have_value("", timeout=PATIENCE)
        self.fill("title", NEW_TITLE)
        self.fill("date", "2024-05-06")
        self.pick("body", "CPC Binhai New Area")
        self.fill("source.url", "https://example.org/news/1.html")

    def refused(self) -> str:
        """Try to save, and give the reason why that is refused."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        dialog = self.page.get_by_role("alertdialog")
        said = dialog.inner_text()
        dialog.get_by_role("button").last.click()
        return said

    def save(self) -> None:
        """Save, and wait until that is done."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.wait_for_url(lambda url: "/entries/" not in url and "/new" not in url)
        self.page.get_by_role("button", name="Create New Entry").or_(self.page.get_by_role("grid")).first.wait_for()


@contextmanager
def editing(browser: Browser, home: str, **options: Any) -> Iterator[Editor]:
    """A new window for the editor at `home`/admin/; `options` are those of Playwright's `new_context`."""
    with browser.new_context(locale="en-US", **options) as context:
        context.set_default_timeout(PATIENCE)
        context.add_init_script(PICK)
        yield Editor(context.new_page(), home)

"""Takes the pictures of the browser editor for CONTRIBUTING: `.venv/bin/python tests/admin/pictures.py`, after
`./run admin`, whose editor in `output/` it uses."""

import sys
from pathlib import Path

from playwright.sync_api import ViewportSize

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.browsing import driving, launch, serving  # noqa: E402

from admin.admin_editor import Editor, content_files, editing  # noqa: E402

HIGH: ViewportSize = {"width": 800, "height": 4000}
SEEN: ViewportSize = {"width": 800, "height": 500}


def main() -> None:
    """Open the folder, begin a report, pick, write, save."""
    with (
        serving(ROOT / "output") as home,
        driving() as playwright,
        launch(playwright) as browser,
        editing(browser, home, viewport=HIGH) as editor,
    ):
        editor.open(content_files())
        _take(editor, "admin-1-list")
        editor.go("reports/new")
        editor.fill("title", "Example commission holds its third meeting")
        editor.fill("date", "2024-05-06")
        _take(editor, "admin-2-new")
        editor.pick("body", "CPC Binhai New Area")
        editor.fill("chair", "Jane Doe")
        _take(editor, "admin-3-committee", "body")
        editor.pick("tags", "Party leadership")
        editor.pick("tags", "Network and data security")
        _take(editor, "admin-4-topics", "tags")
        editor.save()
        _take(editor, "admin-5-saved")


def _take(editor: Editor, name: str, key: str = "") -> None:
    """Take a picture, with a field at its top; what is out of sight is not there, so the window is high otherwise."""
    editor.page.set_viewport_size(SEEN)
    if key:
        editor.field(key).evaluate("field => field.scrollIntoView()")
    editor.page.wait_for_timeout(800)  # for what moves to come to rest
    editor.page.screenshot(path=ROOT / "docs" / f"{name}.png")
    editor.page.set_viewport_size(HIGH)


if __name__ == "__main__":
    main()

"""Takes the pictures of the browser editor for CONTRIBUTING: `.venv/bin/python tests/admin/pictures.py`, after
`./run admin`, whose editor in `output/` it uses."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from admin_editor import Editor, editing  # noqa: E402


def main() -> None:
    """Open the folder, begin a report, pick, write, save."""
    files = (path for path in (ROOT / "content").rglob("*") if path.suffix in (".md", ".yml"))
    content = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
    with editing(ROOT / "output", viewport={"width": 1000, "height": 640}) as editor:
        editor.open(content)
        _take(editor, "admin-1-list")
        editor.go("reports/new")
        editor.fill("title", "Example commission holds its third meeting")
        editor.fill("date", "2024-05-06")
        _take(editor, "admin-2-new")
        editor.pick("body", "CPC Binhai New Area")
        editor.fill("chair", "Jane Doe")
        editor.field("chair").scroll_into_view_if_needed()
        _take(editor, "admin-3-committee")
        editor.field("tags").scroll_into_view_if_needed()
        editor.pick("tags", "Party leadership")
        editor.field("tags").get_by_role("combobox").click()
        _take(editor, "admin-4-topics")
        editor.page.get_by_role("option", name="Network and data security").click()
        editor.save()
        _take(editor, "admin-5-saved")


def _take(editor: Editor, name: str) -> None:
    editor.page.wait_for_timeout(800)  # for what moves to come to rest
    editor.page.screenshot(path=ROOT / "docs" / f"{name}.png", scale="css")


if __name__ == "__main__":
    main()

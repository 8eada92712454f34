"""A translation that an editor begins in the browser: offered where one is lacking, and the same as `new` begins."""

from pathlib import Path

import pytest
from builds import run, settings_file, write

from admin.admin_editor import Editor

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("admin")]

ORIGINAL = "2020-05-26-binhai"


def test_a_translation_is_begun_with_the_paragraphs_of_its_original(editor: Editor, tmp_path: Path) -> None:
    before = editor.files()
    editor.go(f"reports/entries/2020/{ORIGINAL}")
    editor.page.get_by_role("link", name="Begin the translation: Chinese").click()
    editor.page.get_by_text("Creating").first.wait_for()
    editor.fill("title", "滨海新区网信委开会")
    assert editor.page.locator("#offer").count() == 0
    editor.save()
    (path,) = editor.files().keys() - before.keys()
    assert path.endswith(f"/{ORIGINAL}-zh.md")
    written = editor.files()[path]

    write(tmp_path, before)
    settings_file(tmp_path, editions=["en", "zh"])
    begun = run(tmp_path, "new", "--translates", ORIGINAL, "--settings", "settings.py")
    assert begun.returncode == 0, begun.stderr
    (file,) = (tmp_path / "content").rglob(f"{ORIGINAL}-zh.md")
    assert written.partition("\n---\n")[2] == file.read_text("utf-8").partition("\n---\n")[2]
    file.write_text(written, "utf-8")
    assert run(tmp_path, "check", "--settings", "settings.py").returncode == 0
    assert f"translates: {ORIGINAL}" in written
    assert not editor.wrong

    editor.go(f"reports/entries/2020/{ORIGINAL}")
    editor.field("title").wait_for()
    assert editor.page.locator("#offer").count() == 0

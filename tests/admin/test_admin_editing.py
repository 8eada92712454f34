"""What editors do in the browser, in a real Chromium on real files: nothing that they did not touch may change."""

import difflib
from pathlib import Path

import pytest
from builds import run, write

from admin.admin_editor import LOW, NEW, NEW_TITLE, Editor
from admin.awkward import PATH as AWKWARD

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("admin")]


def _changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    paths = sorted(before.keys() | after.keys())
    lines = ((before.get(path, "").split("\n"), after.get(path, "").split("\n")) for path in paths)
    changed = (line for one, other in lines for line in difflib.unified_diff(one, other, n=0, lineterm=""))
    return [line for line in changed if not line.startswith(("---", "+++", "@@"))]


def _check(tmp_path: Path, files: dict[str, str], *arguments: str) -> str:
    write(tmp_path, files)
    done = run(tmp_path, *arguments, "--content", "content")
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def _write_report(editor: Editor) -> None:
    editor.begin_report()
    editor.fill("chair", "Jane Doe")
    editor.pick("tags", "Party leadership")
    editor.pick("tags", "Network and data security")
    editor.field("text").locator("textarea:visible, [contenteditable=true]:visible").first.click()
    editor.page.keyboard.type("On 6 May the *commission* met.")
    editor.save()


def test_all_is_listed_and_a_report_is_written(editor: Editor, tmp_path: Path) -> None:
    before = editor.files()
    for kind, label in {"reports": "Reports", "committees": "Committees", "people": "People"}.items():
        count = sum(path.startswith(f"content/{kind}/") for path in before)
        editor.page.get_by_role("treeitem", name=label).filter(has_text=str(count)).wait_for()

    _write_report(editor)
    after = editor.files()
    (path,) = after.keys() - before.keys()
    assert path == NEW
    assert after | before == after, _changes(before, {**after, path: ""})
    head, _, text = after[path].removeprefix("---\n").partition("\n---\n")
    added = next(line for line in head.split("\n") if line.startswith("added: 20"))
    assert head.replace(added, "added: …").split("\n") == [
        f'title: "{NEW_TITLE}"',
        "date: 2024-05-06",
        "body:",
        "  - binhai-cac",
        "chair: Jane Doe",
        "source:",
        "  url: https://example.org/news/1.html",
        "tags:",
        "  - party-leadership",
        "  - cybersecurity",
        "added: …",
        "status: draft",
    ]
    assert text == "\nOn 6 May the *commission* met.\n"
    del after[AWKWARD]
    assert _check(tmp_path, after, "check").startswith("0\n")
    assert _check(tmp_path, after, "format", "--check").startswith("0\n")
    assert not editor.wrong


@pytest.mark.parametrize(
    "path",
    [
        "reports/2020/2020-05-26-binhai",
        "reports/undated/04-28-qingpu-enlarged-meeting",
        "committees/jilin-lg",
        "people/cai-qi",
        "formulas/biggest-variable",
        "pages/method",
    ],
)
def test_a_new_title_changes_one_line_and_moves_nothing(editor: Editor, path: str) -> None:
    before = editor.files()
    editor.page.set_viewport_size(LOW)
    kind, _, slug = path.partition("/")
    editor.go(f"{kind}/entries/{slug}")
    key = "title" if kind in ("reports", "pages") else "name"
    editor.fill(key, "A new title")
    editor.save()
    changes = _changes(before, editor.files())
    assert [change[0] for change in changes] == ["-", "+"], changes
    assert changes[1] == f"+{key}: A new title"
    assert not editor.wrong


def test_what_the_form_has_no_words_for_survives(editor: Editor) -> None:
    before = editor.files()
    editor.go("reports/entries/2024/x")
    editor.fill("lang", "en")
    editor.save()
    assert _changes(before, editor.files()) == ["+lang: en"]
    assert not editor.wrong


def test_a_second_chair_makes_a_list_of_the_first(editor: Editor) -> None:
    before = editor.files()
    editor.go("reports/entries/2020/2020-05-26-binhai")
    editor.field("chair").get_by_role("button", name="Add").last.click()
    editor.fill("chair.1", "Jane Doe")
    editor.save()
    first = next(line for line in before["content/reports/2020/2020-05-26-binhai.md"].split("\n") if "chair:" in line)
    changes = [f"-{first}", "+chair:", f"+  - {first.removeprefix('chair: ')}", "+  - Jane Doe"]
    assert _changes(before, editor.files()) == changes
    assert not editor.wrong


def test_topics_are_edited_in_their_file(editor: Editor, tmp_path: Path) -> None:
    before = editor.files()
    editor.go("topics/entries/tags")
    editor.page.locator('[data-key-path="topics"]').get_by_role("button", name="Expand").nth(1).click()
    editor.fill("topics.0.label", "The very first meetings")
    editor.save()
    after = editor.files()
    assert _changes(before, after) == ["-  en: First meetings", "+  en: The very first meetings"]
    assert not editor.wrong


NOTED = """async () => {
  const { Names } = await import("./person.js");
  const names = new Names();
  const people = {
    "zhang-jian-1": { name: "Zhang Jian", names: { zh: "张坚" }, aliases: [] },
    "zhang-jian-2": { name: "Zhang Jian", names: { zh: "张健" }, aliases: ["Z. J."] },
    "doe": { name: "Jane Doe", names: {}, aliases: [] },
  };
  for (const [id, values] of Object.entries(people)) names.noted("people", `content/people/${id}.md`, values);
  names.noted("reports", "content/reports/a.md", { chair: ["张坚", ""], body: ["hub"], present: [{ name: "Roe" }] });
  names.noted("reports", "content/reports/b.md", { chair: ["zhang-jian-2"], body: ["sub"], present: [] });
  return names.choices();
}"""


def test_people_of_one_name_are_offered_by_their_ids_with_where_they_sat(window: Editor) -> None:
    offered = {choice["value"]: choice.get("label") for choice in window.page.evaluate(NOTED)}
    assert offered == {
        "Jane Doe": None,
        "Roe": None,
        "zhang-jian-1": "Zhang Jian, 张坚, hub",
        "zhang-jian-2": "Zhang Jian, 张健, Z. J., sub",
        "张坚": None,
    }

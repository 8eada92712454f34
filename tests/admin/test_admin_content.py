"""Every file of content/ through the reader and the writer of the editor's page, in Chromium."""

from typing import Any, NamedTuple

import pytest

from admin.admin_editor import Editor, content_files
from bulletin.model.frontmatter import parse_file, parse_yaml
from bulletin.model.kinds import PARTS

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("admin")]

TOPICS = "content/tags.yml"
# Each file three times: as it is; with a word more in its headline; and written again from what the form holds alone,
# which has been through JSON, without the front matter as it was read.
PASS = """async files => {
  const [{ readFile, writeFile }, { readTopics, writeTopics }, shapes] = await Promise.all([
    import("./frontmatter.js"), import("./topics.js"), fetch("shapes.json").then(answer => answer.json()),
  ]);
  const passed = {};
  for (const [path, content] of Object.entries(files)) {
    const kind = path.split("/")[1].replace("tags.yml", "topics");
    const [read, write] = kind === "topics" ? [readTopics, writeTopics] : [readFile, writeFile];
    const shape = { ...shapes[kind], added: "" };
    const held = () => JSON.parse(JSON.stringify(read(content, shape)));
    const [edited, { _file, ...rewritten }] = [held(), held()];
    const one = kind === "topics" ? edited.topics[0] : edited;
    const key = ["title", "name", "label"].find(key => key in one);
    one[key] += " more";
    passed[path] = { same: write(held(), shape), edited: write(edited, shape), rewritten: write(rewritten, shape) };
  }
  return passed;
}"""


class Passed(NamedTuple):
    """A file as it was, and as it came out three times."""

    path: str
    before: str
    same: str
    edited: str
    rewritten: str


@pytest.fixture(scope="module")
def passed(window: Editor) -> list[Passed]:
    """All files of content/, passed through the page."""
    files = content_files()
    window.page.goto(f"{window.home}admin/index.html")
    return [Passed(path, files[path], **out) for path, out in window.page.evaluate(PASS, files).items()]


def test_every_file_passes(passed: list[Passed]) -> None:
    assert [one.path for one in passed] == list(content_files())


def test_a_file_that_nobody_changed_stays_as_it_is_to_the_byte(passed: list[Passed]) -> None:
    assert [one.path for one in passed if one.same != one.before] == []


def test_a_changed_headline_changes_its_line_and_no_other(passed: list[Passed]) -> None:
    for one in passed:
        lines = zip(one.before.split("\n"), one.edited.split("\n"), strict=True)
        changes = [(old, new) for old, new in lines if old != new]
        assert len(changes) == 1, one.path
        assert changes[0][1].rstrip("\"'").endswith(" more"), one.path


def test_what_the_form_holds_is_every_value_of_the_file(passed: list[Passed]) -> None:
    different = [one.path for one in passed if _values(one.path, one.rewritten) != _values(one.path, one.before)]
    assert different == []


def _values(path: str, content: str) -> Any:
    """What the site makes of a file: its values as our own schema reads them, and its text."""
    if path == TOPICS:
        return parse_yaml(content)[0]
    parsed = parse_file(content)
    kind = next(kind for name, kind in PARTS.items() if path.startswith(f"content/{name}/"))
    return kind.model_validate(parsed.data), parsed.text


def test_a_picture_has_the_site_s_address_in_the_file_and_the_editor_s_in_the_form(window: Editor) -> None:
    window.page.goto(f"{window.home}admin/index.html")
    text = window.page.evaluate(
        """async () => {
          const { readFile, writeFile } = await import("./frontmatter.js");
          const shape = { order: ["title"], lists: [], defaults: {}, parts: {} };
          const file = writeFile({ title: "A", text: "![Dots](/images/dot.svg)" }, shape);
          return [file, readFile(file, shape).text];
        }"""
    )
    assert text == ["---\ntitle: A\n---\n\n![Dots]({static}/images/dot.svg)\n", "![Dots](/images/dot.svg)\n"]


DRAFT = """\
---
# Imported
title: "A"
# date: not found.
body: x # why
# chair: who chaired
# source: not found.
# source:
#   publisher:
tags:
  # line 4
  - a
  # line 5
  - b # it
present:
  # line 6
  - name: "X"
    role: "y"
source:
  # publisher: who published it
  url: "u" # seen
  # title: the original headline
# summary: one or two sentences
status: draft
---
"""
FILLED = """\
---
# Imported
title: "A"
# date: not found.
date: 2024-01-01
# why
body:
  - x
  - y
# chair: who chaired
chair: Jane Doe
# source: not found.
# source:
#   publisher:
tags:
  # line 5
  - b # it
  - c
  # line 4
  - a
present:
  # line 6
  - name: X
    role: z
source:
  # publisher: who published it
  publisher: Example
  url: "u" # seen
  # title: the original headline
# summary: one or two sentences
note: |
  One
  two
status: draft
---
"""
FILL = """async ({ draft, filling }) => {
  const { readFile, writeFile } = await import("./frontmatter.js");
  const shape = (await (await fetch("shapes.json")).json()).reports;
  return writeFile({ ...readFile(draft, shape), ...filling }, shape);
}"""


def test_what_is_filled_in_stands_below_the_comment_that_keeps_its_place(window: Editor) -> None:
    filling = {
        **{"date": "2024-01-01", "chair": "Jane Doe", "body": ["x", "y"], "tags": ["b", "c", "a"]},
        **{"present": [{"name": "X", "role": "z"}], "source": {"publisher": "Example", "url": "u"}},
        "note": "One\ntwo",
    }
    window.page.goto(f"{window.home}admin/index.html")
    assert window.page.evaluate(FILL, {"draft": DRAFT, "filling": filling}) == FILLED
    emptied = window.page.evaluate(FILL, {"draft": FILLED, "filling": dict.fromkeys(filling, "")})
    assert [line for line in emptied.split("\n") if line[:1] not in ("#", "")] == [
        *("---", 'title: "A"', "status: draft", "---")
    ]


def test_topics_change_their_order_with_their_comments(window: Editor) -> None:
    window.page.goto(f"{window.home}admin/index.html")
    written = window.page.evaluate(
        """async () => {
          const { readTopics, writeTopics } = await import("./topics.js");
          const shape = (await (await fetch("shapes.json")).json()).topics;
          const yaml = "# head\\n\\n# of a\\na:\\n  en: A # is\\n# of b\\nb:\\n  en: B\\n";
          const { topics: [a, b], _file } = readTopics(yaml, shape);
          const fresh = { id: "c", label: "C: see", names: { zh: "丙" } };
          return writeTopics({ topics: [b, { ...a, label: "Ah" }, fresh], _file }, shape);
        }"""
    )
    assert written == ('# head\n\n# of b\nb:\n  en: B\n# of a\na:\n  en: Ah # is\nc:\n  en: "C: see"\n  zh: 丙\n')

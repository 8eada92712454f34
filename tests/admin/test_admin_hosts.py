"""A commit on its way to GitLab, whose interface no test of ours stands in for as a whole, in Chromium."""

from typing import Any

import pytest

from admin.admin_editor import Editor

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("admin")]

HOME = "https://gitlab.example/api/v4/projects/1/repository"
COMMIT = """async ({ home, there }) => {
  const sent = [];
  window.fetch = async (address, options) => {
    sent.push([options.method ?? "GET", String(address), options.body ? JSON.parse(options.body) : null]);
    if (options.method) return Response.json({ id: "1" });
    if (there === null) return Response.json({}, { status: 404 });
    return Response.json({ content: btoa(there), last_commit_id: "2" });
  };
  const { guardCommits } = await import("./hosts.js");
  guardCommits({
    knows: path => path === "a.md",
    text: (path, now, ours) => { if (now === "theirs") throw new Error("refused"); return `${now} and ${ours}`; },
  });
  const action = { action: "update", encoding: "text", file_path: "a.md", content: "ours" };
  const picture = { action: "create", encoding: "base64", file_path: "b.png", content: "" };
  const body = JSON.stringify({ branch: "cms/a", actions: [action, picture] });
  const answer = await fetch(`${home}/commits`, { method: "POST", headers: {}, body });
  return { status: answer.status, said: (await answer.json()).message ?? "", sent };
}"""


def commit(window: Editor, there: str | None) -> Any:
    """What is sent and answered where the host has `there` as the file's text."""
    window.page.goto(f"{window.home}admin/index.html")
    return window.page.evaluate(COMMIT, {"home": HOME, "there": there})


def test_the_file_on_the_branch_is_asked_for_and_taken_in(window: Editor) -> None:
    (asked, made) = commit(window, "now")["sent"]
    assert asked[:2] == ["GET", f"{HOME}/files/a.md?ref=cms%2Fa"]
    assert made[:2] == ["POST", f"{HOME}/commits"]
    changed, picture = made[2]["actions"]
    assert (changed["content"], changed["last_commit_id"]) == ("now and ours", "2")
    assert picture == {"action": "create", "encoding": "base64", "file_path": "b.png", "content": ""}


def test_a_missing_file_is_told_apart_and_a_refusal_is_not_sent(window: Editor) -> None:
    assert commit(window, None)["sent"][-1][2]["actions"][0]["content"] == "undefined and ours"
    refused = commit(window, "theirs")
    assert (refused["status"], refused["said"], len(refused["sent"])) == (409, "refused", 1)

"""The browser editor on a Git host: a report goes from draft to in review, to ready, and is published."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.browsing import serving
from builds import run, write
from playwright.sync_api import Browser, Locator

from admin.admin_editor import HIGH, NEW, NEW_TITLE, Editor, content_files, editing
from admin.git_host import OWNER, REPO, TOKEN, Repository, hosting
from bulletin.desk.admin.backend import read_backend
from bulletin.desk.admin.making import write_page
from bulletin.model.site import Site

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("admin")]

BRANCH = "cms/reports/2024-05-06-binhai-cac-example-commission-third-meeting"


@pytest.fixture
def repository() -> Repository:
    """All of content/ in a repository at a host."""
    return Repository(content_files())


@pytest.fixture
def remote(
    site: Site, modules: Path, chromium: Browser, repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Editor]:
    """A new window, signed in, with the editor of a site that has this repository as its backend."""
    output = tmp_path_factory.mktemp("admin-remote")
    with hosting(repository) as host:
        given = {"name": "github", "repo": f"{OWNER}/{REPO}", "api_root": f"{host}/api/v3"}
        write_page(site, read_backend({"ADMIN_BACKEND": given}), modules, output)
        with serving(output) as home, editing(chromium, home, viewport=HIGH) as editor:
            _sign_in(editor)
            yield editor


def _sign_in(editor: Editor) -> None:
    editor.page.goto(f"{editor.home}admin/#/collections/reports")
    assert not editor.page.get_by_role("button", name="Sign In with GitHub").count()
    editor.page.get_by_role("button", name="Sign In Using Access Token").click()
    editor.page.get_by_role("textbox", name="Personal Access Token").fill(TOKEN)
    editor.page.get_by_role("button", name="Sign In", exact=True).click()
    editor.page.get_by_role("button", name="Create New Entry").wait_for()


def _at(editor: Editor, status: str) -> Locator:
    """The button that says the stage; the editor puts isolating signs around what it fills in."""
    return editor.page.get_by_role("button", name=re.compile(f"Status: \u2068{status}"))


def _move(editor: Editor, status: str) -> None:
    _at(editor, "").click()
    editor.page.get_by_role("menuitemradio", name=status).click()
    _at(editor, status).wait_for()


def _write(editor: Editor) -> None:
    editor.begin_report()
    editor.page.get_by_role("button", name="Save", exact=True).click()
    editor.page.get_by_role("button", name="Later", exact=True).click()  # or "Send for Review" at once
    editor.page.get_by_role("gridcell", name=f"2024-05-06 — {NEW_TITLE}").click()
    _at(editor, "Draft").wait_for()


def test_a_report_goes_from_draft_to_published(remote: Editor, repository: Repository, tmp_path: Path) -> None:
    before = dict(repository.tree("main"))
    count = sum(path.startswith("content/reports/") for path in before)
    remote.page.get_by_role("treeitem", name="Reports").filter(has_text=str(count)).wait_for()

    _write(remote)
    (proposal,) = repository.proposals.values()
    assert (proposal["head"], proposal["base"]) == (BRANCH, "main")
    assert repository.tree("main") == before
    assert repository.tree(BRANCH).keys() - before.keys() == {NEW}
    stages = {"Draft": (*proposal["labels"], proposal["draft"])}
    for status in ("In Review", "Ready"):
        _move(remote, status)
        stages[status] = (*proposal["labels"], proposal["draft"])
    assert stages == {
        "Draft": ("sveltia-cms/draft", True),
        "In Review": ("sveltia-cms/pending_review", False),
        "Ready": ("sveltia-cms/pending_publish", False),
    }

    remote.page.get_by_role("button", name="Publish Entry").click()
    remote.page.get_by_role("button", name="Publish", exact=True).click()
    remote.page.get_by_role("button", name="Create New Entry").wait_for()
    after = repository.tree("main")
    assert {path: text for path, text in after.items() if path != NEW} == before
    assert not repository.proposals
    assert BRANCH not in repository.branches
    write(tmp_path, after)
    checked = run(tmp_path, "check", "--content", "content")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "status:" not in after[NEW]
    assert (repository.unknown, remote.wrong) == ([], [])


ENTRY = "reports/entries/2020/2020-05-26-binhai"
PATH = "content/reports/2020/2020-05-26-binhai.md"


def test_a_commit_of_somebody_else_is_neither_undone_nor_overwritten(remote: Editor, repository: Repository) -> None:
    remote.go(ENTRY)
    remote.field("title").wait_for()
    theirs = repository.tree("main")[PATH].replace("\n---\n", "\nlang: en # a colleague was here\n---\n", 1)
    repository.push(PATH, theirs)
    remote.fill("title", "My title")
    remote.page.get_by_role("button", name="Save", exact=True).click()
    remote.page.get_by_role("button", name="Later", exact=True).click()
    remote.page.get_by_role("gridcell", name="— My title").wait_for()
    (proposal,) = repository.proposals.values()
    proposed = repository.tree(proposal["head"])[PATH]
    lines = zip(theirs.split("\n"), proposed.split("\n"), strict=True)
    assert [new for old, new in lines if old != new] == ["title: My title"]

    repository.branches[proposal["head"]].append(
        repository.tree(proposal["head"]) | {PATH: proposed.replace("My title", "Their title")}
    )
    remote.page.get_by_role("gridcell", name="— My title").click()
    remote.fill("title", "My second title")
    said = remote.refused()
    assert PATH in said
    assert "Headline" in said
    assert repository.tree(proposal["head"])[PATH].count("Their title") == 1
    remote.wrong.clear()  # the browser notes the refusal as an error
    assert not repository.unknown

"""Every file of the built sites before the Nu HTML checker: HTML, stylesheet and drawings."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from builds import shared_folder, write

from browser.kinds import SITES, built
from browser.made_up import NOTICES, WRONG
from browser.tools import html_checker
from bulletin.desk.serving.replies import Pages
from bulletin.desk.serving.state import PreviewFolders, Snapshot

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("checker")]

CHECKED = (".html", ".css", ".svg")
# It reads files, of which none is of the same site as another, and takes linked data, which no browser runs, for a
# script; test_policies and test_cite hold the policy in a browser.
NO_SITE = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): (external stylesheet|image) “/[^”]*”"
    r"|Resource violates Content Security Policy \(meta tag\): external script “/"
    r"(\.preview/reload|theme/search(\.\w+)?)\.js”"
    r"|Inline script violates Content Security Policy \(meta tag\): blocked by “script-src”"
)
SPOILT = {
    "page.html": "<!doctype html><html lang=en><title>x</title><p id=a><p id=a><b></p>",
    "style.css": "a { colr: red }",
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"><foo/></svg>',
}
PATIENCE = 300  # seconds; a quiet machine needs about 15


def check(files: list[Path], folder: Path) -> list[str]:
    """What the checker says of files, errors and warnings alike, in one process for all."""
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    names = [file.relative_to(folder).as_posix() for file in files]
    done = subprocess.run(
        [*html_checker(), *options, *names],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    told = (said for said in messages if not NO_SITE.match(said["message"]))
    return [f"{said.get('url', '')}:{said.get('lastLine', '')}: {said['message']}" for said in told]


def preview_pages() -> Path:
    """A folder with what the server of the preview adds to a page, and with its own pages."""
    folder, pages = shared_folder() / "preview-pages", Pages()
    folder.mkdir(exist_ok=True)
    page = (built("preview").output / "index.html").read_bytes()
    for name, problems in {"well": NOTICES, "wrong": WRONG, "building": ()}.items():
        snapshot = Snapshot(problems=problems, building=not problems, folders=PreviewFolders("", (), "", ""))
        (folder / f"{name}-page.html").write_bytes(pages.with_note(page, snapshot, 200, "tag"))
        (folder / f"{name}-problems.html").write_bytes(pages.page("problems", snapshot, 200, "tag"))
        (folder / f"{name}-nothing.html").write_bytes(pages.page("nothing", snapshot, 503, "tag"))
    return folder


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What the checker says of all files, in one process: it takes long to start."""
    spoilt = write(shared_folder() / "spoilt", SPOILT)
    outputs = [*(built(site).output for site in SITES), preview_pages(), spoilt]
    files = [file for output in outputs for file in sorted(output.rglob("*")) if file.suffix in CHECKED]
    assert {file.suffix for file in files} == set(CHECKED)
    assert len(files) > 500
    return check(files, shared_folder())


def test_the_checker_has_nothing_to_say_of_any_page_of_any_site(said: list[str]) -> None:
    assert "\n".join(line for line in said if "/spoilt/" not in line) == ""


def test_the_checker_finds_what_is_wrong(said: list[str]) -> None:
    for name in SPOILT:
        assert any(f"/spoilt/{name}:" in line for line in said), name

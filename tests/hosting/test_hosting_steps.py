"""The steps that the workflows and hosts run, carried out as written in a fresh clone."""

import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from builds import ROOT, differences, report, tree, write
from workflows import fresh_clone, run_job, run_script, steps

# The whole suite, of which this file is a part.
NOT_HERE = ["bash .ci/run"]
PAGES = {"steps.pages.outputs.base_url": "https://council.zz/bulletin"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("hosting"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what a clone would hold is known to Git alone"),
    pytest.mark.skipif(sys.platform == "win32", reason="the workflows run on Linux, with bash"),
]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fresh_clone(tmp_path_factory.mktemp("clone"))


def test_every_step_is_run_by_these_tests() -> None:
    assert [step["run"] for step in steps("ci.yml") if "run" in step] == NOT_HERE


def test_a_good_change_has_a_preview_that_opens_without_a_server(clone: Path) -> None:
    run = run_job(clone, "check.yml", "content")
    assert run.failed == [], run.said
    assert list(run.steps) == [step["name"] for step in steps("check.yml") if "run" in step and "if" not in step]
    assert run.summary == (ROOT / ".github/preview.md").read_text("utf-8")
    preview = clone / "preview"
    pages = list(preview.rglob("*.html"))
    assert len(pages) == len(list((clone / "output").rglob("*.html"))) > 100
    assert {link for page in pages for link in dead_links(page, preview)} == set()
    shutil.rmtree(preview)


def dead_links(page: Path, preview: Path) -> list[str]:
    """The links of a page that do not lead to a file, or to another site."""
    document: Any = lxml.html.fromstring(page.read_bytes())
    links = [link for _, _, link, _ in document.iterlinks() if not re.match(r"(https?|mailto):|#|$", link)]
    return [link for link in links if link[0] == "/" or not (page.parent / re.split("[?#]", link)[0]).is_file()]


def test_a_change_with_a_problem_has_an_annotation_at_its_line_and_a_list_and_no_preview(clone: Path) -> None:
    path = "content/reports/2024/2024-05-06-bad-date.md"
    write(clone, {path: report("A bad date", "2020-13-01", "central-cac", "added: 2026-11-21")})
    run = run_job(clone, "check.yml", "content")
    (clone / path).unlink()
    assert len(run.steps) == 2, run.said
    assert run.failed == ["Check the content"]
    assert f"::error file={path},line=3::date: " in run.steps["Check the content"].stdout
    assert f"\n{path}:3: date: " in run.summary
    assert run.summary.count("~~~\n") == 2
    assert not (clone / "preview").exists()


def test_publishing_builds_below_the_hosts_address_and_takes_over_what_was_read(clone: Path) -> None:
    first = run_job(clone, "publish.yml", "build", PAGES)
    assert first.failed == [], first.said
    made = tree(clone / "public")
    assert b'href="https://council.zz/bulletin/about/"' in made["about/index.html"]
    assert {"manifest.json", "_headers", ".well-known/security.txt"} < made.keys()
    # The next run has the store, a checkout with other times, and nothing that was made.
    shutil.rmtree(clone / "output", ignore_errors=True)
    shutil.rmtree(clone / "public")
    for file in (clone / "content").rglob("*.md"):
        file.touch()
    again = run_job(clone, "publish.yml", "build", PAGES)
    assert again.failed == [], again.said
    assert differences(made, tree(clone / "public")) == []


def test_netlify_builds_for_the_address_of_the_site_or_of_a_preview(clone: Path) -> None:
    told = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    preview = told["context"]["deploy-preview"]
    assert preview == told["context"]["branch-deploy"]
    assert told["build"]["command"].replace('"$URL"', '"$DEPLOY_PRIME_URL"') == preview["command"]
    done = run_script(preview["command"], clone, {"DEPLOY_PRIME_URL": "https://preview.zz"})
    assert done.returncode == 0, done.stderr
    page = clone / told["build"]["publish"] / "about" / "index.html"
    assert 'href="https://preview.zz/about/"' in page.read_text("utf-8")

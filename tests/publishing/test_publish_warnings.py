"""What is told of a site that is published all the same: redirects without effect, reports that no feed announces."""

import shutil

import pytest
from builds import report, write
from published_site import small_project

pytestmark = pytest.mark.slow
DAYS = {"late": "2019-08-21", "timely": "2031-01-01"}  # on which reports count as added


def test_a_redirect_that_leads_back_to_itself_by_another_name_is_refused() -> None:
    outcome = small_project(redirects={"/old/": "/old/index.html"}).publish()
    assert outcome.status == 1
    assert "old/index.html: it leads to no page, or back to itself; correct REDIRECTS" in outcome.said


def test_a_redirect_without_effect_is_told_and_others_answer() -> None:
    redirects = {"/about/": "/archive/", "/old/": "/reports/year-old/", "/été/": "/archive/"}
    project = small_project(redirects=redirects)
    project.edit("reports/year.md", "title:", "former_ids: [year-old]\ntitle:")
    said = project.published().said
    assert "warning: REDIRECTS: /about/ is a page, or leads elsewhere already, and so not to /archive/" in said
    assert said.count("REDIRECTS") == 1
    assert (project.current / "old" / "index.html").is_file()


def test_a_report_that_no_feed_announces_is_told_once_when_it_is_new() -> None:
    """As one begun long ago, whose `status: draft` was taken out today."""
    project = small_project(feed_size=3)
    assert "added" not in project.published().said, "of a first publication all is new"
    files = {f"reports/{word}.md": report(word, "2019-08-20", more=f"added: {day}\n") for word, day in DAYS.items()}
    write(project.content, files)
    (project.content / "reports" / "year.md").rename(project.content / "reports" / "renamed.md")
    project.edit("reports/renamed.md", "title:", "former_ids: [year]\ntitle:")
    said = project.published(dry_run=True).said
    assert "reports/late.md: warning: added: it is new, but in no feed" in said
    assert said.count("added:") == 1
    project.published()
    assert "added:" not in project.published().said


def test_prepared_files_that_are_gone_from_the_cache_are_told_once_and_made_again() -> None:
    project = small_project()
    project.published(dry_run=True)
    for path in ("index.html", "manifest"):
        (lost,) = project.folder.rglob(f"site/{path}")
        shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    outcome = project.publish()
    assert outcome.status == 1
    assert "is gone from the cache, and nothing was published; publish again" in outcome.said
    assert "published to" in project.published().said
    assert (project.current / "index.html").is_file()

"""Redirects of the settings: what leads nowhere is not published, and what has no effect is said."""

from __future__ import annotations

import pytest
from published_site import small_project

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("target", ["/nowhere/", "/old/index.html"])
def test_a_redirect_that_leads_to_no_page_is_refused(target: str) -> None:
    outcome = small_project(redirects={"/old/": target}).publish()
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

"""Redirects of the settings: what leads nowhere is not published, and what has no effect is said."""

from __future__ import annotations

import pytest
from published_site import small_project

pytestmark = pytest.mark.slow


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

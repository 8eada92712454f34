"""Hostile content in a real Chromium: nothing runs and nothing leaves, with the policy and without."""

from functools import cache
from pathlib import Path

import pytest
from builds import build, session_folder, write
from playwright.sync_api import Browser
from security.hostile import files, files_of_published, sitename
from security.vectors import EVERYTHING, TEXTS, published
from security.watched import foreign, watching

from browser.browsing import REFRESH, serving
from bulletin.reading.markdown import convert, make_markdown
from bulletin.reading.sanitising import sanitise
from bulletin.reading.text import prepare_text

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]


@cache
def hostile_site() -> Path:
    """The site of a hostile author, and of a hostile editor of its settings."""
    folder = session_folder() / "hostile"
    content = write(folder / "content", files())
    result = build(content, folder / "output", siteurl="http://localhost:8000", sitename=sitename(), tagline=EVERYTHING)
    assert result.status == 0, result.said
    for page in result.output.rglob("*.html"):  # so that a redirect can be looked at too
        page.write_bytes(REFRESH.sub(b"", page.read_bytes()))
    return result.output


@pytest.mark.parametrize("without", [False, True], ids=["with the policy", "without it"])
def test_nothing_runs_on_any_page_of_a_hostile_site(browser: Browser, without: bool) -> None:
    output = hostile_site()
    pages = sorted(output.rglob("*.html"))
    assert len(pages) > 30
    with serving(output) as home, watching(browser, home, bypass_csp=without) as watch:
        for page in pages:
            path = page.relative_to(output).as_posix().removesuffix("index.html")
            watch.page.goto(home + path, wait_until="load")
            watch.look()
        shown = watch.page.goto(f"{home}reports/hostile/")
        assert shown
        assert "<script>__owned()</script>" in watch.page.locator("h1").inner_text()
        assert "\n".join(watch.wrong) == ""


def test_all_published_vectors_in_every_field_stay_the_text_that_they_are(browser: Browser, tmp_path: Path) -> None:
    content = write(tmp_path / "content", files_of_published())
    result = build(content, tmp_path / "output", siteurl="http://localhost:8000")
    assert result.status == 0, result.said
    # The lists of a year and a month show what the others do.
    pages = [page for page in sorted(result.output.rglob("*.html")) if "2020" not in page.parts]
    assert sum(page.stat().st_size for page in pages) > 50 * sum(map(len, published())), "too few fields are shown"
    with browser.new_page() as window:
        assert foreign(window, "<p onclick=x>x</p>") == ["onclick=x"]
        assert {str(page): found for page in pages if (found := foreign(window, page.read_text("utf-8")))} == {}


def text_of(markdown: str) -> str:
    """The HTML that a report of this text shows; made even where its file would be refused."""
    return prepare_text(sanitise(convert(make_markdown("en"), markdown).html), "reports").html


def test_no_published_vector_survives_in_a_text(browser: Browser, tmp_path: Path) -> None:
    vectors = [*TEXTS, *published()]
    assert len(vectors) > 3000
    texts = "".join(f'<section class="hostile">{text_of(vector)}</section>\n' for vector in vectors)
    (tmp_path / "index.html").write_text(f"<!doctype html><meta charset=utf-8><main>{texts}</main>", encoding="utf-8")
    with serving(tmp_path) as home, watching(browser, home) as watch:
        watch.page.goto(home, wait_until="load")
        assert watch.page.locator("main > section.hostile").count() == len(vectors)
        watch.look()
        # Taken out and put in again, as a script of a page would: what mutates does so now.
        watch.page.evaluate("() => { const main = document.querySelector('main'); main.innerHTML = main.innerHTML; }")
        watch.look()
        assert "\n".join(watch.wrong) == ""


def test_the_watch_sees_what_runs_and_what_leaves(browser: Browser, tmp_path: Path) -> None:
    raw = "".join(vector for vector in TEXTS if vector.startswith(("<img", "<details", "<iframe", "<link", "<a id")))
    (tmp_path / "index.html").write_text(f"<!doctype html><main>{raw}</main>", encoding="utf-8")
    with serving(tmp_path) as home, watching(browser, home) as watch:
        watch.page.goto(home, wait_until="load")
        watch.look()
        watch.page.wait_for_timeout(200)
        seen = "\n".join(watch.wrong)
    assert "__owned() in " in seen
    assert "asks for https://away.invalid/" in seen
    assert "onerror=" in seen
    assert "href=javascript:" in seen

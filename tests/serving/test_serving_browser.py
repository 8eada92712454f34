"""The preview in a real Chromium, after real saves: it follows, says what is wrong, and loses no good page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.browsing import driving, launch
from builds import report, write
from playwright.sync_api import Browser, Page, expect

from serving.preview_server import CONTENT, LONG_TEXT, PATIENCE, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WRONG = ".preview-wrong"
ONE = "/reports/one/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with driving() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with Served(tmp_path) as served:
        served.until(lambda: "As it was" in served.ask("/some/path/").body)  # else its first reload may come later
        yield served


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A window, and a preview of its own, which no late reload after another test's save meets."""
    expect.set_options(timeout=PATIENCE * 1000)
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{served.home}/")
        yield page


def open_page(page: Page, served: Served, path: str) -> None:
    """Go to a page, and mark the window: the mark is gone once it has been loaded again."""
    page.goto(served.home + path)
    page.evaluate("window.mark = true")


def save_aside(file: Path, text: str) -> None:
    """Save as many editors do: write another file, then put it into place."""
    aside = file.with_name(f".{file.name}.part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def test_a_save_is_followed_at_the_place_where_one_reads(page: Page, served: Served) -> None:
    open_page(page, served, ONE)
    page.evaluate("scrollTo(0, 900)")
    write(
        served.content, {"reports/one.md": report("One and a half", "2019-04-17", more="tags: safety", text=LONG_TEXT)}
    )
    expect(page.locator("h1")).to_have_text("One and a half")
    place = "Math.abs(scrollY - 900) < 50"
    for _ in range(PATIENCE * 20):  # the page's policy lets no function of ours wait in it
        if page.evaluate(place):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(place)
    text = report("One and three quarters", "2019-04-17", more="tags: safety", text=LONG_TEXT)
    (served.content / "reports" / "one.md").write_text(text[:80], encoding="utf-8")
    save_aside(served.content / "reports" / "one.md", text)
    expect(page.locator("h1")).to_have_text("One and three quarters")
    expect(page.locator(WRONG)).to_have_count(0)


def test_a_save_of_another_page_goes_nowhere_and_leaves_this_one_alone(page: Page, served: Served) -> None:
    open_page(page, served, "/committees/hub/")
    write(served.content, {"reports/two.md": report("Two", "2019-05-01", text="Met.\n\nAnother text.")})
    served.until(lambda: "Another text." in served.ask("/some/path/reports/two/").body)
    write(served.content, {"reports/three.md": report("Three of them", "2020-05-06")})
    expect(page.get_by_text("Three of them")).to_have_count(1)
    assert page.url == f"{served.home}/committees/hub/"
    assert page.evaluate("window.mark") is None


def test_a_page_that_shows_nothing_new_is_not_loaded_again(page: Page, served: Served) -> None:
    open_page(page, served, ONE)
    write(served.content, {"reports/two.md": report("Two", "2019-05-01", text="Met.\n\nYet another text.")})
    served.until(lambda: "Yet another text." in served.ask("/some/path/reports/two/").body)
    page.wait_for_timeout(500)
    assert page.evaluate("window.mark") is True


def test_a_broken_file_is_shown_here_and_there_and_the_page_of_before_stays(page: Page, served: Served) -> None:
    open_page(page, served, ONE)
    broken = CONTENT["reports/one.md"].replace("2019-04-17", "2019-13-45").replace("One", "<One>")
    write(served.content, {"reports/one.md": broken})
    expect(page.locator(WRONG)).to_contain_text('one.md:3 date: "2019-13-45" is not a calendar day')
    expect(page.locator("h1")).to_have_text("One")
    expect(page.locator("main")).to_contain_text("Paragraph 79 of many.")
    assert "one.md:3: date:" in served.said()
    page.goto(f"{served.home}/")
    expect(page.get_by_role("link", name="One", exact=True)).to_be_visible()
    page.locator(WRONG).get_by_role("link", name="All problems").click()
    expect(page.locator("h1")).to_have_text("1 problem to fix")
    write(served.content, {"reports/one.md": CONTENT["reports/one.md"]})
    expect(page.locator("h1")).to_have_text("No problem")
    page.goto(served.home + ONE)
    expect(page.locator(WRONG)).to_have_count(0)


def test_what_is_mended_is_gone_by_itself(page: Page, served: Served) -> None:
    write(served.content, {"reports/two.md": "---\ntitle: [\n---\n"})
    expect(page.locator(WRONG)).to_contain_text("two.md:")
    write(served.content, {"reports/two.md": CONTENT["reports/two.md"]})
    expect(page.locator(WRONG)).to_have_count(0)
    expect(page.locator(".preview-remarks")).to_contain_text("7 remarks")


def test_a_new_file_comes_and_a_page_that_vanishes_stays(page: Page, served: Served) -> None:
    open_page(page, served, "/reports/fresh/")
    expect(page.locator("h1")).to_have_text("Page not found")
    write(served.content, {"reports/2021/fresh.md": report("Fresh", "2021-01-01", more="status: draft")})
    expect(page.locator("h1")).to_have_text("Fresh")
    write(served.content, {"reports/2021/fresh.md": "---\ntitle: [\n---\n"})
    expect(page.locator(WRONG)).to_contain_text("fresh.md:")
    page.evaluate("window.mark = true")
    shutil.rmtree(served.content / "reports" / "2021")
    expect(page.locator("#preview-gone")).to_be_visible()
    expect(page.locator(WRONG)).to_have_count(0)
    assert page.evaluate("[window.mark, document.querySelector('h1').textContent]") == [True, "Fresh"]


def test_an_error_in_the_theme_is_said_with_its_template_and_line(page: Page, served: Served) -> None:
    template = served.theme / "templates" / "report.html"
    good = template.read_text("utf-8")
    for fault, said in (("{% if %}", "Expected an expression"), ("{{ page.no_such_thing }}", "no_such_thing")):
        open_page(page, served, ONE)
        save_aside(template, good.replace("<article>", f"<article>\n{fault}", 1))
        line = good[: good.index("<article>")].count("\n") + 2
        expect(page.locator(WRONG)).to_contain_text(f"templates/report.html:{line}")
        expect(page.locator(WRONG)).to_contain_text(said)
        expect(page.locator("h1")).to_have_text("One")
        save_aside(template, good)
        expect(page.locator(WRONG)).to_have_count(0)
    assert "Traceback" not in served.said()


def test_the_stylesheet_and_the_settings_are_followed_too(page: Page, served: Served) -> None:
    open_page(page, served, "/")
    with (served.theme / "static" / "style.css").open("a", encoding="utf-8") as style:
        style.write("h1 { letter-spacing: 7px !important; }\n")
    expect(page.locator("h1")).to_have_css("letter-spacing", "7px")
    text = served.settings.read_text("utf-8")
    save_aside(served.settings, text.replace("As it was", "As it is now"))
    expect(page.locator(".masthead")).to_contain_text("As it is now")
    save_aside(served.settings, f"{text}\nLEVELS = (\n")
    expect(page.locator(WRONG)).to_contain_text("this is not valid Python")
    expect(page.locator(".masthead")).to_contain_text("As it is now")
    save_aside(served.settings, text)
    expect(page.locator(".masthead")).to_contain_text("As it was")
    expect(page.locator(WRONG)).to_have_count(0)


def test_begun_on_broken_content_it_shows_the_problems_and_then_the_site(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path / "content", {"reports/broken.md": "---\ntitle: [\n---\n"})
    with Served(tmp_path) as served, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served.home}/")
        expect(page.locator("h1")).to_have_text("There is no site to show yet", timeout=PATIENCE * 1000)
        expect(page.locator("main")).to_contain_text("broken.md")
        (served.content / "reports" / "broken.md").unlink()
        expect(page.locator(".masthead")).to_contain_text("As it was", timeout=PATIENCE * 1000)

"""Through nginx and Caddy as shipped: a place in a page at its old address, and a drawing opened by itself."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from security.served import released
from security.served import serving as serving_as_shipped

from browser.browsing import HEIGHT, serving, visiting
from browser.kinds import built

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OLD, NEW = "reports/joint-old/", "reports/joint/"
SQUARE = '<rect width="80" height="80" fill="white"/>'
# As drawing programs write them: a sheet of styles, styles at each shape, and a picture inside.
DRAWINGS = {
    "sheet": f'<style>.a {{ fill: #c00 }}</style>{SQUARE}<rect class="a" x="9" y="9" width="40" height="40"/>',
    "shapes": f'{SQUARE}<rect style="fill:#060;stroke:none" x="20" y="20" width="40" height="40"/>',
}
SCRIPT = "<script>document.documentElement.remove()</script>"


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp(request.param)
    site = Path(shutil.copytree(built("small").output, folder / "site"))
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="80" height="80">'
    for name, shapes in DRAWINGS.items():
        (site / "images" / f"{name}.svg").write_text(f"{head}{shapes}</svg>", encoding="utf-8")
    # No check would let this one pass.
    (site / "images" / "program.svg").write_text(f"{head}{DRAWINGS['sheet']}{SCRIPT}</svg>", encoding="utf-8")
    images = "".join(f'<img src="/images/{name}.svg" alt="">' for name in DRAWINGS)
    (site / "shown.html").write_text(f"<!doctype html><title>x</title>{images}", encoding="utf-8")
    with ExitStack() as stack:
        moved = {f"/{OLD}": f"/{NEW}"}
        yield stack.enter_context(
            serving_as_shipped(request.param, released(site, folder / "srv"), folder, redirects=moved)
        )


def test_a_cited_place_at_a_former_address_is_kept(browser: Browser, home: str) -> None:
    with visiting(browser, home, viewport={"width": 400, "height": 200}) as visit:
        page = visit.open(f"{OLD}#p2")
        assert page.url == f"{home}{NEW}#p2"
        assert page.locator("#p2").bounding_box() is not None
        assert page.evaluate("document.querySelector(':target').id") == "p2"
        assert page.evaluate("scrollY") > 0
        assert visit.wrong == []


def test_where_no_server_redirects_the_page_there_leads_to_each_place(browser: Browser) -> None:
    with serving(built("small").output) as plain, visiting(browser, plain) as visit:
        page = visit.open(OLD, stay=True)
        page.click(f"a[href='/{NEW}#p2']")
        page.wait_for_url(f"{plain}{NEW}#p2")
        assert page.evaluate("document.querySelector(':target').id") == "p2"


def test_a_drawing_opened_by_itself_looks_as_it_does_in_a_page_and_runs_nothing(browser: Browser, home: str) -> None:
    with visiting(browser, home, viewport={"width": 400, "height": HEIGHT}) as visit:
        page = visit.open("shown.html")
        embedded = [image.screenshot() for image in page.locator("img").all()]
        for name, shown in zip(DRAWINGS, embedded, strict=True):
            visit.open(f"images/{name}.svg")
            alone = page.locator("svg").screenshot()
            assert alone == shown, name
        assert len({*embedded}) == len(DRAWINGS), "they show something"
        assert visit.wrong == []
        visit.open("images/program.svg")
        assert page.evaluate("document.documentElement?.localName") == "svg"
        assert any("Content Security Policy" in line for line in visit.wrong)

"""By keyboard alone: everything is reached in the order of the page, and one sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.browsing import WIDTHS, Homes, visiting
from browser.kinds import one_a_template
from browser.shown import CONTRAST

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]

# Notes each element that gets the focus, whether it has a ring, and whether it is in the window.
NOTE = """() => {
  window.reached = [];
  document.addEventListener("focusin", event => {
    const one = event.target, style = getComputedStyle(one), box = one.getBoundingClientRect();
    reached.push({
      one, ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, shade: style.outlineColor,
      shown: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
    });
  });
}"""
JUDGE = (
    "() => {"
    + CONTRAST
    + """
  const name = one => one.outerHTML.slice(0, 120);
  const wanted = [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex='0']")]
    .filter(one => one.checkVisibility({visibilityProperty: true}));
  const paper = background();
  const got = new Set(reached.map(each => each.one));
  return [
    ...wanted.filter(one => !got.has(one)).map(one => "not reached: " + name(one)),
    ...reached.filter((each, at) => each.one !== wanted[at]).map(each => "out of turn: " + name(each.one)),
    ...reached.filter(each => !each.ring || contrast(each.shade, paper) < 3).map(each => "no ring: " + name(each.one)),
    ...reached.filter(each => !each.shown).map(each => "out of sight: " + name(each.one)),
  ];
}"""
)
COUNT = "() => [...document.querySelectorAll('*')].filter(one => one.tabIndex === 0 && one.checkVisibility()).length"


def tab_through(page: Page) -> list[str]:
    """Press Tab until all must have been reached; what is wrong with the way."""
    page.evaluate(NOTE)
    for _ in range(page.evaluate(COUNT)):
        page.keyboard.press("Tab")
    found: list[str] = page.evaluate(JUDGE)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_tab_reaches_everything_in_its_order_and_shows_a_ring(browser: Browser, homes: Homes, width: int) -> None:
    scheme: Any = "dark" if width == min(WIDTHS) else "light"
    wrong: list[str] = []
    with visiting(browser, viewport={"width": width, "height": 800}, color_scheme=scheme) as visit:
        for found in one_a_template():
            visit.home = homes[found.site]
            wrong += [f"{found}: {line}" for line in tab_through(visit.open(found.path, stay=found.redirects))]
        assert "\n".join([*wrong, *visit.wrong]) == ""


def test_a_link_without_a_ring_or_out_of_reach_is_found(browser: Browser, homes: Homes) -> None:
    with visiting(browser, homes["sample"], bypass_csp=True) as visit:
        page = visit.open("method/")
        page.add_style_tag(content="main a { outline: 0 !important }")
        page.evaluate("document.querySelector('footer a').tabIndex = -1")
        kinds = {line.partition(":")[0] for line in tab_through(page)}
        assert {"no ring", "not reached"} <= kinds


def test_the_skip_link_is_the_first_to_focus_shows_itself_and_leads_to_the_content(
    browser: Browser, homes: Homes
) -> None:
    with visiting(browser, homes["sample"]) as visit:
        page = visit.open("committees/heilongjiang-cac/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#site-main"
        box = page.evaluate(
            "(box => [box.top, box.left, box.width, box.height])(document.activeElement.getBoundingClientRect())"
        )
        assert box[0] >= 0
        assert box[1] >= 0
        assert min(box[2:]) > 10
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_is_folded_opens_by_key_and_is_reached_then(browser: Browser, homes: Homes) -> None:
    with visiting(browser, homes["sample"]) as visit:
        page = visit.open("committees/central-cac/")
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('details[open]') !== null")
        assert page.evaluate("document.activeElement.localName") == "a"

"""What readers ask of their system: dark, more contrast, forced colours, no motion, no scripts."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from browser.axe import BACKBONE, OPTIONS, judge
from browser.browsing import Homes, visiting
from browser.kinds import one_a_template
from browser.shown import CONTRAST, faint

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SHADES = "() => {" + CONTRAST + "return [luminance(background()), luminance(getComputedStyle(document.body).color)]}"
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one), long = times => times.split(",").some(time => parseFloat(time) > 0.01);
  return long(style.transitionDuration) || style.animationName !== "none" && long(style.animationDuration)
    || style.scrollBehavior === "smooth";
}).map(one => "moves: " + one.outerHTML.slice(0, 120))"""


def test_dark_and_light_are_two_and_each_is_legible(browser: Browser, homes: Homes) -> None:
    papers = {}
    with visiting(browser, homes["sample"]) as visit:
        for scheme in SCHEMES:
            visit.page.emulate_media(color_scheme=scheme)
            paper, ink = visit.open("reports/2020-05-26-binhai/").evaluate(SHADES)
            assert (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) >= 7, f"{scheme}: too little contrast"
            papers[scheme] = paper
    assert papers["dark"] < 0.2 < 0.8 < papers["light"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_seven_to_one(browser: Browser, homes: Homes, axe: str, scheme: Any) -> None:
    enhanced = {"runOnly": ["color-contrast-enhanced"], "resultTypes": ["violations", "incomplete"]}
    wrong: list[str] = []
    with visiting(browser, color_scheme=scheme, contrast="more") as visit:
        for found in one_a_template():
            visit.home = homes[found.site]
            visit.open(found.path, stay=found.redirects).evaluate(axe)
            wrong += [f"{found}: {line}" for line in judge(visit.page, enhanced, set())]
    assert "\n".join(wrong) == ""


def test_forced_colours_leave_everything_to_be_seen(browser: Browser, homes: Homes, axe: str) -> None:
    wrong: list[str] = []
    passed: set[str] = set()
    with visiting(browser, color_scheme="dark", forced_colors="active") as visit:
        for found in one_a_template():
            visit.home = homes[found.site]
            page = visit.open(found.path, stay=found.redirects)
            page.evaluate(axe)
            wrong += [f"{found}: {line}" for line in (*judge(visit.page, OPTIONS, passed), *faint(page))]
            page.keyboard.press("Tab")
            ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert ring != "none", found
        assert "\n".join([*wrong, *visit.wrong]) == ""
    assert passed >= BACKBONE


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, homes: Homes) -> None:
    wrong: list[str] = []
    with visiting(browser, reduced_motion="reduce", bypass_csp=True) as visit:
        for found in one_a_template():
            visit.home = homes[found.site]
            wrong += [f"{found}: {line}" for line in visit.open(found.path, stay=found.redirects).evaluate(MOVING)]
        page = visit.open("")
        page.add_style_tag(content="a { transition: color 1s }")
        assert page.evaluate(MOVING)
    assert "\n".join(wrong) == ""


def test_everything_is_there_without_javascript(browser: Browser, homes: Homes) -> None:
    texts = []
    for enabled in (True, False):
        with visiting(browser, homes["sample"], java_script_enabled=enabled) as visit:
            shown = [visit.open(path).locator("body").inner_text() for path in ("", "reports/2020-05-26-binhai/")]
            visit.page.locator("a[href='/committees/']").first.click()
            visit.page.wait_for_url("**/committees/")
            texts.append([*shown, visit.page.locator("main").inner_text()])
            assert "\n".join(visit.wrong) == ""
    assert texts[0] == texts[1]
    assert all(len(text) > 200 for text in texts[0])


def test_a_redirect_leads_to_the_page_by_itself(browser: Browser, homes: Homes) -> None:
    with visiting(browser, homes["small"], java_script_enabled=False) as visit:
        visit.open("reports/joint-old/")
        visit.page.wait_for_url("**/reports/joint/")
        assert "joint" in visit.page.locator("h1").inner_text()

"""Every kind of page before axe-core: WCAG 2.2 at AA, and what it holds to be good practice."""

from typing import Literal

import pytest
from playwright.sync_api import Browser

from browser.axe import BACKBONE, OPTIONS, SEEN, judge
from browser.browsing import HEIGHT, WIDTHS, Homes, visiting
from browser.kinds import chosen, one_a_template
from browser.shown import faint

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]

NARROW, WIDE = WIDTHS
# All rules look at each page once. Those that depend on what is seen look at it in the other width and scheme too, and
# at one of each template in every width and scheme; there the last look is by all rules.
Look = tuple[int, Literal["light", "dark"]]
FIRST: Look = (NARROW, "light")
LAST: Look = (WIDE, "dark")
LOOKS: tuple[Look, ...] = (FIRST, (NARROW, "dark"), (WIDE, "light"), LAST)


def test_axe_finds_nothing_at_any_width_in_any_scheme(browser: Browser, homes: Homes, axe: str) -> None:
    wrong: list[str] = []
    passed: set[str] = set()
    with visiting(browser) as visit:
        for found in chosen():
            visit.home = homes[found.site]
            page = visit.open(found.path, stay=found.redirects)
            page.evaluate(axe)
            closely = found in one_a_template()
            for width, scheme in LOOKS if closely else (FIRST, LAST):
                whole = (width, scheme) == FIRST or (closely and (width, scheme) == LAST)
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.emulate_media(color_scheme=scheme)
                said = (*judge(page, OPTIONS if whole else SEEN, passed), *faint(page))
                wrong += [f"{found} {width} {scheme}: {line}" for line in said]
        assert "\n".join([*wrong, *visit.wrong]) == ""
    assert passed >= BACKBONE


def test_axe_finds_what_is_wrong(browser: Browser, homes: Homes, axe: str) -> None:
    with visiting(browser, homes["sample"], bypass_csp=True) as visit:
        page = visit.open("method/")
        page.evaluate(axe)
        page.add_style_tag(content="main p { color: #999 } nav ul { display: flex } nav a { font-size: 4px }")
        page.evaluate("document.documentElement.removeAttribute('lang')")
        said = "\n".join(judge(page, OPTIONS, set()))
        assert all(rule in said for rule in ("color-contrast", "html-has-lang"))

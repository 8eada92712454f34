"""Every kind of page before axe-core: WCAG 2.2 at AA, and what it holds to be good practice."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from browser.axe import BACKBONE, OPTIONS, SEEN, judge
from browser.browsing import HEIGHT, WIDTHS, Homes, visiting
from browser.kinds import chosen, one_a_template
from browser.shown import faint

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]

NARROW, WIDE = WIDTHS
# Rules that depend on what is seen look at each page in each width and scheme; the others at each page once, and at one
# of each template in the other width and scheme too.
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (NARROW, "light"),
    (NARROW, "dark"),
    (WIDE, "light"),
    (WIDE, "dark"),
)


def test_axe_finds_nothing_at_any_width_in_any_scheme(browser: Browser, homes: Homes, axe: str) -> None:
    wrong: list[str] = []
    passed: set[str] = set()
    with visiting(browser) as visit:
        for found in chosen():
            visit.home = homes[found.site]
            page = visit.open(found.path, stay=found.redirects)
            page.evaluate(axe)
            for width, scheme in LOOKS:
                whole = (width, scheme) == LOOKS[0] or ((width, scheme) == LOOKS[-1] and found in one_a_template())
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

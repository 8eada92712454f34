"""Every kind of page before axe-core: WCAG 2.2 at AA, and what it holds to be good practice."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from browser.axe import BACKBONE, OPTIONS, SEEN, judge
from browser.browsing import HEIGHT, WIDTHS, Homes, visiting
from browser.kinds import chosen
from browser.shown import faint

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]

NARROW, WIDE = WIDTHS
# Every rule sees both widths and both schemes; those that depend on what is seen see each with each.
LOOKS: tuple[tuple[int, Literal["light", "dark"], dict[str, Any]], ...] = (
    (NARROW, "light", OPTIONS),
    (NARROW, "dark", SEEN),
    (WIDE, "light", SEEN),
    (WIDE, "dark", OPTIONS),
)


def test_axe_finds_nothing_at_any_width_in_any_scheme(browser: Browser, homes: Homes, axe: str) -> None:
    wrong: list[str] = []
    passed: set[str] = set()
    with visiting(browser) as visit:
        for found in chosen():
            visit.home = homes[found.site]
            page = visit.open(found.path, stay=found.redirects)
            page.evaluate(axe)
            for width, scheme, options in LOOKS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.emulate_media(color_scheme=scheme)
                said = (*judge(page, options, passed), *faint(page))
                wrong += [f"{found} {width} {scheme}: {line}" for line in said]
        assert "\n".join([*wrong, *visit.wrong]) == ""
    assert passed >= BACKBONE


def test_axe_finds_what_is_wrong(browser: Browser, homes: Homes, axe: str) -> None:
    with visiting(browser, homes["launch"], bypass_csp=True) as visit:
        page = visit.open("method/")
        page.evaluate(axe)
        page.add_style_tag(content="main p { color: #999 } nav ul { display: flex } nav a { font-size: 4px }")
        page.evaluate("document.documentElement.removeAttribute('lang')")
        said = "\n".join(judge(page, OPTIONS, set()))
        assert all(rule in said for rule in ("color-contrast", "html-has-lang"))

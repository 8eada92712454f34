"""Every kind of page at every width, enlarged, spaced out and on paper: nothing sticks out, is cut off or covered."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from browser.browsing import HEIGHT, WIDTHS, Homes, Visit, visiting
from browser.kinds import FoundPage, chosen, chosen_long, one_a_template
from browser.shown import broken
from browser.typefaces import shown_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


class Look(NamedTuple):
    """One way to look at a page."""

    width: int
    spaced: bool = False
    media: Literal["screen", "print"] = "screen"


# At 200% a window of 1280 pixels has 640 CSS pixels, at 400% it has 320 (WCAG 1.4.4 and 1.4.10); 700 is A4. What costs
# is the change from one look to the next: those of one width follow each other.
PLAIN = tuple(map(Look, WIDTHS))
SPACED = tuple(Look(width, spaced=True) for width in WIDTHS)
LOOKS = (*sorted((*PLAIN, *SPACED, Look(640), Look(320))), Look(700, media="print"))
# WCAG 1.4.12, word by word; paragraphs 2 times their font's size apart.
SPACED_TEXT = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
SPACE = """([style, spaced]) => {
  let own = document.getElementById("own-style");
  if (!own) { own = document.head.appendChild(document.createElement("style")); own.id = "own-style"; }
  own.textContent = spaced ? style : "";
}"""


def show(page: Page, look: Look, before: Look | None) -> None:
    """Look at a page in another way; `before` is the one way before, None for a page that has just been opened."""
    if not before or before.width != look.width:
        page.set_viewport_size({"width": look.width, "height": HEIGHT})
    if not before or before.media != look.media:
        page.emulate_media(media=look.media)
    if look.spaced or (before and before.spaced):
        page.evaluate(SPACE, [SPACED_TEXT, look.spaced])


def flaws(visit: Visit, homes: Homes, pages: Iterable[FoundPage], looks: Iterable[Look]) -> str:
    """All that is wrong on pages, however they are looked at, and that the window noted meanwhile."""
    wrong: list[str] = []
    for found in pages:
        visit.home = homes[found.site]
        page = visit.open(found.path, stay=found.redirects)
        headings = page.locator("h1")
        if headings.count() != 1 or not headings.is_visible():
            wrong.append(f"{found}: has not one heading")
        shown: Look | None = None
        for look in looks:
            show(page, look, shown)
            wrong += [f"{found} {look}: {line}" for line in broken(page)]
            shown = look
    return "\n".join([*wrong, *visit.wrong])


def test_pages_are_shown_in_the_typeface_that_is_tried(serif: Browser, typeface: str, homes: Homes) -> None:
    with visiting(serif, homes["sample"], bypass_csp=True) as visit:
        assert [shown_in(visit.open("method/"), name) for name in ("h1", ".text p")] == [{typeface}, {typeface}]


def test_no_page_overflows_complains_or_asks_anybody_else(serif: Browser, homes: Homes) -> None:
    with visiting(serif, bypass_csp=True) as visit:
        assert flaws(visit, homes, chosen(), LOOKS) == ""


def test_sixty_chinese_characters_without_a_space_break_nothing(serif: Browser, homes: Homes) -> None:
    with visiting(serif, bypass_csp=True) as visit:
        assert flaws(visit, homes, chosen_long(), LOOKS) == ""


def test_letters_twice_as_large_break_nothing(large_letters: Browser, homes: Homes) -> None:
    with visiting(large_letters, bypass_csp=True) as visit:
        assert flaws(visit, homes, one_a_template(), PLAIN) == ""
        assert flaws(visit, homes, chosen_long(), PLAIN) == ""
        assert visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"


def test_a_page_that_is_too_wide_cut_off_or_covered_is_found(browser: Browser, homes: Homes) -> None:
    spoilt = {
        "sticks out": "h1 { inline-size: 200vw; max-inline-size: none }",
        "cut off": "main { block-size: 5rem; overflow: hidden }",
        "covered": "body::after { content: ''; position: fixed; inset: 0 }",
    }
    with visiting(browser, homes["sample"], bypass_csp=True) as visit:
        for flaw, style in spoilt.items():
            page = visit.open("method/")
            page.add_style_tag(content=style)
            assert any(line.startswith(flaw) for line in broken(page)), flaw

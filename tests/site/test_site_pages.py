"""What every page of the site keeps to: one heading, a language, its own stylesheet, nobody else's resources."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from builds import sample_site
from lxml import html
from site_content import page, pages, small_site

SITES = [sample_site, small_site]
every_site = pytest.mark.parametrize("site", SITES, ids=["sample", "small"])
LOADED = "//*[not(self::a)]/@src | //object/@data | //link[@rel!='canonical' and not(@hreflang)]/@href"


def failing(site: Path, holds: Callable[[html.HtmlElement], bool]) -> list[str]:
    """The pages of which something does not hold."""
    return [path for path, root in pages(site).items() if not holds(root)]


@every_site
def test_every_page_has_exactly_one_h1_with_words_in_it(site: Callable[[], Path]) -> None:
    assert failing(site(), lambda root: [bool(h1.text_content().strip()) for h1 in root.xpath("//h1")] == [True]) == []


@every_site
def test_headings_leave_out_no_level(site: Callable[[], Path]) -> None:
    def steps(root: html.HtmlElement) -> bool:
        levels = [int(heading.tag[1]) for heading in root.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        return all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))

    assert failing(site(), steps) == []


@every_site
def test_every_page_says_its_language_and_has_a_title_a_viewport_and_a_main_part(site: Callable[[], Path]) -> None:
    wanted = ("/html/@lang", "//title/text()", "//meta[@name='viewport']/@content", "//main/@id", "//meta/@charset")
    for xpath in wanted:
        assert failing(site(), lambda root, xpath=xpath: len(root.xpath(xpath)) == 1) == [], xpath  # type: ignore[misc]


@every_site
def test_no_page_has_an_inline_style_script_or_handler(site: Callable[[], Path]) -> None:
    script = "//script[not(@src) and not(@type='application/ld+json')]"  # that is a data block, which is never run
    inline = f"//@style | //style | {script} | //@*[starts-with(name(), 'on') or starts-with(., 'javascript:')]"
    assert failing(site(), lambda root: not root.xpath(inline)) == []


@every_site
def test_no_page_loads_anything_from_a_third_party(site: Callable[[], Path]) -> None:
    assert failing(site(), lambda root: not any(urlsplit(str(url)).netloc for url in root.xpath(LOADED))) == []
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", _stylesheet(site()).read_text("utf-8"))


@every_site
def test_ids_are_unique_within_a_page_and_its_own_references_are_met(site: Callable[[], Path]) -> None:
    def sound(root: html.HtmlElement) -> bool:
        ids = root.xpath("//@id")
        return len(ids) == len(set(ids)) and set(root.xpath("//@aria-labelledby")) <= set(ids)

    assert failing(site(), sound) == []


@every_site
def test_titles_tell_pages_apart(site: Callable[[], Path]) -> None:
    shown = [root for root in pages(site()).values() if not root.xpath("//meta[@http-equiv='refresh']")]
    titles = Counter(root.xpath("string(//title)") for root in shown)
    assert {title: count for title, count in titles.items() if count > 1} == {}


def _stylesheet(site: Path) -> Path:
    hrefs = {str(href) for root in pages(site).values() for href in root.xpath("//link[@rel='stylesheet']/@href")}
    assert len(hrefs) == 1
    return site / "theme" / hrefs.pop().rpartition("/")[2]


@every_site
def test_the_one_stylesheet_carries_the_hash_of_its_content(site: Callable[[], Path]) -> None:
    file = _stylesheet(site())
    digest = file.name.split(".")[1]
    assert digest == hashlib.blake2b(file.read_bytes(), digest_size=len(digest) // 2).hexdigest()


@every_site
def test_images_have_words_for_those_who_cannot_see_them(site: Callable[[], Path]) -> None:
    assert failing(site(), lambda root: not root.xpath("//img[not(@alt)]")) == []


def test_markup_in_a_headline_is_shown_as_written_and_not_obeyed() -> None:
    root = page(small_site(), "reports/joint/")
    assert root.xpath("string(//h1)").strip() == "A joint & <b>bold</b> session"
    assert not root.xpath("//h1//b | //li//b[.='bold']")


def test_uncertain_dates_are_shown_as_uncertain() -> None:
    assert page(small_site(), "reports/month/").xpath("//main//time/@datetime")[0] == "2019-04"
    assert page(small_site(), "reports/year/").xpath("//main//time/@datetime")[0] == "2019"
    assert page(small_site(), "reports/yearless/").xpath("//main//time/@datetime")[0] == "04-28"
    assert "inferred" in page(small_site(), "reports/inferred/").xpath("string(//main)").replace("An inferred day", "")

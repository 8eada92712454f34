"""The sitemap names every page that may be found, with the day of its last change."""

from urllib.parse import quote

from lxml import etree
from site_content import SITEURL, pages, small_site

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries() -> dict[str, str | None]:
    """The addresses of the sitemap, below the site's, and their last changes."""
    root = etree.parse(small_site() / "sitemap.xml").getroot()
    assert root.tag == f"{S}urlset"
    return {url.findtext(f"{S}loc", "").removeprefix(SITEURL): url.findtext(f"{S}lastmod") for url in root}


def test_it_names_every_page_but_redirects_and_those_not_to_be_indexed() -> None:
    apart = "//meta[@http-equiv='refresh' or @name='robots']"
    shown = {path for path, root in pages(small_site()).items() if not root.xpath(apart)}
    assert set(entries()) == {f"/{quote(path.removesuffix('index.html'))}" for path in shown}


def test_a_report_changed_when_it_was_added_or_corrected_last() -> None:
    assert entries()["/reports/full/"] == "2021-02-03"
    assert entries()["/reports/corrected/"] == "2022-03-04"


def test_a_list_changed_when_the_last_report_on_it_did() -> None:
    assert entries()["/archive/2019/"] == "2021-02-05"
    assert entries()["/committees/hub/"] == "2022-03-04"
    assert entries()["/topics/growth/"] == "2021-02-03"
    assert entries()["/"] == "2022-03-04"


def test_a_page_of_which_no_change_is_known_states_none() -> None:
    assert entries()["/about/"] is None
    assert entries()["/committees/idle/"] is None

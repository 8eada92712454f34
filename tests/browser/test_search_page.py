"""The page of the search in a real browser, under the published policy: what it shows and keeps in the address."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import OPTIONS, judge
from browser.browsing import Visit, serving, visiting
from browser.searched import Published, site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Visit]:
    with serving(site(), Published) as home, visiting(browser, home) as visit:
        yield visit
        assert visit.wrong == []


def results(page: Page) -> list[str]:
    page.wait_for_selector("#site-results li")
    return [
        str(one) for one in page.eval_on_selector_all("#site-results .headline a", "all => all.map(a => a.pathname)")
    ]


def test_a_form_on_every_page_leads_to_a_result_whose_extract_leads_to_its_paragraph(visit: Visit) -> None:
    page = visit.open("about/")
    page.locator("header input").fill("谭作钧 没有")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert results(page) == ["/reports/2020-05-26-binhai/"]
    assert page.locator("[role=status]").inner_text() == "Results: 1"
    extract = page.locator(".extract a")
    assert "谭作钧没有出席" in extract.inner_text()
    assert extract.inner_text().count("谭作钧") == 1
    assert page.locator(".extract mark").all_inner_texts() == ["谭作钧没有"]
    assert extract.locator("span").first.get_attribute("lang") == "zh"
    assert extract.get_attribute("href") == "/zh/reports/2020-05-26-binhai/#p1"
    extract.click()
    expect(page.locator(":target")).to_contain_text("谭作钧没有出席")
    page.go_back()
    assert results(page) == ["/reports/2020-05-26-binhai/"]


def test_the_address_is_the_whole_state_and_the_way_back_leads_through_it(visit: Visit) -> None:
    page = visit.open("search/?q=meeting&year=2019&level=provincial&sort=date")
    first = results(page)
    assert first
    assert all("/2019-" in path for path in first)
    page.locator("#site-facets").evaluate("one => one.open = true")
    boxes = page.locator("input:checked")
    assert sorted(boxes.evaluate_all("all => all.map(one => one.name + one.value)")) == ["levelprovincial", "year2019"]
    count = page.locator("label:has([value='2018'][name=year]) .count").inner_text()
    page.get_by_label("2018").check()
    page.wait_for_url("**&year=2018*")
    expect(page.locator("#site-results li")).to_have_count(min(10, len(first) + int(count)))
    page.go_back()
    expect(page.locator("#site-results li")).to_have_count(len(first))
    assert results(page) == first
    assert page.get_by_label("2018").is_checked() is False


def test_filters_alone_list_what_fits_newest_first_and_count_the_rest(visit: Visit) -> None:
    page = visit.open("search/?kind=reports&event=sitting")
    shown = results(page)
    total = int(re.sub(r"\D", "", page.locator("[role=status]").inner_text()))
    dates = [re.search(r"/(\d{4}-\d\d-\d\d)", path) for path in shown]
    days = [date[1] for date in dates if date]
    assert days == sorted(days, reverse=True)
    while page.locator("#site-more").is_visible():
        before = page.locator("#site-results li").count()
        page.locator("#site-more").click()
        expect(page.locator("#site-results li")).to_have_count(min(total, before + 10))
        assert page.evaluate("document.activeElement.matches('#site-results a')")
    assert page.locator("#site-results li").count() == total


def test_what_is_nowhere_finds_nothing_though_other_words_do(visit: Visit) -> None:
    page = visit.open("search/?q=zzyzzx+meeting")
    expect(page.locator("[role=status]")).to_have_text("Nothing found for “zzyzzx”.")
    assert page.locator("#site-results li").count() == 0


def test_a_misspelt_word_is_named_with_what_stands_there_instead(visit: Visit) -> None:
    page = visit.open("search/?q=informatisation")
    results(page)
    assert (
        page.locator("[role=status]")
        .inner_text()
        .startswith("Nothing found for “informatisation”. Results for “informatization” instead: ")
    )
    for inflected in ("meetings", "committees", "cybersec"):
        visit.open(f"search/?q={inflected}")
        results(page)
        assert page.locator("[role=status]").inner_text().startswith("Results: "), inflected


@pytest.mark.parametrize("question", ["meetzzyzzx", "网鿃"])  # the second is one pair of signs
def test_what_only_begins_as_a_word_finds_nothing(visit: Visit, question: str) -> None:
    page = visit.open(f"search/?q={question}")
    expect(page.locator("[role=status]")).to_contain_text("Nothing found")
    assert page.locator("#site-results li").count() == 0


def test_an_extract_of_facts_says_what_they_are(visit: Visit, axe: str) -> None:
    page = visit.open("search/?q=%22municipal network information Committee%22&kind=committees")
    results(page)
    assert page.locator(".extract").first.inner_text().lower().startswith("also called ")
    assert {"municipal", "network", "information"} <= set(page.locator(".extract mark").all_inner_texts())
    page.evaluate(axe)
    assert judge(page, OPTIONS, set()) == []


def test_a_long_facet_is_searched_by_itself(visit: Visit, axe: str) -> None:
    """As at a site with a thousand people, whose list holds fifteen."""
    values = [["kind", "reports", "", ""], *(["person", f"person-{one}", f"Pérson {one}", ""] for one in range(1000))]
    records = [[f"en_{one}", 0, one] for one in range(1, 1001)]
    page = visit.open("about/")
    page.route("**/facets.json", lambda route: route.fulfill(json={"values": values, "records": records}))
    page.goto(f"{visit.home}search/")
    assert page.get_by_label("Order").is_hidden(), "where nothing is found, nothing is in order"
    page.locator("#site-facets").evaluate("one => one.open = true")
    people, kinds = page.locator("[data-facet=person]"), page.locator("[data-facet=kind]")
    expect(people.locator("li")).to_have_count(15)
    assert kinds.get_by_role("searchbox").count() == 0
    people.get_by_role("searchbox").fill("person 98")
    expect(people.locator("li")).to_have_count(11)
    assert page.url.endswith("/search/")
    page.unroute("**/facets.json")
    page.evaluate(axe)
    assert judge(page, OPTIONS, set()) == []


def test_each_edition_searches_in_its_own_words(visit: Visit) -> None:
    page = visit.open("zh/search/?q=网络安全")
    assert all(path.startswith("/zh/") for path in results(page))
    assert page.locator("[role=status]").inner_text().startswith("结果：")
    assert page.locator("html").get_attribute("lang") == "zh"


def test_without_javascript_the_page_says_so_and_leads_to_the_lists(browser: Browser) -> None:
    with serving(site(), Published) as home, visiting(browser, home, java_script_enabled=False) as visit:
        page = visit.open("about/")
        page.locator("header input").fill("Dalian")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=Dalian")
        assert "needs JavaScript" in page.locator("main").inner_text()
        assert not page.locator("main form").is_visible(), "it would find nothing"
        links = page.locator("main .strip a").evaluate_all("all => all.map(a => a.pathname)")
        assert {"/committees/", "/topics/", "/people/", "/archive/"} <= set(links)
        assert visit.wrong == []


def test_a_first_question_fetches_little(browser: Browser) -> None:
    """As sent: what is text is compressed by servers, the index is already."""
    import brotli

    sizes: dict[str, int] = {}

    class Counting(Published):
        def copyfile(self, source: Any, outputfile: Any) -> None:
            data = source.read()
            path = urlsplit(self.path).path
            sizes[path] = len(
                data if path.endswith(("pagefind", "_meta", "_index", "_fragment")) else brotli.compress(data)
            )
            outputfile.write(data)

    with serving(site(), Counting) as home, visiting(browser, home) as visit:
        results(visit.open("search/?q=网络安全 Dalian"))
        assert sum(sizes.values()) < 200_000, sizes

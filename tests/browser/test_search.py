"""The search in a real browser, under the published policy: what it finds, shows, keeps in the address and says.

What it should find is looked up in the texts that were read, without anything of the index.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from builds import SAMPLE, build, session_folder, write
from playwright.sync_api import Browser, Page, expect

from browser.browsing import Quiet, Visit, serving, visiting
from bulletin.model.site import read_site
from bulletin.publishing.headers import headers_of
from bulletin.reading.store import Store
from bulletin.register.examine import examine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
EDITIONS = ["en", "zh"]
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
WORD = re.compile(r"[A-Za-z]{3,}")
CHINESE = {
    "2019-04-17-dalian-first-meeting": (
        "大连市委网络安全和信息化委员会召开第一次会议。会议审议了工作规则，强调维护意识形态安全。"
    ),
    "2020-05-26-binhai": "滨海新区召开会议，研究网络安全和信息化工作，谭作钧没有出席。会议要求坚持党管互联网。",
    "2019-01-08-hunan-first-meeting": "湖南省委网络安全和信息化委员会第一次会议1月8日在长沙召开，部署2019年工作。",
}
TRANSLATION = "---\ntitle: {title}\nlang: zh\ntranslates: {id}\n---\n\n{text}\n"
# All addresses that a question finds, asked through the page's own module.
FIND = """async (questions) => {
  const { find } = await import(document.querySelector("script[type=module]").src);
  const found = [];
  for (const question of questions) {
    const results = await find(question);
    const data = await Promise.all(results.map((result) => result.data()));
    found.push(data.map((one) => one.url));
  }
  return found;
}"""


class Published(Quiet):
    """Answers as a published site does, with the headers of the table."""

    def end_headers(self) -> None:
        """Add them."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        for name, value in headers_of(path).items():
            if name not in ("Strict-Transport-Security", "Cache-Control"):
                self.send_header(name, value)
        super().end_headers()


class Known(NamedTuple):
    """The words of a report: title and texts, and names of everybody and everything in it, by its address."""

    texts: dict[str, str]
    names: list[tuple[str, tuple[str, ...]]]


@cache
def content() -> Path:
    """The sample site with some translations."""
    folder = Path(shutil.copytree(SAMPLE / "content", session_folder() / "searched", dirs_exist_ok=True))
    files = {
        f"reports/{id}-zh.md": TRANSLATION.format(title=text[:6], id=id, text=text) for id, text in CHINESE.items()
    }
    return write(folder, files)


@cache
def site() -> Path:
    """The same as a site in two languages."""
    output = session_folder() / "searched-site"
    result = build(content(), output, search=True, editions=EDITIONS, siteurl="http://127.0.0.1:9")
    assert result.status == 0, result.said
    return output


@cache
def known() -> Known:
    """What was read, and who is named."""
    from runpy import run_path

    settings = read_site(run_path(str(SAMPLE / "pelicanconf.py")) | {"EDITIONS": EDITIONS})
    store = Store(session_folder() / "searched.sqlite", print, settings.default_lang)
    register = examine(content(), settings, store).register
    texts, names = {}, []
    for report in register.reports:
        url = f"/reports/{report.row.id}/"
        rows = (report.row, *register.translations.get(report.row.id, ()))
        texts[url] = "\n".join(part for row in rows for part in (row.title, store.document(row.digest).plain_text))
        for person in (*report.chairs, *report.present):
            file = register.people[person].file
            names.append(
                (url, tuple(filter(None, (register.people[person].name, *(file.names.values() if file else ())))))
            )
        for body in report.bodies:
            names.append((url, tuple(register.committees[body].names.values())))
    store.close()
    return Known(texts, names)


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Visit]:
    with serving(site(), Published) as home, visiting(browser, home) as visit:
        yield visit
        assert visit.wrong == []


@pytest.fixture(scope="module")
def found(visit: Visit) -> Any:
    """Asks many questions at once."""
    visit.open("search/")
    return lambda questions: dict(zip(questions, visit.page.evaluate(FIND, questions), strict=True))


def drawn(pattern: re.Pattern[str], number: int, length: int = 1) -> list[str]:
    """Runs of so many words of the texts that fit, at random and always the same."""
    chance = random.Random(f"{pattern.pattern} {number} {length}")
    words = [match for text in known().texts.values() for match in [pattern.findall(text)] if len(match) >= length]
    return [
        " ".join(run[at : at + length])
        for run in chance.choices(words, k=number)
        for at in [chance.randrange(len(run) - length + 1)]
    ]


def test_every_part_of_a_chinese_text_is_found_and_nothing_else(found: Any) -> None:
    chance = random.Random(2)
    runs = [run for text in known().texts.values() for run in HAN.findall(text)]
    questions: list[str] = []
    while len(set(questions)) < 80:
        run = chance.choice(runs)
        length = chance.randint(2, min(8, len(run)))
        start = chance.randrange(len(run) - length + 1)
        questions.append(run[start : start + length])
    for question, urls in found(sorted(set(questions))).items():
        expected = {url for url, text in known().texts.items() if question in text}
        assert expected <= set(urls), question


def test_every_word_and_several_are_found(found: Any) -> None:
    single = drawn(WORD, 40)
    several = [
        " ".join(random.Random(text).sample(WORD.findall(text), 2)) for text in drawn(re.compile(r"[^\n]{80,}"), 20)
    ]
    for question, urls in found(sorted({*single, *several})).items():
        words = question.casefold().split()
        expected = {
            url for url, text in known().texts.items() if set(words) <= set(map(str.casefold, WORD.findall(text)))
        }
        assert expected <= set(urls), question


def test_a_phrase_in_quotation_marks_is_found_where_its_words_follow_each_other(found: Any) -> None:
    phrases = [match for text in drawn(re.compile(r"(?:[A-Za-z]+ ){2,4}[A-Za-z]+"), 20) for match in [text.strip()]]
    for question, urls in found([f"“{phrase}”" for phrase in sorted(set(phrases))]).items():
        phrase = question.strip("“”")
        expected = {url for url, text in known().texts.items() if re.search(rf"\b{phrase}\b", text)}
        assert expected <= set(urls), question


def test_everybody_is_found_by_any_name_in_any_order(found: Any) -> None:
    chance = random.Random(3)
    questions: dict[str, set[str]] = {}
    for url, names in chance.sample(known().names, 40):
        for name in names:
            questions.setdefault(name, set()).add(url)
            if " " in name and name.isascii() and len(name.split()) == 2:
                questions.setdefault(" ".join(reversed(name.split())), set()).add(url)
    assert len(questions) > 60
    for question, urls in found(sorted(questions)).items():
        assert questions[question] <= set(urls), question


def test_formulas_are_found_by_their_names_and_variants(found: Any) -> None:
    names = [
        line
        for file in sorted((SAMPLE / "content" / "formulas").glob("*.md"))
        for line in re.findall(r"(?m)^(?:name:|  zh:|- ) ?(.+)$", file.read_text("utf-8"))
    ]
    for question, urls in found(sorted({name.strip("'\"") for name in names})[:30]).items():
        assert [url for url in urls if url.startswith("/formulas/")], question


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
    expect(page.locator("[role=status]")).to_contain_text("Nothing found")
    assert page.locator("#site-results li").count() == 0


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

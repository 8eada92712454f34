"""What the search finds in a real browser, under the published policy.

What it should find is looked up in the texts that were read, without anything of the index.
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from builds import SAMPLE, session_folder
from playwright.sync_api import Browser

from browser.browsing import Visit, serving, visiting
from browser.searched import EDITIONS, Published, content, site
from bulletin.model.site_settings import read_site
from bulletin.reading.store import Store
from bulletin.register.examine import examine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
WORD = re.compile(r"[A-Za-z]{3,}")
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


class Known(NamedTuple):
    """The words of a report: title and texts, and names of everybody and everything in it, by its address."""

    texts: dict[str, str]
    names: list[tuple[str, tuple[str, ...]]]


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

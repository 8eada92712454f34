"""A second site, of a town council in French, is made by the same code from its own settings and texts alone."""

import ast
import calendar
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from builds import COUNCIL, ROOT, council_site, run, start, tree
from lxml import html
from site_content import feeds, page, pages

TRANSLATIONS = ROOT / "theme" / "translations"
PLACEHOLDER = re.compile(r"%\\\(\w+\\\)[a-z]|%\(\w+\)[a-z]")
ENGLISH_MONTHS = re.compile(rf"\b({'|'.join(calendar.month_name[1:])})\b")
SHOWN = ("aria-label", "title", "alt", "content")


@cache
def english() -> list[re.Pattern[str]]:
    """The messages of the interface that are others in French, as patterns of a whole text."""
    with (TRANSLATIONS / "fr" / "LC_MESSAGES" / "bulletin.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    pairs = []
    for message in catalogue:
        ids, strings = ((part,) if isinstance(part, str) else part or () for part in (message.id, message.string))
        pairs += [id for id in ids if id not in strings]
    worded = (id for id in pairs if re.search(r"\w{2}", PLACEHOLDER.sub("", id)))
    return [re.compile(PLACEHOLDER.sub(".+?", re.escape(id))) for id in worded]


def texts(root: html.HtmlElement) -> Iterator[str]:
    """Everything that a page says: its runs of text, but names for programs, and the attributes that are read out."""
    words = root.xpath("//body//text()[not(ancestor::code or ancestor::*[@translate='no'])]")
    found = [*words, *(text for name in SHOWN for text in root.xpath(f"//@{name}"))]
    return (" ".join(text.split()) for text in found if text.strip())


def english_words(site: Path) -> list[str]:
    return [
        f"{path}: {text}"
        for path, root in pages(site).items()
        for text in texts(root)
        if any(pattern.fullmatch(text) for pattern in english())
    ]


def test_no_page_has_a_word_of_the_english_interface() -> None:
    assert len(english()) > 80
    assert english_words(council_site()) == []


def test_the_english_interface_would_be_found() -> None:
    found = english_words(council_site("en"))
    assert len(found) > 10 * len(pages(council_site("en")))


def test_pages_and_feeds_say_that_they_are_french() -> None:
    assert {root.get("lang") for root in pages(council_site()).values()} == {"fr"}
    assert {feed.get("{http://www.w3.org/XML/1998/namespace}lang") for feed in feeds(council_site()).values()} == {"fr"}
    assert page(council_site(), "").xpath("//meta[@property='og:locale']/@content") == ["fr_FR"]
    assert page(council_site(), "404.html").xpath("string(//h1)") == "Page introuvable"


def test_dates_and_numbers_are_french() -> None:
    site = council_site()
    assert [path for path, root in pages(site).items() if ENGLISH_MONTHS.search(root.text_content())] == []
    dates = {" ".join(time.text_content().split()) for root in pages(site).values() for time in root.iter("time")}
    assert dates >= {"1er octobre 2025", "1er oct. 2025", "15 mai 2025 (date déduite)", "septembre 2024"}
    joint = page(site, "reports/2026-01-23-conseil-jumelage/").text_content()
    assert "23–24 janvier 2026" in joint
    assert "allemand\N{NO-BREAK SPACE}:" in joint


def test_quotation_marks_are_those_of_the_text_s_language() -> None:
    site = council_site()
    french = page(site, "reports/2026-01-23-conseil-jumelage/").xpath("string(//div[@class='text'])")
    german = page(site, "reports/2026-01-23-conseil-jumelage-de/").xpath("string(//div[@class='text'])")
    assert "«\u202fNotre camion ne passe plus quand l’eau monte\u202f»" in french
    assert "„Unser Wagen kommt nicht mehr durch, wenn das Wasser steigt“" in german
    straight = [path for path, root in pages(site).items() if re.search(r"[\"']", root.xpath("string(//main)"))]
    assert straight == []


def test_levels_names_and_letters_are_in_the_council_s_own_order() -> None:
    site = council_site()
    first_of_each = page(site, "committees/").xpath("//ul[@class='tree']//ul[contains(@class, 'meta')]/li[1]/text()")
    assert list(dict.fromkeys(first_of_each)) == ["Conseil municipal", "Commission municipale", "Comité de quartier"]
    assert page(site, "people/").xpath("//section/h2/text()") == ["L", "M", "Q", "T", "U"]


def test_the_settings_are_data_and_the_output_lies_beside_them() -> None:
    parsed = ast.parse((COUNCIL / "pelicanconf.py").read_text("utf-8"))
    assert all(isinstance(part, ast.Assign | ast.Expr) for part in parsed.body)
    done = run(ROOT, "check", "--settings", "examples/council/pelicanconf.py")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"remarque: EDITIONS: pas encore en de : .*\n28 fichiers vérifiés : 1 remarque\n", done.stdout)


def test_a_user_s_command_builds_the_same_site(tmp_path: Path) -> None:
    output = tmp_path / "output"
    done = run(ROOT, "build", "--settings", "examples/council/pelicanconf.py", "--output", str(output))
    assert done.returncode == 0, done.stderr
    made = tree(output).keys()
    index = {path for path in made if "search/pagefind/" in path}
    assert index
    assert made - index == tree(council_site("")).keys()


def test_it_is_published_by_settings_of_its_own_once_they_name_a_real_address(tmp_path: Path) -> None:
    council = ("--settings", "examples/council/publishconf.py", "--dry-run")
    done = start(ROOT, "publish", f"folder:{tmp_path}/site", *council)  # a new Python, which knows no other settings
    assert (done.returncode, done.stdout) == (1, "")
    address = "https://bulletin.saint-exemple.example"
    assert f"examples/council/publishconf.py: SITEURL: {address} est l’adresse de l’exemple ; écrivez" in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("word", ["cyberspace", "China", "Chinese", "中国", "Party"])
def test_nothing_of_the_first_site_is_left(word: str) -> None:
    assert [path for path, content in tree(council_site()).items() if word.encode() in content] == []


def test_a_page_in_another_language_says_so_in_its_head_and_names_its_translations_by_whole_addresses() -> None:
    ways = {
        "fr": "http://localhost:8000/reports/2026-01-23-conseil-jumelage/",
        "de": "http://localhost:8000/reports/2026-01-23-conseil-jumelage-de/",
    }
    for lang, url in ways.items():
        root = page(council_site(), url.removeprefix("http://localhost:8000/"))
        links = root.xpath("//link[@hreflang]")
        assert {link.get("hreflang"): link.get("href") for link in links} == ways
        assert root.xpath("//meta[@property='og:locale']/@content") == [{"fr": "fr_FR", "de": "de_DE"}[lang]]
        foreign = ["de"] if lang == "de" else []
        assert root.xpath("//title/@lang") == foreign
        assert root.xpath("(//p[@class='citation'])[1]/span/@lang") == foreign


def test_every_page_has_a_picture_to_be_shared_with() -> None:
    (image,) = page(council_site(), "").xpath("//meta[@property='og:image']/@content")
    file = council_site() / str(image).removeprefix("http://localhost:8000/")
    assert file.read_bytes().startswith(b"\x89PNG")
    assert page(council_site(), "").xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]

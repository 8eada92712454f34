"""The launch content in Chinese: as much as was promised, paragraph for paragraph, in the agreed terms and signs."""

from __future__ import annotations

import re
from functools import cache

import pytest
from launch_content import HERE, WHY_NOT, Pair, blocks, files, names_in, names_of_formula, pairs, parsed, words

pytestmark = pytest.mark.skipif(not HERE, reason=WHY_NOT)

PAIRS = pairs() if HERE else []
TRANSLATED = {
    "2014-02-27-central-lg-first-meeting",
    "2018-04-20-central-cac-national-conference",
    "2019-01-08-hunan-first-meeting",
    "2019-04-17-dalian-first-meeting",
    "2020-03-05-hunan-third-meeting",
    "2020-05-26-binhai",
    "2022-04-21-hunan-fifth-meeting",
    "2023-07-14-central-cac-national-conference",
}
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=[pair.translation for pair in PAIRS])


def terms() -> list[tuple[str, list[str]]]:
    """The rows of the term list: an English term, and the Chinese ones that stand for it."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*[一-鿿][^|]*) \|", words("pages/terms.md"), re.MULTILINE)
    return [(english.strip(), chinese.strip().split("、")) for english, chinese in rows]


@cache
def chinese_names() -> dict[str, str]:
    """The Chinese names of people, by the names that reports use."""
    return {facts["name"]: facts["names"]["zh"] for facts in files("people").values() if "names" in facts}


def test_the_reports_that_were_to_be_translated_are() -> None:
    assert {parsed(pair.translation).data["translates"] for pair in PAIRS if pair.kind == "reports"} == TRANSLATED


@each_pair
def test_it_has_the_paragraphs_of_its_original(pair: Pair) -> None:
    assert blocks(pair.kind, pair.translation) == blocks(pair.kind, pair.original)


@each_pair
def test_it_links_to_what_its_original_links_to(pair: Pair) -> None:
    original, translation = (
        sorted(re.findall(r"\]\((<[^>]*>|[^)]*)\)", parsed(path).text)) for path in (pair.original, pair.translation)
    )
    assert translation == original


@each_pair
def test_it_names_the_formulas_that_its_original_names(pair: Pair) -> None:
    for path, facts in files("formulas").items():
        names = names_of_formula(facts)
        if names_in(words(pair.original), names):
            assert names_in(words(pair.translation), names), path


@each_pair
def test_it_keeps_to_the_terms(pair: Pair) -> None:
    original, translation = words(pair.original), words(pair.translation)
    wanting = [
        (english, chinese)
        for english, chinese in terms()
        if names_in(original, [english, f"{english}s"]) and not any(term in translation for term in chinese)
    ]
    assert wanting == []


@each_pair
def test_it_names_people_as_their_pages_do(pair: Pair) -> None:
    facts = parsed(pair.original).data
    named = [facts.get("chair"), *(person["name"] for person in facts.get("present", []))]
    for name in filter(None, named if pair.kind == "reports" else []):
        assert chinese_names().get(name, name) in words(pair.translation)


@each_pair
def test_its_signs_are_full_width(pair: Pair) -> None:
    facts = parsed(pair.translation).data
    for part in (words(pair.translation), facts.get("title", ""), facts.get("summary", "")):
        assert re.findall(r"[一-鿿][,;:?!()\"']|[,;:?!()\"'][一-鿿]", part) == []
        assert re.findall(r"[一-鿿”） ][.](?!\w)|[。，；：] ", part) == []
        assert part.count("“") == part.count("”")
        assert part.count("（") == part.count("）")

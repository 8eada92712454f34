"""The launch content in Chinese: as much as was promised, paragraph for paragraph, in the agreed terms and signs."""

import re

import pytest
from launch_content import CONTENT, HERE, WHY_NOT, blocks, files, names_in, names_of_formula, pairs, parsed, words

from bulletin.model.frontmatter import parse_yaml
from bulletin.model.kinds import KindName

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
HALF_WIDTH = re.compile(r"[一-鿿][,;:?!()\"']|[,;:?!()\"'][一-鿿]|[一-鿿”）][.](?!\w)|[。，；：] ")


def terms() -> list[tuple[str, list[str]]]:
    """The rows of the term list: an English term, and the Chinese ones that stand for it."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*[一-鿿][^|]*) \|", words("pages/terms.md"), re.MULTILINE)
    return [(english.strip(), chinese.strip().split("、")) for english, chinese in rows]


def targets(path: str) -> list[str]:
    """Where the links of a text lead."""
    return sorted(re.findall(r"\]\((<[^>]*>|[^)]*)\)", parsed(path).text))


def test_the_reports_that_were_to_be_translated_are() -> None:
    assert {parsed(pair.translation).data["translates"] for pair in PAIRS if pair.kind == "reports"} == TRANSLATED


def test_each_has_the_paragraphs_of_its_original() -> None:
    assert [pair.translation for pair in PAIRS if blocks(pair.translation) != blocks(pair.original)] == []


def test_each_links_to_what_its_original_links_to() -> None:
    assert [pair.translation for pair in PAIRS if targets(pair.translation) != targets(pair.original)] == []


def test_each_names_the_formulas_that_its_original_names() -> None:
    formulas = {path: names_of_formula(facts) for path, facts in files("formulas").items()}
    unnamed = [
        (pair.translation, path)
        for pair in PAIRS
        for path, names in formulas.items()
        if names_in(words(pair.original), names) and not names_in(words(pair.translation), names)
    ]
    assert unnamed == []


def test_each_keeps_to_the_terms() -> None:
    agreed = terms()
    otherwise = [
        (pair.translation, english)
        for pair in PAIRS
        for english, chinese in agreed
        if names_in(words(pair.original), [english, f"{english}s"])
        and not any(term in words(pair.translation) for term in chinese)
    ]
    assert otherwise == []


def test_each_names_people_as_their_pages_do() -> None:
    chinese = {facts["name"]: facts["names"]["zh"] for facts in files("people").values() if "names" in facts}
    for pair in PAIRS:
        facts = parsed(pair.original).data
        named = [facts.get("chair"), *(person["name"] for person in facts.get("present", []))]
        for name in filter(None, named):
            assert chinese.get(name, name) in words(pair.translation), pair.translation


def test_the_signs_of_each_are_full_width() -> None:
    for pair in PAIRS:
        facts = parsed(pair.translation).data
        for part in (words(pair.translation), facts.get("title", ""), facts.get("summary", "")):
            assert HALF_WIDTH.findall(part) == [], pair.translation
            assert part.count("“") == part.count("”"), pair.translation
            assert part.count("（") == part.count("）"), pair.translation


def test_every_committee_formula_topic_and_page_is_translated() -> None:
    translated = {pair.original for pair in PAIRS}
    kinds: tuple[KindName, ...] = ("committees", "formulas", "pages")
    for kind in kinds:
        assert set(files(kind)) <= translated
    topics = parse_yaml((CONTENT / "tags.yml").read_text("utf-8"))[0]
    assert all(topic["zh"] and topic["meanings"]["zh"] for topic in topics.values())


def test_every_description_of_a_person_is_translated() -> None:
    described = {path for path in files("people") if words(path).strip()}
    assert {pair.original for pair in PAIRS if pair.original.startswith("people/")} == described

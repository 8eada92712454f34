"""Reports as linked data: right by the published vocabulary of schema.org, and as careful with dates as the page."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from builds import sample_site
from cited_content import HOSTILE, NAME, SITEURL, cited_site
from site_content import page

VOCABULARY = Path(__file__).parent / "vocabulary" / "schemaorg.json"
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
Node = dict[str, Any]


def graph(output: Path, id: str) -> list[dict[str, Any]]:
    """The linked data of a report's page, of which there is exactly one block."""
    (block,) = page(output, f"reports/{id}/").xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(str(block))
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


@cache
def vocabulary() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(VOCABULARY.read_text("utf-8"))
    return found


def kinds(type: str) -> set[str]:
    """A type with all that it is a kind of."""
    return {type}.union(*(kinds(above) for above in vocabulary()["types"].get(type, [])))


def complaints(nodes: list[Node]) -> list[str]:
    """What the vocabulary has against a graph."""
    by_id = {node["@id"]: node for node in walk(nodes) if "@id" in node and "@type" in node}
    return [wrong for node in walk(nodes) if "@type" in node for wrong in _of_node(node, by_id)]


def walk(value: Any) -> list[Node]:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [*([value] if isinstance(value, dict) else []), *(node for one in inner for node in walk(one))]


def _of_node(node: Node, by_id: dict[str, Node]) -> list[str]:
    found = [] if node["@type"] in vocabulary()["types"] else [f"no type {node['@type']}"]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        term = vocabulary()["properties"].get(name)
        if term is None or not kinds(node["@type"]) & set(term["domain"]):
            found.append(f"{node['@type']} has no {name}")
        elif value in ("", None, []) or not all(_fits(one, term["range"], by_id) for one in listed(value)):
            found.append(f"{name} cannot be {value!r}")
    return found


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _fits(value: Any, range: list[str], by_id: dict[str, Node]) -> bool:
    if isinstance(value, dict):
        node = value if "@type" in value else by_id.get(value["@id"])
        return node is None or bool(kinds(node["@type"]) & set(range))
    if isinstance(value, bool):
        return "Boolean" in range
    if isinstance(value, int):
        return bool({"Integer", "Number"} & set(range))
    if "Text" in range:
        return True
    dated = bool({"Date", "DateTime"} & set(range)) and bool(DATE.fullmatch(value))
    return dated or (not {"Date", "DateTime"} & set(range) and bool(urlsplit(value).scheme))


def test_what_is_wrong_by_the_vocabulary_is_found() -> None:
    event = {"@type": "Event", "name": "A meeting"}
    assert complaints([event]) == []
    assert complaints([event | {"headline": "x"}]) == ["Event has no headline"]
    assert complaints([event | {"startDate": "28 April"}]) == ["startDate cannot be '28 April'"]
    assert complaints([event | {"organizer": {"@type": "CorrectionComment", "text": "x"}}])[0].startswith("organizer")
    assert complaints([event | {"organizer": ""}]) == ["organizer cannot be ''"]
    assert complaints([{"@type": "Meeting"}]) == ["no type Meeting"]
    assert complaints([event | {"url": "nowhere"}]) == ["url cannot be 'nowhere'"]


@pytest.mark.parametrize("site", [sample_site, cited_site], ids=["sample", "cited"])
def test_every_report_is_right_by_the_vocabulary(site: Any) -> None:
    pages = list(site().glob("reports/*/index.html"))
    aside = re.compile(rb"noindex|http-equiv=.refresh")
    ids = [file.parent.name for file in pages if not aside.search(file.read_bytes())]
    assert len(ids) > len(pages) / 2
    for id in ids:
        nodes = graph(site(), id)
        assert [node["@type"] for node in nodes] == ["NewsArticle", "BreadcrumbList"]
        assert complaints(nodes) == [], id


def test_a_headline_cannot_end_the_data_block() -> None:
    article, trail = graph(cited_site(), "hostile")
    assert article["headline"] == HOSTILE
    assert trail["itemListElement"][-1]["name"] == HOSTILE
    assert len(page(cited_site(), "reports/hostile/").xpath("//script")) == 1
    block = re.findall(r"<script.*?>(.*?)</script>", (cited_site() / "reports/hostile/index.html").read_text("utf-8"))
    assert not set("<>&'") & set(block[0])


def test_an_article_is_about_an_event_with_its_organizers_and_rests_on_its_sources() -> None:
    article = graph(cited_site(), "hostile")[0]
    event = article["about"]
    assert (event["@type"], event["startDate"]) == ("Event", "2019-04-17")
    assert [one["name"] for one in event["organizer"]] == ["Hub Commission", "Sub Commission"]
    assert event["organizer"][0]["url"] == f"{SITEURL}/committees/hub/"
    assert [one["name"] for one in event["attendee"]] == ["Jane Doe"]
    assert (article["author"]["name"], article["datePublished"], article["dateModified"]) == (
        NAME,
        "2021-02-03",
        "2022-03-04",
    )
    assert [source.get("name") for source in article["isBasedOn"]] == ["会议召开", None]


@pytest.mark.parametrize(
    ("id", "start", "end", "said"),
    [
        ("days", "2018-04-20", "2018-04-21", None),
        ("month", "2019-04", None, None),
        ("year", "2019", None, None),
        ("inferred", None, None, "1 May 2019 (inferred)"),
        ("yearless", None, None, "28 April, year not stated"),
    ],
)
def test_an_event_has_a_date_only_as_far_as_it_is_stated(
    id: str, start: str | None, end: str | None, said: str | None
) -> None:
    event = graph(cited_site(), id)[0]["about"]
    assert (event.get("startDate"), event.get("endDate"), event.get("description")) == (start, end, said)


def test_a_corrected_report_has_its_corrections_and_another_has_none() -> None:
    corrections = graph(cited_site(), "hostile")[0]["correction"]
    assert [(one["@type"], one["datePublished"], one["text"]) for one in corrections] == [
        ("CorrectionComment", "2022-03-04", "The name of </script> & the chair."),
        ("CorrectionComment", "2022-01-01", "A date."),
        ("CorrectionComment", "2022-01-01", "Another date."),
    ]
    assert "correction" not in graph(cited_site(), "month")[0]


def test_a_translation_names_its_original_and_the_same_event() -> None:
    article, original = graph(cited_site(), "translated")[0], graph(cited_site(), "hostile")[0]
    assert article["translationOfWork"] == {"@id": original["@id"]}
    assert (article["inLanguage"], article["about"]["@id"]) == ("zh", original["about"]["@id"])


def test_the_trail_leads_from_the_front_page_over_the_head_of_the_page_to_itself() -> None:
    trail = graph(cited_site(), "month")[1]["itemListElement"]
    shown = [str(href) for href in page(cited_site(), "reports/month/").xpath("//nav[@class='crumbs']//a/@href")]
    assert [place["position"] for place in trail] == [1, 2, 3]
    assert [place["item"] for place in trail] == [
        f"{SITEURL}/",
        *(f"https://example.org{href}" for href in shown),
        f"{SITEURL}/reports/month/",
    ]

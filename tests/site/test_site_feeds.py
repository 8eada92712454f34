"""Feeds that any reader takes (RFC 4287), whose ids outlive a change of host."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from builds import SAMPLE, build, report, sample_site, session_folder, write
from lxml import etree, html
from site_content import (
    FILES,
    SITEURL,
    committees,
    feeds,
    of_committee,
    of_topic,
    reports,
    small_content,
    small_site,
    topics,
)

A = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:bulletin\.example\.org,2026-11-21:[\w/-]+")
FEED_SIZE = 20
every_site = pytest.mark.parametrize("site", [sample_site, small_site], ids=["sample", "small"])


@every_site
def test_a_feed_and_each_entry_have_what_rfc_4287_asks_for(site: Callable[[], Path]) -> None:
    for path, feed in feeds(site()).items():
        assert feed.tag == f"{A}feed"
        assert feed.findtext(f"{A}author/{A}name"), path
        assert len(feed.findall(f"{A}link[@rel='self']")) == len(feed.findall(f"{A}link[@rel='alternate']")) == 1
        for element in (feed, *feed.iter(f"{A}entry")):
            assert [len(element.findall(f"{A}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1], path
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:0\d\.\d{6}\+00:00", element.findtext(f"{A}updated", ""))
            assert element.findtext(f"{A}title", "").strip()


@every_site
def test_ids_are_tag_uris_each_its_own(site: Callable[[], Path]) -> None:
    by_report: dict[str, set[str]] = {}
    own = []
    for path, feed in feeds(site()).items():
        ids = [entry.findtext(f"{A}id", "") for entry in feed.iter(f"{A}entry")]
        assert len(ids) == len(set(ids)), path
        assert all(TAG.fullmatch(id) for id in (*ids, feed.findtext(f"{A}id", ""))), path
        if b'http-equiv="refresh"' not in (site() / path).with_name("index.html").read_bytes():
            own.append(feed.findtext(f"{A}id"))
        for entry in feed.iter(f"{A}entry"):
            href = entry.find(f"{A}link").get("href")  # type: ignore[union-attr]
            by_report.setdefault(str(href), set()).add(entry.findtext(f"{A}id", ""))
    assert len(own) == len(set(own))
    assert {len(ids) for href, ids in by_report.items() if not href.endswith("#site-corrections")} == {1}


def ids_in(feed: etree._Element) -> list[str]:
    links = (str(link.get("href")) for link in feed.iterfind(f"{A}entry/{A}link"))
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def test_a_feed_has_the_newest_by_the_day_of_adding_first() -> None:
    found = feeds(small_site())
    by_adding = sorted(reports(small_content()), key=lambda id: reports(small_content())[id]["added"], reverse=True)
    assert ids_in(found["feed.atom"]) == by_adding
    for folder, things, select in (("committees", committees, of_committee), ("topics", topics, of_topic)):
        for id in things(small_content()):
            mine = select(small_content(), id)
            assert ids_in(found[f"{folder}/{id}/feed.atom"]) == [key for key in by_adding if key in mine]


def test_the_sample_feed_has_the_newest_twenty() -> None:
    assert ids_in(feeds(sample_site())["feed.atom"]) == list(reports(SAMPLE / "content"))[:FEED_SIZE]


def test_an_entry_is_updated_by_its_latest_correction_and_published_on_the_day_of_adding() -> None:
    entries = {
        entry.findtext(f"{A}id", "").rpartition("/")[2]: entry
        for entry in feeds(small_site())["committees/hub/feed.atom"].iter(f"{A}entry")
    }
    published, updated = (entries["corrected"].findtext(f"{A}{name}", "") for name in ("published", "updated"))
    assert published.startswith("2021-01-01T00:00:00.")
    assert updated == published.replace("2021-01-01T00:00:00", "2022-03-04T00:00:01")
    assert entries["full"].findtext(f"{A}updated", "").startswith("2021-02-03T00:00:00.")
    assert feeds(small_site())["committees/hub/feed.atom"].findtext(f"{A}updated") == updated


@every_site
def test_no_two_entries_of_a_feed_have_the_same_time(site: Callable[[], Path]) -> None:
    for feed in feeds(site()).values():
        times = [entry.findtext(f"{A}updated") for entry in feed.iter(f"{A}entry")]
        assert len(times) == len(set(times))


def test_an_entry_carries_the_full_text_with_whole_links() -> None:
    entry = next(
        entry
        for entry in feeds(small_site())["feed.atom"].iter(f"{A}entry")
        if entry.findtext(f"{A}id", "").endswith("/joint-old")
    )
    text = entry.findtext(f"{A}content", "")
    assert "A footnote." in text
    assert f'href="{SITEURL}/reports/full/#p1"' in text
    assert f'href="{SITEURL}/reports/joint/#p1"' in text
    assert entry.findtext(f"{A}title") == "A joint & <b>bold</b> session"


def test_ids_stay_when_the_site_moves_to_another_host() -> None:
    elsewhere = build(small_content(), session_folder() / "small-elsewhere", siteurl="https://moved.example").output
    for path, feed in feeds(small_site()).items():
        assert [id.text for id in feed.iter(f"{A}id")] == [id.text for id in feeds(elsewhere)[path].iter(f"{A}id")]
        assert (elsewhere / path).read_bytes() != (small_site() / path).read_bytes()


CAVEAT = (
    "former_ids: [oldest, older]\nlang: zh\nadded: 2024-11-02\nchair: Jane Doe\nchair_role: Mayor\n"
    "note: The page we read breaks off.\ncorrections:\n- date: 2024-11-02\n  note: A name."
)
PARAGRAPHS = "\n\n".join(f"Paragraph {number}. " + "Words of it. " * 60 for number in range(60))
LONG = f"## First\n\n{PARAGRAPHS}\n\n## Last\n\nIt ended."


@cache
def told_site() -> Path:
    files = {
        name: text
        for name, text in FILES.items()
        if name.startswith(("committees", "tags", "pages", "images", "people"))
    }
    files["reports/full.md"] = report("The whole", "2024-10-31", more=CAVEAT)
    files["reports/long.md"] = report("Long", "2024-09-01", more="added: 2024-09-02", text=LONG)
    files["reports/half.md"] = report("Half", "2017-03")
    content = write(session_folder() / "told", files)
    result = build(content, session_folder() / "told-site", siteurl=SITEURL, timezone="America/Montreal")
    assert result.status == 0, result.said
    return result.output


def entry_of(title: str) -> etree._Element:
    entries = feeds(told_site())["feed.atom"].iter(f"{A}entry")
    return next(entry for entry in entries if entry.findtext(f"{A}title") == title)


def test_an_entry_says_what_the_page_says_beside_the_text_the_caveat_first_and_the_source_last() -> None:
    content = html.fromstring(f"<div>{entry_of('The whole').findtext(f'{A}content')}</div>")
    said = " ".join(str(content.xpath("string()")).split())
    links = [str(link) for link in content.xpath("//a/@href")]  # type: ignore[union-attr]
    assert said.startswith("Editor’s note: The page we read breaks off. 31 October 2024 · Hub Commission · ")
    assert "Chair: Jane Doe, Mayor" in said
    assert said.endswith("Source: source.example")
    assert links[-1] == "https://source.example/report"
    assert f"{SITEURL}/committees/hub/" in links
    assert not content.xpath(".//*[@class='pin']")


def test_an_entry_is_known_by_its_oldest_id_and_dated_in_the_site_s_zone_and_in_its_language() -> None:
    entry = entry_of("The whole")
    assert entry.findtext(f"{A}id", "").endswith(":reports/oldest")
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh"
    assert re.fullmatch(r"2024-11-02T00:00:01\.\d{6}-04:00", entry.findtext(f"{A}updated", ""))


def test_a_feed_has_the_beginning_of_a_long_report_and_says_where_the_rest_is() -> None:
    content = entry_of("Long").findtext(f"{A}content", "")
    assert "Paragraph 5. " in content
    assert "Paragraph 50. " not in content
    assert "The whole report is on its page." in content


def test_the_citation_and_the_linked_data_know_a_report_by_its_oldest_id_too() -> None:
    root = told_site() / "reports" / "full"
    assert (root / "cite.bib").read_text("utf-8").startswith("@online{report-oldest,")
    assert [one["id"] for one in json.loads((root / "cite.json").read_text("utf-8"))] == ["report-oldest"]
    page = html.parse(root / "index.html")
    article, *_ = json.loads(str(page.findtext(".//script")))["@graph"]
    assert article["@id"] == f"{SITEURL}/reports/oldest/"
    assert article["about"]["@id"] == f"{SITEURL}/reports/oldest/#event"
    assert article["url"] == f"{SITEURL}/reports/full/"
    assert (told_site() / "reports" / "oldest" / "index.html").is_file()


def test_the_feed_of_a_renamed_committee_and_topic_keeps_its_id() -> None:
    for path, id in (("committees/hub", "committees/old-hub/feed"), ("topics/safety", "topics/security/feed")):
        assert feeds(small_site())[f"{path}/feed.atom"].findtext(f"{A}id", "").endswith(f":{id}")


def test_the_title_of_a_report_in_another_language_says_so_wherever_it_is_mentioned() -> None:
    for path in ("", "archive/2024/", "archive/2024/10/", "committees/hub/", "people/jane-doe/"):
        page = html.parse(told_site() / path / "index.html")
        mentions = [link for link in page.iterfind(".//main//a") if link.text == "The whole"]
        assert mentions, path
        assert {link.get("lang") for link in mentions} == {"zh"}, path


def test_a_report_without_a_full_day_is_no_newer_in_feeds_than_its_month() -> None:
    assert ids_in(feeds(told_site())["feed.atom"]) == ["full", "long", "half"]


def test_a_long_report_has_a_list_of_its_headings_and_a_short_one_has_none() -> None:
    contents = html.parse(told_site() / "reports" / "long" / "index.html").findall(".//nav[@class='contents']//a")
    assert [(one.text, one.get("href")) for one in contents] == [("First", "#first"), ("Last", "#last")]
    assert html.parse(told_site() / "reports" / "full" / "index.html").find(".//nav[@class='contents']") is None

"""Feeds that any reader takes (RFC 4287), whose ids outlive a change of host."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from builds import SAMPLE, build, sample_site, session_folder
from lxml import etree
from site_content import SITEURL, committees, feeds, of_committee, of_topic, reports, small_content, small_site, topics

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
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{A}updated", ""))
            assert element.findtext(f"{A}title", "").strip()


@every_site
def test_ids_are_tag_uris_each_its_own(site: Callable[[], Path]) -> None:
    by_report: dict[str, set[str]] = {}
    own = []
    for path, feed in feeds(site()).items():
        ids = [entry.findtext(f"{A}id", "") for entry in feed.iter(f"{A}entry")]
        assert len(ids) == len(set(ids)), path
        assert all(TAG.fullmatch(id) for id in (*ids, feed.findtext(f"{A}id", ""))), path
        if "old-hub" not in path and "security" not in path.split("/"):
            own.append(feed.findtext(f"{A}id"))
        for entry in feed.iter(f"{A}entry"):
            href = entry.find(f"{A}link").get("href")  # type: ignore[union-attr]
            by_report.setdefault(str(href), set()).add(entry.findtext(f"{A}id", ""))
    assert len(own) == len(set(own))
    assert {len(ids) for href, ids in by_report.items() if not href.endswith("#site-corrections")} == {1}


def ids_in(feed: etree._Element) -> list[str]:
    return [entry.findtext(f"{A}id", "").rpartition("/")[2] for entry in feed.iter(f"{A}entry")]


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
    dates = [entries["corrected"].findtext(f"{A}{name}") for name in ("published", "updated")]
    assert dates == ["2021-01-01T00:00:00Z", "2022-03-04T00:00:00Z"]
    assert entries["full"].findtext(f"{A}updated") == "2021-02-03T00:00:00Z"
    assert feeds(small_site())["committees/hub/feed.atom"].findtext(f"{A}updated") == "2022-03-04T00:00:00Z"


def test_an_entry_carries_the_full_text_with_whole_links() -> None:
    entry = next(
        entry
        for entry in feeds(small_site())["feed.atom"].iter(f"{A}entry")
        if entry.findtext(f"{A}id", "").endswith("/joint")
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

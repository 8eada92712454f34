"""A site in two languages: what each edition has, that its links stay in it, and that one edition costs nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from builds import build, differences, session_folder, tree
from lxml import etree
from site_content import SITEURL, page, pages, small_content, small_site

EDITIONS = ["en", "zh"]
NAMES = {"en": "A Bulletin", "zh": "一份简报"}
TAGLINES = {"en": "Meetings", "zh": "会议"}


@cache
def two_editions() -> Path:
    """The small content as a site in two languages, below a path."""
    output = session_folder() / "two-editions"
    result = build(small_content(), output, siteurl=SITEURL, editions=EDITIONS, sitename=NAMES, tagline=TAGLINES)
    assert result.status == 0, result.said
    return output


def first_edition() -> dict[str, bytes]:
    """The files of the first edition, and those that both share."""
    return {path: content for path, content in tree(two_editions()).items() if not path.startswith("zh/")}


def test_a_site_with_one_edition_is_what_it_is_without_the_setting(tmp_path: Path) -> None:
    result = build(small_content(), tmp_path / "one", siteurl=SITEURL, editions=["en"])
    assert result.status == 0, result.said
    assert differences(tree(result.output), tree(small_site())) == []


def test_each_edition_has_every_page_file_and_feed() -> None:
    second = {path.removeprefix("zh/") for path in tree(two_editions()) if path.startswith("zh/")}
    once = {path for path in first_edition() if re.match(r"theme/|images/|sitemap|robots|2018/|alt/", path)}
    assert set(first_edition()) - once == second


@pytest.mark.parametrize("edition", ["", "zh/"])
def test_links_stay_in_their_edition(edition: str) -> None:
    base = "/some/path"
    for path, root in pages(two_editions()).items():
        if path.startswith("zh/") != bool(edition) or root.xpath("//meta[@http-equiv='refresh']"):
            continue
        inside = [str(href) for href in root.xpath("//a[not(@hreflang)]/@href") if str(href).startswith("/")]
        assert [href for href in inside if href.startswith(f"{base}/zh/") != bool(edition)] == [], path


def test_each_page_names_itself_in_all_editions_and_they_name_each_other() -> None:
    named = {}
    for path, root in pages(two_editions()).items():
        alternates = {
            str(link.get("hreflang")): str(link.get("href")) for link in root.iter("link") if link.get("hreflang")
        }
        if root.xpath("//meta[@http-equiv='refresh' or @name='robots']"):
            assert alternates == {}, path
            continue
        canonical = root.xpath("//link[@rel='canonical']/@href")[0]
        assert list(alternates) == [*EDITIONS, "x-default"]
        assert canonical == alternates["zh" if path.startswith("zh/") else "en"]
        assert alternates["x-default"] == alternates["en"]
        named[canonical] = alternates
    assert all(named[address] == alternates for alternates in named.values() for address in alternates.values())


def test_the_sitemap_has_the_pages_of_all_editions_with_their_alternates() -> None:
    root = etree.parse(two_editions() / "sitemap.xml").getroot()
    for url in root.iter("{*}url"):
        others = {str(link.get("hreflang")): str(link.get("href")) for link in url.iter("{*}link")}
        assert url.findtext("{*}loc") in (others["en"], others["zh"])
        assert others["x-default"] == others["en"]
        assert others["zh"] == others["en"].replace(SITEURL, f"{SITEURL}/zh")


def test_names_are_in_the_language_of_the_edition_with_the_others_beside_them() -> None:
    root = page(two_editions(), "zh/committees/hub/")
    assert root.xpath("string(//h1)") == "中心委员会"
    assert root.xpath("//p[@class='names']/span[@lang='en']/text()") == ["Hub Commission"]
    assert root.xpath("string(//p[@class='name']/a)") == NAMES["zh"]
    assert page(two_editions(), "zh/topics/safety/").xpath("string(//h1)") == "安全"
    assert page(two_editions(), "zh/topics/growth/").xpath("string(//h1)") == "Growth"


def test_a_report_is_shown_in_the_language_of_the_edition() -> None:
    root = page(two_editions(), "zh/reports/full/")
    assert root.xpath("string(//h1)") == "一次会议"
    assert "委员会开会。" in root.xpath("string(//div[@class='text'])")
    assert (two_editions() / "zh/reports/full/index.md").read_text("utf-8").startswith("---\ntitle: '一次会议'")
    moved = page(two_editions(), "reports/uebersetzt/")
    assert moved.xpath("//link[@rel='canonical']/@href") == [f"{SITEURL}/zh/reports/full/"]
    assert page(two_editions(), "reports/full/").xpath("string(//h1)") == "A full day"
    untranslated = page(two_editions(), "zh/reports/month/")
    assert untranslated.xpath("//div[@class='text']/@lang") == ["en"]


def test_feeds_are_those_of_their_edition() -> None:
    first, second = (etree.parse(two_editions() / path / "feed.atom").getroot() for path in ("", "zh"))
    assert first.findtext("{*}id") != second.findtext("{*}id")
    assert second.findtext("{*}title") == NAMES["zh"]
    assert {entry.findtext("{*}title") for entry in second.iter("{*}entry")} >= {"一次会议"}
    own = [link.get("href") for link in second.iter("{*}link") if link.get("rel") == "alternate"]
    assert all(str(href).startswith(f"{SITEURL}/zh/") for href in own)

"""A site in two languages: what each edition has, that its links stay in it, and that one edition costs nothing."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from builds import build, council_site, differences, session_folder, tree, write
from conftest import FindProblems
from lxml import etree
from site_content import FILES, SITEURL, page, pages, small_site

EDITIONS = ["en", "zh"]
NAMES = {"en": "A Bulletin", "zh": "一份简报"}
TAGLINES = {"en": "Meetings", "zh": "会议"}
TRANSLATED = {
    "reports/full.md": FILES["reports/full.md"].replace(
        "tags:", "chair_role: mayor\npresent: [{name: 赵六, role: clerk}]\ndocuments: A plan\nnote: Late.\ntags:"
    )
    + "\nIt adjourned.\n\n- One.\n- Two.\n",
    "reports/uebersetzt.md": FILES["reports/uebersetzt.md"].replace(
        "translates:", "chair_role: 市长\ndocuments: 一份计划\nnote: 晚了。\ntranslates:"
    )
    + "\n然后休会。\n\n- 一。\n- 二。\n",
    "pages/about.zh.md": "---\ntitle: 关于\n---\n\n请看[会议]({filename}../reports/full.md)。\n\n“引文”。\n",
    "committees/hub.zh.md": "---\n---\n\n该委员会曾[开会]({filename}/reports/full.md#p1)。\n",
    "people/wang-li.zh.md": "---\n---\n\n一位人物。\n",
    "formulas/main-tune.zh.md": "---\n---\n\n人人都唱的调子。\n",
    "tags.yml": FILES["tags.yml"].replace("  former_ids", "  meanings:\n    zh: 所要保护的。\n  former_ids"),
    "committees/sub.md": FILES["committees/sub.md"].replace(
        "parent:", "jurisdiction: Subtown\njurisdictions:\n  zh: 小镇\nparent:"
    ),
}


@cache
def two_editions() -> Path:
    """The small content, partly translated, as a site in two languages, below a path."""
    content = write(session_folder() / "translated", FILES | TRANSLATED)
    output = session_folder() / "two-editions"
    result = build(content, output, siteurl=SITEURL, editions=EDITIONS, sitename=NAMES, tagline=TAGLINES)
    assert result.status == 0, result.said
    return output


def first_edition() -> dict[str, bytes]:
    """The files of the first edition, and those that both share."""
    return {path: content for path, content in tree(two_editions()).items() if not path.startswith("zh/")}


def test_a_site_with_one_edition_is_what_it_is_without_the_setting(tmp_path: Path) -> None:
    content = write(tmp_path / "content", FILES)
    result = build(content, tmp_path / "one", siteurl=SITEURL, editions=["en"])
    assert result.status == 0, result.said
    assert differences(tree(result.output), tree(small_site())) == []


def test_each_edition_has_every_page_file_and_feed() -> None:
    second = {path.removeprefix("zh/") for path in tree(two_editions()) if path.startswith("zh/")}
    once = {
        path
        for path in first_edition()
        if re.match(r"theme/|images/|sitemap|robots|2018/|alt/|data/(?!index)[\w.-]+$", path)
    }
    pair = re.compile(r"(reports/\w+/)(en|zh)(/index.html)")
    assert {pair.sub(r"\1\3", path) for path in set(first_edition()) - once} == {
        pair.sub(r"\1\3", path) for path in second
    }


@pytest.mark.parametrize("edition", ["", "zh/"])
def test_links_stay_in_their_edition(edition: str) -> None:
    base = "/some/path"
    for path, root in pages(two_editions()).items():
        if path.startswith("zh/") != bool(edition) or root.xpath("//meta[@http-equiv='refresh']"):
            continue
        found = root.xpath("//a[not(@hreflang)]/@href | //form/@action | //@data-index")
        inside = [str(href) for href in found if str(href).startswith("/")]
        shared = re.compile(rf"{base}/data/[\w.-]+")  # the data are those of the whole site
        own = [href for href in inside if not shared.fullmatch(href)]
        assert [href for href in own if href.startswith(f"{base}/zh/") != bool(edition)] == [], path


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


def test_readers_change_the_language_and_stay_on_the_page() -> None:
    links = page(two_editions(), "committees/hub/").xpath("//nav[@class='editions']//a")
    assert [(link.get("href"), link.get("lang"), link.text) for link in links] == [
        ("/some/path/committees/hub/", "en", "English"),
        ("/some/path/zh/committees/hub/", "zh", "中文"),
    ]
    assert [link.get("aria-current") for link in links] == ["true", None]
    lost = page(two_editions(), "zh/404.html").xpath("//nav[@class='editions']//a/@href")
    assert lost == ["/some/path/", "/some/path/zh/"]
    assert page(small_site(), "").xpath("//nav[@class='editions']") == []


def test_a_report_in_two_languages_is_read_paragraph_by_paragraph() -> None:
    root = page(two_editions(), "zh/reports/full/en/")
    columns = root.xpath("//div[@class='pages']/div")
    assert [column.get("lang") for column in columns] == ["zh", "en"] * 3
    assert [re.sub(r"\W*$", "", column.xpath("string(.)").strip()) for column in columns] == [
        *("委员会开会", "The commission met"),
        *("然后休会", "It adjourned"),
        *("一。\n二", "One.\nTwo"),
    ]
    ids = [str(id) for id in root.xpath("//div[@class='pages']//@id")]
    assert ids == ["p1", "en-p1", "p2", "en-p2", "p3", "p4", "en-p3", "en-p4"]
    assert root.xpath("//nav[@class='editions']//a/@href") == [
        "/some/path/reports/full/zh/",
        "/some/path/zh/reports/full/en/",
    ]
    beside = page(two_editions(), "reports/full/").xpath("//a[text()='Both texts side by side']/@href")
    assert beside == ["/some/path/reports/full/zh/"]


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
    assert "本文没有中文文本，以下为英语文本。" in untranslated.xpath("string(//article/header)")
    assert untranslated.xpath("//div[@class='text']/@lang") == ["en"]


def test_feeds_are_those_of_their_edition() -> None:
    first, second = (etree.parse(two_editions() / path / "feed.atom").getroot() for path in ("", "zh"))
    assert first.findtext("{*}id") != second.findtext("{*}id")
    assert second.findtext("{*}title") == NAMES["zh"]
    assert {entry.findtext("{*}title") for entry in second.iter("{*}entry")} >= {"一次会议"}
    own = [link.get("href") for link in second.iter("{*}link") if link.get("rel") == "alternate"]
    assert all(str(href).startswith(f"{SITEURL}/zh/") for href in own)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("about/", "请看会议。"),
        ("committees/hub/", "该委员会曾开会。"),
        ("people/wang-li/", "一位人物。"),
        ("formulas/main-tune/", "人人都唱的调子。"),
    ],
)
def test_texts_are_shown_in_the_language_of_the_edition(path: str, text: str) -> None:
    translated = page(two_editions(), f"zh/{path}").xpath("//div[@class='text']")[0]
    assert text in translated.xpath("string(.)")
    assert translated.get("lang") is None
    assert text not in page(two_editions(), path).xpath("string(.)")


def test_an_untranslated_text_is_marked_with_its_language() -> None:
    assert page(two_editions(), "zh/about/").xpath("string(//h1)") == "关于"
    assert page(two_editions(), "zh/topics/safety/").xpath("string(//p[@class='standfirst'])") == "所要保护的。"
    assert "小镇" in page(two_editions(), "zh/committees/sub/").xpath("string(.)")
    assert "Subtown" in page(two_editions(), "committees/sub/").xpath("string(.)")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"pages/x.zh.md": "---\ntitle: T\n---\n\nT.\n"},
            'pages/x.zh.md: there is no "pages/x.md" for this to translate',
        ),
        (
            {"pages/x.md": "---\ntitle: X\n---\n\nX.\n", "pages/x.zh.md": "---\n---\n\nT.\n"},
            "this required key is missing: the headline of the page",
        ),
        ({"committees/central.zh.md": "---\ntitle: T\n---\n\nT.\n"}, "the name in zh is in the original's names"),
        ({"committees/central.en.md": "---\n---\n\nT.\n"}, '"en" is the language of the site itself'),
        ({"committees/central.fr.md": "---\n---\n\nT.\n"}, 'the setting EDITIONS has no "fr"'),
        (
            {
                "pages/x.md": "---\ntitle: X\n---\n\n[A]({filename}/committees/central.zh.md)\n",
                "committees/central.zh.md": "---\n---\n\nT.\n",
            },
            '"committees/central.zh.md" is a translation; link to committees/central.md',
        ),
    ],
)
def test_a_wrong_translation_is_said(files: dict[str, str], said: str, find_problems: FindProblems) -> None:
    assert any(said in problem for problem in find_problems(files))


def test_the_council_is_in_french_and_german_by_its_settings_alone() -> None:
    front, committee = (page(council_site(""), f"de/{path}") for path in ("", "committees/comite-quartier-gare/"))
    assert front.xpath("//nav[@aria-label='Bereiche']//a/text()") == ["Gremien", "Themen", "Personen", "Archiv"]
    assert committee.xpath("string(//h1)") == "Quartierskomitee Bahnhof"
    joint = page(council_site(""), "de/reports/2026-01-23-conseil-jumelage/").text_content()
    assert "23.–24. Januar 2026" in joint
    assert "Erste Beigeordnete" in joint
    assert "Deux jours" in page(council_site(""), "reports/2026-01-23-conseil-jumelage/").xpath("string(//h1)")


def test_facts_are_in_the_language_of_the_edition_where_they_are_translated_and_else_marked() -> None:
    translated = page(two_editions(), "zh/reports/full/")
    roles = [(role.get("lang"), role.text) for role in translated.xpath("//dd/span[@class='role'][not(a)]")]
    assert (None, "市长") in roles
    assert ("en", "clerk") in roles
    assert translated.xpath("//dd[text()='一份计划']/@lang") == []
    assert "晚了。" in translated.xpath("string(//p[@class='caveat'])")
    assert "市长" in page(two_editions(), "zh/people/wang-li/").xpath(
        "string(//section[@aria-labelledby='site-offices'])"
    )
    assert "市长" in page(two_editions(), "zh/committees/hub/").xpath("string(//table[@class='chairs'])")
    record = json.loads((two_editions() / "zh/reports/full/index.json").read_text("utf-8"))
    assert (record["chairs"][0]["office"], record["documents"], record["note"]) == ("市长", ["一份计划"], "晚了。")
    original = page(two_editions(), "reports/full/").text_content()
    assert "mayor" in original
    assert "市长" not in original


def test_sentences_in_chinese_follow_each_other_without_a_blank() -> None:
    for path, root in pages(two_editions()).items():
        if path.startswith("zh/"):
            for foreign in root.xpath("//body//*[@lang and not(starts-with(@lang, 'zh'))]"):
                foreign.getparent().remove(foreign)
            assert re.findall(r"[。，：；] +\S", root.xpath("string(//body)")) == [], path
    assert page(two_editions(), "zh/archive/2019/04/").xpath("string(//nav[@class='crumbs'])") == "2019年"
    assert "，" not in page(two_editions(), "archive/2019/04/").text_content()


def test_notes_of_corrections_are_marked_with_their_language() -> None:
    notes = page(two_editions(), "zh/corrections/").xpath("//li/p[@lang='en'] | //section//p[@lang='en']")
    assert {"A name.", "Another."} <= {note.text for note in notes}


def test_names_that_an_edition_lacks_are_marked_with_their_language() -> None:
    assert page(two_editions(), "zh/committees/sub/").xpath("//h1/@lang") == ["en"]
    listed = page(two_editions(), "zh/committees/").xpath("//a[text()='Sub Commission']/@lang")
    assert set(listed) == {"en"}
    year = page(two_editions(), "zh/committees/sub/2020/")
    assert year.xpath("//h1/span[@lang='en']/text()") == ["Sub Commission"]
    assert year.xpath("string(//title)").startswith("Sub Commission，2020年 – ")
    assert page(two_editions(), "zh/topics/growth/").xpath("//h1/@lang") == ["en"]

"""Each edition in its own language: names, texts, facts and sentences; what it lacks is marked with its language."""

import json
import re

import pytest
from edition_site import NAMES, two_editions
from site_content import SITEURL, page, pages


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

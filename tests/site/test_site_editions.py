"""A site in two languages: what each edition has, that its links stay in it, and that one edition costs nothing."""

import re
from pathlib import Path

import pytest
from builds import build, council_site, differences, tree, write
from conftest import FindProblems
from edition_site import EDITIONS, NAMES, two_editions
from lxml import etree
from site_content import FILES, SITEURL, page, pages, small_site


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


def test_feeds_are_those_of_their_edition() -> None:
    first, second = (etree.parse(two_editions() / path / "feed.atom").getroot() for path in ("", "zh"))
    assert first.findtext("{*}id") != second.findtext("{*}id")
    assert second.findtext("{*}title") == NAMES["zh"]
    assert {entry.findtext("{*}title") for entry in second.iter("{*}entry")} >= {"一次会议"}
    own = [link.get("href") for link in second.iter("{*}link") if link.get("rel") == "alternate"]
    assert all(str(href).startswith(f"{SITEURL}/zh/") for href in own)


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

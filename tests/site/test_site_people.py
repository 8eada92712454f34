"""A person's page: offices in the words of each report, what was chaired and attended, names and spellings."""

from functools import cache

from builds import build, report, session_folder, write
from lxml import html
from site_content import listed_reports, page

FILES = {
    "committees/hub.md": "---\nname: Hub Commission\nlevel: other\n---\n",
    "committees/sub.md": "---\nname: Sub Commission\nlevel: other\n---\n",
    "people/doe.md": (
        "---\nname: Jane Doe\nnames:\n  zh: 无名氏\n  en: Jane Q. Doe\n  fr: Jeanne Doe\n"
        "aliases: [J. Doe, Doe J]\n---\n"
    ),
    "people/nobody.md": "---\nname: Max Muster\n---\n",
    **{f"people/an-{place}.md": "---\nname: An Yi\n---\n" for place in ("east", "west")},
    "reports/a.md": report("A", "2020-01-01", more="chair: 无名氏\nchair_role: deputy mayor\n"),
    "reports/b.md": report("B", "2021-02-02", more="chair: doe\nchair_role: mayor\npresent: [{name: Jane Doe}]\n"),
    "reports/c.md": report("C", "2022", more="present: [{name: J. Doe, role: mayor}, {name: Jane Doe, role: guest}]\n"),
    "reports/roe-1.md": report(
        "One", "2017-01-01", more="chair: Jo Roe\nchair_role: mayor\npresent: [{name: an-east}]\n"
    ),
    "reports/roe-2.md": report(
        "Two", "2018-01-01", "sub", "chair: Jo Roe\nchair_role: mayor\npresent: [{name: an-west}]\n"
    ),
    "reports/d.md": report("D", "XXXX-03-03", more="chair: Jane Doe\npresent: [{name: 赵六, role: 主任}]\n"),
}


@cache
def person(path: str = "people/doe/") -> html.HtmlElement:
    output = session_folder() / "people-site"
    if not output.exists():
        result = build(write(session_folder() / "people", FILES), output)
        assert result.status == 0, result.said
    return page(output, path)


def offices(root: html.HtmlElement) -> list[tuple[str, list[str]]]:
    rows = root.xpath("//section[@aria-labelledby='site-offices']//tbody/tr")
    return [(" ".join(row.xpath("string(th)").split()), row.xpath(".//td//a/@href")) for row in rows]


def fact(root: html.HtmlElement, term: str) -> list[str]:
    return [dd.text_content().strip() for dd in root.xpath(f"//dl/div[dt='{term}']/dd")]


def test_every_office_is_in_the_words_of_the_reports_with_each_meeting_that_attests_it() -> None:
    assert offices(person()) == [
        ("mayor Hub Commission", ["/reports/c/", "/reports/b/"]),
        ("guest Hub Commission", ["/reports/c/"]),
        ("deputy mayor Hub Commission", ["/reports/a/"]),
        ("office not stated", ["/reports/d/"]),
    ]


def test_the_picture_names_the_committees_of_offices_with_one_title() -> None:
    lines = "//ol[@class='timeline']/li/p"
    assert [line.text_content() for line in person("people/jo-roe/").xpath(lines)] == [
        "mayor · Sub Commission",
        "mayor · Hub Commission",
    ]
    assert [line.text_content() for line in person().xpath(lines)] == ["mayor", "guest", "deputy mayor"]


def test_reports_chaired_and_reports_present_are_two_lists_the_newest_first() -> None:
    for id, expected in (("chaired", ["b", "a", "d"]), ("present", ["c", "b"])):
        (section,) = person().xpath(f"//section[@aria-labelledby='site-{id}']")
        assert listed_reports(html.fromstring(f"<main>{html.tostring(section, encoding='unicode')}</main>")) == expected
    assert fact(person(), "Reports chaired") == ["3 reports"]
    assert fact(person("people/赵六/"), "Reports chaired") == ["none"]


def test_names_are_there_in_every_language_and_spellings_only_as_seen() -> None:
    names = [(name.get("lang"), name.text) for name in person().xpath("//p[@class='names']/span")]
    assert names == [("en", "Jane Q. Doe"), ("fr", "Jeanne Doe"), ("zh", "无名氏")]
    assert fact(person(), "Spellings seen in reports") == ["J. Doe", "Jane Doe", "无名氏"]
    assert fact(person(), "Also called") == ["Doe J"]
    assert person().xpath("//dd[.='无名氏']/@lang") == ["zh"]
    assert person("people/赵六/").xpath("//h1/@lang") == ["zh"]
    assert not fact(person("people/赵六/"), "Spellings seen in reports")


def test_every_spelling_leads_to_the_one_page() -> None:
    for old in ("无名氏", "jane-doe", "jane-q-doe", "jeanne-doe", "j-doe", "doe-j"):
        assert person(f"people/{old}/").xpath("//main//a/@href") == ["/people/doe/"], old


def test_a_report_names_its_people_as_its_source_does_with_the_office_stated_then_and_links_them() -> None:
    root = person("reports/a/")
    assert root.xpath("//dd/a[@href='/people/doe/']/text()") == ["无名氏"]
    assert "deputy mayor" in root.xpath("string(//dl)")
    assert "mayor" not in root.xpath("string(//dl)").replace("deputy mayor", "")


def test_the_index_tells_people_of_one_name_by_the_committees_that_met() -> None:
    rows = (" ".join(row.text_content().split()) for row in person("people/").xpath("//main//li"))
    assert [row for row in rows if row.startswith(("An", "Jo"))] == [
        "An Yi 1 · Hub Commission",
        "An Yi 1 · Sub Commission",
        "Jo Roe 2",
    ]


def test_a_single_meeting_is_not_drawn_as_a_series() -> None:
    for path, drawn in (("people/jo-roe/", 3), ("people/an-east/", 0), ("committees/hub/", 5), ("committees/sub/", 1)):
        assert len(person(path).xpath("//main//*[local-name()='svg']")) == drawn, path


def test_somebody_whom_no_report_names_has_a_page_that_says_so() -> None:
    assert "No report names this person." in person("people/nobody/").text_content()
    assert not offices(person("people/nobody/"))

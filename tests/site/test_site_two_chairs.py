"""A report with two chairs: each has it on their page with their own office, and every list names both."""

from functools import cache

import pytest
from builds import build, report, session_folder, write
from lxml import html
from site_content import page

from bulletin.model.schema import ReportFile

TWO = report(
    "Two chairs", "2019-04-17", "hub", "chair: [Jane Doe, john-roe]\nchair_role: [mayor, clerk]\nadded: 2021-02-03"
)
CONTENT = {
    "committees/hub.md": "---\nname: Hub Commission\nlevel: other\n---\n",
    "people/john-roe.md": "---\nname: John Roe\n---\n",
    "reports/two.md": TWO,
    "reports/both.md": report("Co-chairs", "2019-05-17", "hub", "chair: [Jane Doe, John Roe]\nchair_role: co-chair"),
}


@cache
def root(path: str) -> html.HtmlElement:
    output = session_folder() / "two-chairs-site"
    if not output.exists():
        result = build(write(session_folder() / "two-chairs", CONTENT), output)
        assert result.status == 0, result.said
    return page(output, path)


def words(path: str, xpath: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in root(path).xpath(xpath)]


def test_the_report_names_both_each_with_their_office() -> None:
    assert words("reports/two/", "//dt[.='Chairs']/../dd") == ["Jane Doe mayor", "John Roe clerk"]
    assert words("reports/both/", "//dt[.='Chairs']/../dd") == ["Jane Doe co-chair", "John Roe co-chair"]


def test_lists_lead_to_both() -> None:
    assert words("archive/2019/04/", "//li[starts-with(., 'Chair')]") == ["Chairs: Jane Doe and John Roe"]
    links = root("archive/2019/04/").xpath("//li[starts-with(., 'Chairs')]/a/@href")
    assert links == ["/people/jane-doe/", "/people/john-roe/"]


@pytest.mark.parametrize(("person", "office"), [("jane-doe", "mayor"), ("john-roe", "clerk")])
def test_each_has_the_report_and_only_their_own_office(person: str, office: str) -> None:
    chaired = root(f"people/{person}/").xpath("//section[@aria-labelledby='site-chaired']//a/@href")
    assert {"/reports/two/", "/reports/both/"} <= set(chaired)
    shown = root(f"people/{person}/").text_content()
    assert [role for role in ("mayor", "clerk", "co-chair") if role in shown] == sorted(
        [office, "co-chair"], key=["mayor", "clerk", "co-chair"].index
    )


def test_the_committee_says_who_chaired_with_a_line_for_each() -> None:
    rows = root("committees/hub/").xpath("//table[@class='chairs']/tbody/tr")
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in rows] == [
        ["17 May 2019", "Jane Doe", "co-chair"],
        ["17 May 2019", "John Roe", "co-chair"],
        ["17 Apr 2019", "Jane Doe", "mayor"],
        ["17 Apr 2019", "John Roe", "clerk"],
    ]


def test_linked_data_and_the_feed_name_both() -> None:
    root("")
    output = session_folder() / "two-chairs-site"
    data = root("reports/two/").xpath("string(//script[@type='application/ld+json'])")
    assert data.index("Jane Doe") < data.index("John Roe")
    feed = (output / "feed.atom").read_text("utf-8")
    assert "Jane Doe</a>, mayor; <a" in feed.replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize(
    ("chair", "role", "chairs"),
    [
        ("A", "x", (("A", "x"),)),
        (["A", "B"], ["x", "y"], (("A", "x"), ("B", "y"))),
        (["A", "B"], "x", (("A", "x"), ("B", "x"))),
        (["A", "B"], [], (("A", ""), ("B", ""))),
        ([], "x", ()),
    ],
)
def test_an_office_belongs_to_the_chair_at_its_place_or_to_all(
    chair: object, role: object, chairs: tuple[tuple[str, str], ...]
) -> None:
    given = ReportFile.model_validate({"chair": chair, "chair_role": role})
    assert given.chairs == chairs

"""Who chaired a committee: only at meetings of which a report states it, with every gap in between."""

from functools import cache

from builds import build, report, session_folder, write
from lxml import html
from site_content import page, small_site

JANE = "chair: Jane Doe\nchair_role: {}\n"
HUB = {"committees/hub.md": "---\nname: Hub Commission\nlevel: other\n---\n"}
MEETINGS = {
    "2020-05-01": JANE.format("mayor"),
    "2020-03-01": "",
    "2020-01-02": JANE.format("mayor"),
    "2017": JANE.format("deputy mayor"),
    "2016-02-03": "chair: Max Muster\nlang: fr\n",
    "XXXX-04-28": JANE.format("mayor"),
}
OFTEN = {f"2015-06-{day:02}": JANE.format("mayor") for day in range(1, 9)}


@cache
def chairs(path: str = "committees/hub/") -> html.HtmlElement:
    meetings = MEETINGS | OFTEN
    reports = {f"reports/{date.lower()}.md": report(f"On {date}", date, more=more) for date, more in meetings.items()}
    long_ago = {f"reports/long-{year}.md": report(f"In {year}", f"{year}", "old") for year in range(1950, 2010)}
    spoken = {f"reports/long-{1951}.md": report("In 1951", "1951", "old", JANE.format("mayor"))}
    old = {"committees/old.md": "---\nname: Old Commission\nlevel: other\n---\n"}
    content = write(session_folder() / "chairs", {**HUB, **old, **reports, **long_ago, **spoken})
    output = session_folder() / "chairs-site"
    if not output.exists():
        result = build(content, output)
        assert result.status == 0, result.said
    return page(output, path)


def rows(root: html.HtmlElement) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in root.xpath("//table[@class='chairs']/tbody/tr")
    ]


def test_every_year_names_its_chairs_and_a_meeting_without_one_is_a_gap_as_is_a_year_without_reports() -> None:
    assert rows(chairs()) == [
        ["1 May 2020 2 Jan 2020", "Jane Doe", "mayor"],
        ["1 Mar 2020", "not stated", ""],
        ["2018–2019", "no report"],
        ["2017", "Jane Doe", "deputy mayor"],
        ["3 Feb 2016", "Max Muster", "not stated"],
        ["2015 8 reports", "Jane Doe", "mayor"],
        ["28 Apr, no year", "Jane Doe", "mayor"],
    ]


def test_each_date_leads_to_the_report_that_attests_the_chair_and_many_to_the_year() -> None:
    links = chairs().xpath("//table[@class='chairs']//td[1]/a/@href")
    dates = ["2020-05-01", "2020-01-02", "2020-03-01", "2017", "2016-02-03"]
    assert links == [*(f"/reports/{date}/" for date in dates), "/committees/hub/2015/", "/reports/xxxx-04-28/"]


def test_earlier_years_than_the_newest_are_folded_away_and_all_there() -> None:
    root = chairs("committees/old/")
    found = rows(root)
    assert len(found) == 60
    assert [row[1] for row in found].count("Jane Doe") == 1
    assert len(root.xpath("//details[not(@class)]//table[@class='chairs']/tbody/tr")) == 48


def test_a_committee_whose_reports_name_no_chair_says_so() -> None:
    root = page(small_site(), "committees/sub/")
    assert "No report states who chaired." in root.text_content()
    assert not rows(root)


def test_a_headline_in_another_language_says_so_where_it_is_a_tooltip_and_the_day_stays_in_that_of_the_page() -> None:
    for path in ("committees/hub/", "people/max-muster/"):
        (link,) = chairs(path).xpath("//a[@title='On 2016-02-03']")
        assert (link.get("lang"), [part.get("lang") for part in link]) == ("fr", ["en"])
    assert not chairs().xpath("//a[@title='On 2020-05-01']/@lang")

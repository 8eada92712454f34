"""Every list holds exactly the reports that the content files say, in their order."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from builds import SAMPLE, sample_site
from site_content import (
    committees,
    listed_reports,
    of_committee,
    of_topic,
    page,
    reports,
    small_content,
    small_site,
    topics,
)

Get = Callable[[], Path]
NEWEST_ON_LIST = 50
both = pytest.mark.parametrize(
    ("content", "site"),
    [(lambda: SAMPLE / "content", sample_site), (small_content, small_site)],
    ids=["sample", "small"],
)


def of_period(content: Path, ids: Iterable[str], period: str) -> list[str]:
    """Those of some reports that fall into a year or month."""
    return [id for id in ids if reports(content)[id]["date"].startswith(period)]


@both
def test_every_committee_lists_its_reports_newest_first(content: Get, site: Get) -> None:
    for id in committees(content()):
        assert listed_reports(page(site(), f"committees/{id}/")) == of_committee(content(), id), id


@both
def test_every_topic_lists_its_reports_newest_first(content: Get, site: Get) -> None:
    for id in topics(content()):
        assert listed_reports(page(site(), f"topics/{id}/")) == of_topic(content(), id), id


@both
@pytest.mark.parametrize("folder", ["committees", "topics"])
def test_committees_and_topics_have_a_page_for_each_year_with_reports_and_no_other(
    content: Get, site: Get, folder: str
) -> None:
    things, select = (committees, of_committee) if folder == "committees" else (topics, of_topic)
    for id in things(content()):
        ids = select(content(), id)
        years = {reports(content())[key]["date"][:4] for key in ids} - {"XXXX"}
        found = {
            file.parent.name
            for file in (site() / folder / id).glob("*/index.html")
            if b'http-equiv="refresh"' not in file.read_bytes()
        }
        assert found == years, id
        for year in years:
            assert listed_reports(page(site(), f"{folder}/{id}/{year}/")) == of_period(content(), ids, year)


@both
def test_the_archive_lists_every_year_and_month_and_the_reports_without_a_year(content: Get, site: Get) -> None:
    for file in (site() / "archive").glob("[0-9]*/**/index.html"):
        path = file.parent.relative_to(site()).as_posix()
        period = path.removeprefix("archive/").replace("/", "-")
        root, expected = page(site(), f"{path}/"), of_period(content(), reports(content()), period)
        if "-" in period:  # an issue, which begins with its lead
            stories = [str(href).split("/")[-2] for href in root.xpath("//article//h2/a/@href")]
            assert sorted(stories) == sorted(expected), path
            assert stories[1:] == [id for id in expected if id not in stories[:1]], path
        else:
            assert listed_reports(root) == expected, path
    assert listed_reports(page(site(), "archive/undated/")) == of_period(content(), reports(content()), "XXXX")


@both
def test_years_and_undated_reports_of_the_archive_are_all_reports_together(content: Get, site: Get) -> None:
    years = sorted((file.parent.name for file in (site() / "archive").glob("[0-9]*/index.html")), reverse=True)
    lists = (listed_reports(page(site(), f"archive/{name}/")) for name in [*years, "undated"])
    assert [id for ids in lists for id in ids] == list(reports(content()))


@both
def test_the_front_page_shows_the_newest_reports_that_state_a_year(content: Get, site: Get) -> None:
    dated = [id for id, data in reports(content()).items() if not data["date"].startswith("XXXX")]
    hrefs = (str(href) for href in page(site(), "").xpath("//main//*[self::h2 or self::p]/a/@href"))
    shown = [match[1] for href in hrefs if (match := re.search(r"/reports/([^/]+)/$", href))]
    assert shown == dated[:12]


def test_half_dates_stand_after_full_ones_and_those_without_a_year_last() -> None:
    expected = ["joint", "inferred", "full", "earlier-day", "month", "year", "corrected", "yearless"]
    assert listed_reports(page(small_site(), "committees/hub/")) == expected


def test_a_joint_meeting_is_in_the_lists_of_both_committees_and_names_both() -> None:
    assert listed_reports(page(small_site(), "committees/sub/")) == ["joint"]
    links = page(small_site(), "reports/joint/").xpath("//main//dd/a/@href")
    assert {"/some/path/committees/hub/", "/some/path/committees/sub/"} <= set(links)


def test_a_committee_or_topic_without_reports_has_a_page_that_lists_none() -> None:
    for path in ("committees/idle/", "topics/idle-topic/"):
        assert listed_reports(page(small_site(), path)) == []
        assert page(small_site(), path).xpath("//main//*[@class='absent']")


def test_a_person_s_page_attests_every_office_whatever_spelling_the_report_has() -> None:
    assert listed_reports(page(small_site(), "people/wang-li/")) == ["inferred", "full"]
    assert listed_reports(page(small_site(), "people/赵六/")) == ["joint"]
    assert "主任" in page(small_site(), "people/赵六/").text_content()


def test_neighbours_are_the_meetings_of_the_same_committee_before_and_after() -> None:
    root = page(small_site(), "reports/full/")
    assert root.xpath("//a[@rel='prev']/@href") == ["/some/path/reports/earlier-day/"]
    assert root.xpath("//a[@rel='next']/@href") == ["/some/path/reports/inferred/"]
    assert not page(small_site(), "reports/yearless/").xpath("//a[@rel='prev' or @rel='next']")

"""Charts: the geometry of bars for any counts, and which reports are in which chart."""

from itertools import pairwise
from pathlib import Path

import pytest
from builds import build, report, write
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from site_content import page, small_site

from bulletin.site.charts import BAR, BY_MONTH, BY_YEAR, LEAST, LIFT, SMALL, ChartBox, draw
from bulletin.site.listing import Count
from bulletin.site.sheet import Facts

FRAMES = st.sampled_from([BY_YEAR, BY_MONTH, SMALL])
NUMBERS = st.lists(st.integers(0, 5000), min_size=1, max_size=100)
TEXT = 9  # how high a digit of the labels stands, in the units of the box
WIDE = 8  # of a digit at most
BARS = "//*[@class='chart']/*[local-name()='rect']"  # not those of months and of chairs
HALF_YEAR = 14  # half the width of "2019"


def chart_of(numbers: list[int], frame: ChartBox, highest: int = 0) -> Facts:
    return draw([Count(f"{1900 + place}", number, "") for place, number in enumerate(numbers)], frame, highest)


@given(NUMBERS, FRAMES, st.integers(0, 10_000))
def test_bars_are_within_the_box_and_stand_on_one_line_without_touching(
    numbers: list[int], frame: ChartBox, more: int
) -> None:
    chart = chart_of(numbers, frame, max(numbers) + more)
    for column in chart["columns"]:
        assert float(chart["left"]) - 0.01 <= float(column["x"])
        assert float(column["x"]) + float(chart["bar"]) <= float(chart["right"]) + 0.02 <= frame.width + 0.02
        assert float(column["y"]) >= frame.head - 0.01
        assert float(column["y"]) + float(column["height"]) == pytest.approx(float(chart["base"]), abs=0.011)
    for one, next_ in pairwise(chart["columns"]):
        assert float(one["x"]) + float(chart["bar"]) < float(next_["x"])


@given(NUMBERS, FRAMES)
def test_heights_are_in_proportion_and_zero_is_zero(numbers: list[int], frame: ChartBox) -> None:
    chart = chart_of(numbers, frame)
    full = frame.height - frame.head - frame.foot
    for number, column in zip(numbers, chart["columns"], strict=True):
        exact = number / max(numbers) * full if number else 0.0
        assert float(column["height"]) == pytest.approx(max(exact, LEAST) if number else 0.0, abs=0.006)
        assert column["count"] == number


@given(st.lists(NUMBERS, min_size=2, max_size=5), FRAMES)
def test_on_a_common_scale_equal_counts_have_equal_heights(lists: list[list[int]], frame: ChartBox) -> None:
    highest = max(map(max, lists))
    columns = [column for numbers in lists for column in chart_of(numbers, frame, highest)["columns"]]
    heights: dict[int, set[str]] = {}
    for column in columns:
        heights.setdefault(column["count"], set()).add(column["height"])
    assert all(len(found) == 1 for found in heights.values())


@given(NUMBERS, FRAMES)
def test_labels_are_within_the_box_and_apart_and_the_first_column_has_one(numbers: list[int], frame: ChartBox) -> None:
    chart = chart_of(numbers, frame)
    assert chart["marks"][0]["period"] == chart["columns"][0]["period"]
    middles = [float(mark["x"]) for mark in chart["marks"] if mark["anchor"] == "middle"]
    assert all(HALF_YEAR <= x <= frame.width - HALF_YEAR for x in middles)
    assert all(after - before >= frame.apart - 0.02 for before, after in pairwise(middles))
    ends = [(mark["anchor"], float(mark["x"])) for mark in chart["marks"] if mark["anchor"] != "middle"]
    assert all(0 <= x <= frame.width for _, x in ends)


@given(NUMBERS, FRAMES)
def test_the_highest_bar_carries_its_count_and_others_where_there_is_room(numbers: list[int], frame: ChartBox) -> None:
    chart = chart_of(numbers, frame)
    if not any(numbers):
        assert (chart["peak"], chart["labels"]) == (None, ())
        return
    assert chart["peak"] in chart["labels"]
    each = [(column["period"], column["count"]) for column in chart["columns"] if column["count"]]
    assert [(label["period"], label["count"]) for label in chart["labels"]] in (
        each,
        [(chart["peak"]["period"], max(numbers))],
    )
    slot, wide = float(chart["bar"]) / BAR, WIDE * len(str(max(numbers)))
    assert len(chart["labels"]) == 1 or (wide <= slot + 0.02 and frame.counted)
    column = next(column for column in reversed(chart["columns"]) if column["count"] == max(numbers))
    assert (chart["peak"]["count"], chart["peak"]["period"]) == (column["count"], column["period"])
    middle, width = float(column["x"]) + float(chart["bar"]) / 2, WIDE * len(str(chart["peak"]["count"]))
    left = float(chart["peak"]["x"]) - width * {"start": 0, "middle": 0.5, "end": 1}[chart["peak"]["anchor"]]
    assert 0 <= left <= frame.width - width
    assert left - 0.02 <= middle <= left + width + 0.02
    assert float(chart["peak"]["y"]) == pytest.approx(float(column["y"]) - LIFT, abs=0.011)
    assert float(chart["peak"]["y"]) - TEXT >= 0


def table(root: html.HtmlElement) -> dict[str, int]:
    """The figures of a page's chart, from the table beneath it."""
    rows = root.xpath("//details[@class='figures']//tbody/tr")
    return {row.xpath("string(th)"): int(row.xpath("string(td)")) for row in rows}


def test_a_committee_s_chart_counts_half_dates_in_their_year_and_says_what_is_not_drawn() -> None:
    root = page(small_site(), "committees/hub/")
    assert table(root) == {"2020": 1, "2019": 5, "2018": 1}
    assert len(root.xpath(BARS)) == 3
    assert "1 report whose year is not stated is not drawn." in root.text_content()
    assert not page(small_site(), "committees/idle/").xpath("//*[@class='chart']")


def test_the_newest_twelve_months_end_with_the_newest_report_and_tell_what_has_no_month() -> None:
    root = page(small_site(), "")
    months = table(root)
    assert list(months)[:: len(months) - 1] == ["May 2020", "June 2019"]
    assert (len(months), {month for month, count in months.items() if count}) == (12, {"May 2020"})
    assert "1 more in 2019, month not known" in root.text_content()


def test_the_tree_s_charts_share_their_years_and_scale_and_one_table() -> None:
    root = page(small_site(), "committees/")
    heights = root.xpath("//li[contains(., 'Sub Commission')]//*[local-name()='rect']/@height")
    assert "a bar of full height stands for 5 reports" in root.text_content()
    assert [row.xpath("td/text()") for row in root.xpath("//tbody/tr")] == [["1", "5", "1"], ["0", "0", "1"]]
    assert set(heights) == {heights[0], f"{5 * float(heights[0]):.2f}"}


def test_sixty_years_are_drawn_and_a_century_at_most(tmp_path: Path) -> None:
    dates = {"a": "1066-10-14", "b": "1931", "c": "2024-05"}
    reports = {
        f"reports/{id}.md": report(f"Meeting {id}", date, more="added: 2026-01-01") for id, date in dates.items()
    }
    content = write(tmp_path / "content", {"committees/hub.md": "---\nname: Hub\nlevel: other\n---\n", **reports})
    result = build(content, tmp_path / "output")
    assert result.status == 0, result.said
    for path in ("committees/hub/", "committees/"):
        root = page(result.output, path)
        assert "1 report of years before 1925 is not drawn." in root.text_content()
        assert len(root.xpath(BARS)) == 2
    assert len(table(page(result.output, "committees/hub/"))) == 100

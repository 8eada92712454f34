"""The counts of formulas add up, whatever the reports; and a first sighting is none that another may precede."""

from collections import Counter

from conftest import FindProblems
from hypothesis import given
from hypothesis import strategies as st
from made_up import DATES, in_order, make_mention, make_report

from bulletin.model.dates import parse_meeting_date
from bulletin.register.formulas import (
    by_committee,
    count_reports,
    may_be_first,
    may_be_last,
    mentioned_with,
    mentions_of,
    renderings,
    tally,
)
from bulletin.register.reports import Report

FORMULAS, BODIES = ["one", "two", "three"], ["hub", "sub", "board"]
MENTIONS = st.lists(st.sampled_from([("one", "one"), ("one", "eins"), ("two", "two"), ("three", "three")]), max_size=5)
REPORTS = st.lists(
    st.tuples(DATES, st.lists(st.sampled_from(BODIES), min_size=1, max_size=2, unique=True), MENTIONS), max_size=12
).map(
    lambda made: in_order(
        make_report(f"r{place}", date, bodies, mentions=tuple(make_mention(*one) for one in mentions))
        for place, (date, bodies, mentions) in enumerate(made)
    )
)


def mentioning(reports: list[Report], formula: str = "one") -> list[Report]:
    return [report for report in reports if mentions_of(report, formula)]


@given(REPORTS)
def test_the_sum_over_years_and_over_renderings_is_the_whole(reports: list[Report]) -> None:
    whole = tally("one", reports)
    years = {report.year for report in reports}
    of_years = [tally("one", [report for report in reports if report.year == year]) for year in years]
    assert tuple(map(sum, zip(*of_years, strict=True))) == (whole if reports else ())
    assert sum(renderings("one", reports).values()) == whole.mentions


@given(REPORTS)
def test_the_sum_over_committees_is_the_whole_with_joint_meetings_at_each(reports: list[Report]) -> None:
    found = by_committee(mentioning(reports))
    assert sum(map(len, found.values())) == sum(len(report.bodies) for report in mentioning(reports))
    alone = [report for report in reports if len(report.bodies) == 1]
    parts = [tally("one", members) for members in by_committee(alone).values()]
    assert tally("one", alone) == tuple(map(sum, zip((0, 0), *parts, strict=True)))
    counted = count_reports(reports)
    assert sum(number for (body, _), number in counted.items() if not body) == len(reports)
    for body in BODIES:
        assert sum(number for (of, _), number in counted.items() if of == body) == sum(
            body in report.bodies for report in reports
        )


@given(REPORTS, st.integers(1, 9999), st.data())
def test_moving_a_report_s_date_moves_it_in_every_series(reports: list[Report], year: int, data: st.DataObject) -> None:
    if not reports:
        return
    moved = data.draw(st.sampled_from(reports))
    to = make_report(moved.row.id, f"{year:04}-05-06", moved.bodies, mentions=moved.row.mentions)
    after = in_order([to, *(report for report in reports if report is not moved)])
    change = Counter({(body, year): 1 for body in ("", *moved.bodies)})
    change.subtract({(body, moved.year): 1 for body in ("", *moved.bodies)})
    before, now = count_reports(reports), count_reports(after)
    keys = before.keys() | now.keys()
    assert {key: now[key] - before[key] for key in keys} == {key: change[key] for key in keys}
    assert tally("one", after) == tally("one", reports)


@given(REPORTS)
def test_formulas_stand_together_as_often_either_way(reports: list[Report]) -> None:
    found = {formula: dict(mentioned_with(formula, mentioning(reports, formula))) for formula in FORMULAS}
    for formula, others in found.items():
        assert formula not in others
        for other, count in others.items():
            both = [one for one in reports if mentions_of(one, formula) and mentions_of(one, other)]
            assert count == found[other][formula] == len(both)


@given(REPORTS)
def test_no_report_is_surely_before_the_first_or_after_the_last(reports: list[Report]) -> None:
    dated = [report for report in reports if report.year]
    for report in may_be_first(reports):
        day = parse_meeting_date(report.row.date)
        for other in dated:
            than = parse_meeting_date(other.row.date)
            assert None in (day.first_day, than.first_day) or day.first_day <= than.first_day  # type: ignore[operator]
    assert bool(dated) == bool(may_be_first(reports)) == bool(may_be_last(reports))
    assert all(report in dated for report in (*may_be_first(reports), *may_be_last(reports)))


def test_a_year_alone_may_hold_the_first_day_and_the_last() -> None:
    reports = in_order([make_report("day", "2019-04-17"), make_report("year", "2019"), make_report("late", "2020-01")])
    assert {report.row.id for report in may_be_first(reports)} == {"day", "year"}
    assert [report.row.id for report in may_be_last(reports)] == ["late"]


def test_a_name_of_two_formulas_is_an_error_that_names_the_other(find_problems: FindProblems) -> None:
    said = find_problems(
        {
            "formulas/a.md": "---\nname: main tune\nvariants: [the tune]\n---\n",
            "formulas/b.md": "---\nname: other\nnames:\n  zh: 主调\nvariants:\n- x\n- The  Tune\n---\n",
        }
    )
    other = "is a name of formulas/a.md too; leave it out of one of the two"
    assert said == [f'content/formulas/b.md:7: variants.2: "The  Tune" {other}']

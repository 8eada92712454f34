"""Every month of a committee has a report, a search that found nothing, or neither; nothing is claimed beyond that."""

import datetime

from hypothesis import given
from hypothesis import strategies as st
from made_up import in_order, make_committee, make_report

from bulletin.register.coverage import LONGEST, cover, cover_all, month_of, span_of
from bulletin.register.reports import Report

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2029, 12, 31)).map(str)
DATES = st.one_of(DAYS, st.integers(2000, 2029).map(str), st.just("XXXX-02-03"))
REPORTS = st.lists(st.tuples(DATES, st.sampled_from(["hub", "sub"])), max_size=10).map(
    lambda made: in_order(make_report(f"r{place}", date, [body]) for place, (date, body) in enumerate(made))
)
COMMITTEES = st.tuples(
    *(
        st.builds(
            lambda id, days, since: make_committee(id, checked=tuple(days), established=since),
            st.just(id),
            st.lists(DAYS, max_size=5),
            st.one_of(st.just(""), DAYS, st.integers(2000, 2029).map(str)),
        )
        for id in ("hub", "sub")
    )
)


def of(reports: list[Report], body: str) -> list[Report]:
    return [report for report in reports if body in report.bodies]


@given(REPORTS, COMMITTEES)
def test_each_month_is_in_one_state_and_each_report_is_counted_once(reports: list[Report], rows: tuple) -> None:  # type: ignore[type-arg]
    span = span_of(reports, rows)
    assert len(span) <= LONGEST
    found = cover_all(
        {row.id: row for row in rows}, {"hub": ("sub",)}, {id: of(reports, id) for id in ("hub", "sub")}, span
    )
    for row in rows:
        coverage = found[row.id]
        assert set(coverage.reported) | coverage.checked <= set(coverage.months) <= set(span)
        assert not set(coverage.reported) & coverage.checked
        assert coverage.unchecked == len(set(coverage.months) - set(coverage.reported) - coverage.checked) >= 0
        assert sum(coverage.reported.values()) + coverage.elsewhere == len(of(reports, row.id))
    assert sum(sum(one.reported.values()) + one.elsewhere for one in found.values()) == len(reports)


@given(REPORTS, COMMITTEES, DAYS)
def test_moving_a_report_moves_its_month_alone(reports: list[Report], rows: tuple, day: str) -> None:  # type: ignore[type-arg]
    span, (hub, _) = range(2000 * 12, 2030 * 12), rows
    before = cover(hub, (), of(reports, "hub"), span)
    more = [*of(reports, "hub"), make_report("moved", "2001-01-01", ["hub"])]
    moved = [*of(reports, "hub"), make_report("moved", day, ["hub"])]
    counts = [before.reported, cover(hub, (), more, span).reported, cover(hub, (), moved, span).reported]
    for month in span:
        was, first, then = (count.get(month, 0) for count in counts)
        assert (first - was, then - was) == (month == month_of("2001-01-01"), month == month_of(day))


def test_a_committee_s_months_are_those_in_which_it_may_have_existed() -> None:
    span = range(month_of("2014-01"), month_of("2020-12") + 1)
    old, new = make_committee("old"), make_committee("new", predecessor="old", established="2018-03-21")
    before = cover(old, [new], [make_report("a", "2014-02-03"), make_report("b", "2015")], span)
    after = cover(new, [], [make_report("c", "2018-03-30"), make_report("d", "2018-03")], span)
    assert (before.months.start, before.months.stop) == (span.start, month_of("2018-03"))
    assert (before.reported, before.elsewhere) == ({month_of("2014-02"): 1}, 1)
    assert (after.months.start, after.months.stop, after.reported) == (
        month_of("2018-03"),
        span.stop,
        {month_of("2018-03"): 2},
    )


def test_a_report_outweighs_a_search_in_its_month_and_the_day_of_setting_up() -> None:
    row = make_committee("hub", checked=("2020-05-01", "2020-06-30"), established="2021")
    found = cover(row, (), [make_report("a", "2020-05-30")], range(month_of("2020-01"), month_of("2021-12") + 1))
    assert (found.checked, found.reported) == (frozenset([month_of("2020-06")]), {month_of("2020-05"): 1})
    assert found.months.start == month_of("2020-05")
    assert found.unchecked == 18

"""An interval is backed by its reports, and never covers one that says otherwise."""

import datetime
from itertools import pairwise
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from made_up import in_order, make_report

from bulletin.register.offices import Interval, Office, chairs_of, offices_of, stated_offices
from bulletin.register.reports import YEAR, Report, span_of_date

DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2021, 12, 31))
DATES = st.one_of(DAYS.map(str), DAYS.map(lambda day: f"{day:%Y-%m}"), st.sampled_from(["2019", "2020", "XXXX-02-03"]))
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["li", "wang", "zhao"]), st.sampled_from(["", "mayor", "clerk"])), max_size=2, unique=True
).map(tuple)
REPORTS = st.lists(st.tuples(DATES, st.sampled_from(["hub", "sub"]), PEOPLE, PEOPLE), max_size=12).map(
    lambda made: in_order(
        make_report(f"r{place}", date, [body], chairs=chairs, present=present)
        for place, (date, body, chairs, present) in enumerate(made)
    )
)


def covers(interval: Interval, report: Report) -> bool:
    """Whether a report may be of a day from the first to the last of an interval."""
    span, first, last = (span_of_date(one.row.date) for one in (report, interval[0], interval[-1]))
    assert first
    assert last
    return bool(span) and span[0] <= last[1] and first[0] <= span[1]  # type: ignore[index]


@given(REPORTS)
def test_no_interval_of_a_chair_covers_a_meeting_that_another_chaired(reports: list[Report]) -> None:
    for person, found in chairs_of(reports).items():
        attesting = [report for report in reports if person in report.chairs and report.year]
        assert sorted(one.row.id for interval in found for one in interval) == sorted(one.row.id for one in attesting)
        against = [report for report in reports if report.chairs and person not in report.chairs]
        for interval in found:
            if len(interval) > 1:
                assert not any(covers(interval, report) for report in against)


@given(REPORTS)
def test_no_interval_of_an_office_covers_a_report_that_states_another(reports: list[Report]) -> None:
    naming = [report for report in reports if "li" in (*report.chairs, *report.present)]
    found = offices_of("li", naming)
    assert set(found) == {office for report in naming for office in stated_offices(report, "li")}
    for office, runs in found.items():
        for interval in runs:
            assert all(office in stated_offices(report, "li") for report in interval)
            others = [one for one in naming if (said := stated_offices(one, "li")) and office not in said]
            assert len(interval) == 1 or not any(covers(interval, report) for report in others)
            for before, after in pairwise(interval):
                first, last = span_of_date(before.row.date), span_of_date(after.row.date)
                assert first
                assert last
                assert (last[1] - first[0]).days <= YEAR


def test_a_gap_of_more_than_a_year_parts_two_intervals_and_so_does_another_chair() -> None:
    dates = {"a": "2019-01-10", "b": "2019-06-01", "c": "2020-09-01", "d": "2020-10-01", "e": "2020-11-01"}
    chairs = {id: (("wang" if id == "d" else "li", ""),) for id in dates}
    reports = in_order(make_report(id, date, chairs=chairs[id]) for id, date in dates.items())
    found = {person: [[one.row.id for one in run] for run in runs] for person, runs in chairs_of(reports).items()}
    assert found == {"li": [["a", "b"], ["c"], ["e"]], "wang": [["d"]]}


def test_each_report_is_dated_once_however_many_have_chaired() -> None:
    reports = in_order(make_report(f"r{n}", f"2019-01-{n:02}", chairs=((f"p{n}", ""),)) for n in range(1, 29))
    with patch("bulletin.register.reports.span_of_date", wraps=span_of_date) as spans:
        assert len(chairs_of(reports)) == len(reports)
    assert spans.call_count == len(reports)


def test_one_title_in_two_places_is_two_offices() -> None:
    reports = [
        make_report("b", "2020-02-01", ["sub"], chairs=(("li", "secretary"),)),
        make_report("a", "2020-01-01", ["hub"], chairs=(("li", "secretary"),)),
    ]
    found = offices_of("li", reports)
    assert list(found) == [Office("secretary", ("sub",)), Office("secretary", ("hub",))]
    assert all(len(runs) == 1 for runs in found.values())

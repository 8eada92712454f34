"""What passes a meeting on is found once each, however the reports relay each other; days are those of the dates."""

import datetime

from hypothesis import given
from hypothesis import strategies as st
from made_up import make_report

from bulletin.register.cascades import Delay, Lag, cascade, delay, lag_between
from bulletin.register.reports import Report

IDS = ["a", "b", "c", "d", "e"]
DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2021, 12, 31))
RELAYS = st.fixed_dictionaries({id: st.lists(st.sampled_from(IDS), max_size=2, unique=True) for id in IDS})


def related(relays: dict[str, list[str]]) -> tuple[dict[str, Report], dict[str, list[Report]]]:
    reports = {id: make_report(id, "2020-01-01", relays=tuple(above)) for id, above in relays.items()}
    return reports, {id: [one for one in reports.values() if id in one.row.relays] for id in IDS}


@given(RELAYS)
def test_a_cascade_has_each_report_that_leads_to_its_head_once_and_no_other(relays: dict[str, list[str]]) -> None:
    reports, relayed_by = related(relays)
    steps = cascade(reports["a"], relayed_by)
    found = [step.report.row.id for step in steps]
    assert len(found) == len(set(found))
    members = {"a"}
    while more := {id for id in IDS if set(relays[id]) & members} - members:
        members |= more
    assert {*found, "a"} == members
    for step in steps:
        assert step.above
        assert set(step.above) == set(relays[step.report.row.id]) & members


@given(DAYS, st.integers(0, 2000), st.integers(0, 400))
def test_moving_the_date_of_a_report_moves_its_lag_by_as_many_days(day: datetime.date, days: int, more: int) -> None:
    head = make_report("head", str(day))
    lower, later = (make_report("lower", str(day + datetime.timedelta(number))) for number in (days, days + more))
    assert lag_between(head, lower) == Lag(days, days)
    assert delay(head, [lower, later]) == Delay(2, days, days + more)


@given(DAYS, DAYS)
def test_half_dates_leave_a_lag_open_between_its_bounds(day: datetime.date, other: datetime.date) -> None:
    exact = (other - day).days
    for date in (f"{other:%Y-%m}", f"{other:%Y}"):
        lag = lag_between(make_report("head", str(day)), make_report("lower", date))
        assert lag is not None
        assert lag.least <= exact <= lag.most
        back = lag_between(make_report("head", date), make_report("lower", str(day)))
        assert back is not None
        assert back.least <= -exact <= back.most


def test_days_are_counted_from_the_end_of_a_meeting_and_none_without_a_year() -> None:
    head = make_report("head", "2018-04-20/2018-04-21")
    assert lag_between(head, make_report("a", "2018-05-14/2018-05-15")) == Lag(23, 23)
    assert lag_between(head, make_report("b", "XXXX-05-14")) is None
    assert delay(head, [make_report("b", "XXXX-05-14"), make_report("c", "2018-05")]) == Delay(2, None, None)


def test_days_that_rest_on_an_inferred_date_are_inferred_and_sure_ones_come_before_them() -> None:
    head, sure = make_report("head", "2018-04-20"), make_report("a", "2018-05-14")
    assert lag_between(head, inferred := make_report("b", "2018-06-14?")) == Lag(55, 55, inferred=True)
    assert delay(head, [sure, inferred]) == Delay(2, 24, 55, inferred=True)
    assert delay(head, [make_report("c", "2018-05-14?"), sure]) == Delay(2, 24, 24)
    assert lag_between(make_report("d", "2018-04-20?"), sure) == Lag(24, 24, inferred=True)

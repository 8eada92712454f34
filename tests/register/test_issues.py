"""What an issue leads with and what is new in it, on registers made up at random."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from made_up import DATES, in_order, make_committee, make_report

from bulletin.register.changes import Neighbours
from bulletin.register.issues import chair_changes, firsts, lead_first
from bulletin.register.reports import Report, span_of_date

LEVELS = {"central": 0, "city": 1}
SEVERAL = st.lists(DATES, min_size=1, max_size=8).map(
    lambda dates: in_order(make_report(f"r{place}", date) for place, date in enumerate(dates))
)
MONTHS = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from(sorted(LEVELS)), st.integers(0, 3)), min_size=1, max_size=6
)


@given(MONTHS)
def test_the_lead_is_of_the_highest_level_then_most_passed_on_then_newest(
    meetings: list[tuple[int, str, int]],
) -> None:
    reports = in_order(
        make_report(f"r{place}", f"2020-05-{day:02}", [level]) for place, (day, level, _) in enumerate(meetings)
    )
    relaying = make_report("relaying", "2020-06-01")
    relayed = {f"r{place}": [relaying] * count for place, (_, _, count) in enumerate(meetings)}
    lead, *others = lead_first(reports, lambda report: LEVELS[report.bodies[0]], relayed)
    assert others == [report for report in reports if report is not lead], "the others stay as lists have them"

    def key(report: Report) -> tuple[int, int, str]:
        return -LEVELS[report.bodies[0]], len(relayed[report.row.id]), report.row.date

    assert key(lead) == max(map(key, reports))


@given(SEVERAL)
def test_a_thing_is_new_in_each_month_that_may_have_been_its_first_and_surely_so_where_no_date_leaves_another_open(
    reports: list[Report],
) -> None:
    found = {period: one for period, things in firsts({"thing": reports}).items() for one in things}
    spans = {report.row.id: span for report in reports if (span := span_of_date(report.row.date))}
    assert bool(found) == bool(spans)
    sure = len(found) == 1 and all(report.row.id in spans for report in reports)
    assert all(one.sure == sure for one in found.values())
    first = {report.row.id for one in found.values() for report in one.reports}
    for id, (begin, _) in spans.items():
        others = [span for other, span in spans.items() if other != id]
        assert (id in first) == all(begin <= last for _, last in others)


@given(st.lists(st.dates(), max_size=6), st.dates())
def test_what_is_new_moves_with_the_date_of_a_report(days: list[date], day: date) -> None:
    others = [make_report(f"r{place}", str(one)) for place, one in enumerate(days)]
    (month,) = found = firsts({"thing": in_order([make_report("moved", str(day)), *others])})
    first = min([day, *days])
    assert month == (first.year, first.month)
    assert ("moved" in [report.row.id for one in found[month] for report in one.reports]) == (day == first)


def test_another_chair_is_a_change_only_where_both_meetings_name_one() -> None:
    def meeting(id: str, date: str, *chairs: str) -> Report:
        return make_report(id, date, chairs=tuple((name, "") for name in chairs))

    reports = in_order(
        [
            meeting("a", "2019-01-01", "Li"),
            meeting("b", "2019-02-01"),
            meeting("c", "2019-03-01", "Li"),
            meeting("d", "2019-04-01", "Wang", "Li"),
            meeting("e", "2019-05-01", "Zhao"),
            meeting("f", "2019-06", "Sun"),
        ]
    )
    last = Neighbours({"hub": make_committee("hub")}, {"hub": reports})
    changes = [(report.row.id, one.before.row.id, one.chairs.new) for report, one in chair_changes(reports, last)]
    assert changes == [("f", "e", ("Sun",)), ("e", "d", ("Zhao",))]

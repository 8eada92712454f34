"""What changed since the last meeting adds up to what each report says, and the series goes on under a new name."""

import datetime
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from made_up import in_order, make_committee, make_mention, make_report

from bulletin.register.changes import Change, changes_between, meetings_before, series_of
from bulletin.register.reports import Report, span_of_date

DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2020, 12, 31))
DATES = st.one_of(DAYS.map(str), DAYS.map(lambda day: f"{day:%Y-%m}"), st.sampled_from(["2019", "XXXX-02-03"]))
SOME = st.lists(st.sampled_from("abcd"), max_size=3, unique=True)
REPORTS = st.lists(
    st.builds(
        lambda date, formulas, topics, chairs, present: make_report(
            "",
            date,
            mentions=tuple(map(make_mention, formulas)),
            topics=topics,
            chairs=tuple((name, "") for name in chairs),
            present=tuple((name, "") for name in present),
            documents=tuple(topics),
        ),
        DATES, SOME, SOME, SOME, SOME,
    ),
    max_size=8,
).map(lambda made: in_order(make_report_again(report, f"r{place}") for place, report in enumerate(made)))  # fmt: skip


def make_report_again(report: Report, id: str) -> Report:
    """The same with another id."""
    row = report.row
    return make_report(
        id, row.date, mentions=row.mentions, topics=report.topics, chairs=row.chairs, present=row.present,
        documents=row.documents,
    )  # fmt: skip


def formulas(report: Report) -> list[str]:
    return [mention.formula for mention in report.row.mentions]


@given(REPORTS)
def test_new_and_kept_are_what_is_said_now_kept_and_gone_what_was_said_then(reports: list[Report]) -> None:
    for now in reports:
        for before in reports:
            found = changes_between("hub", before, now)
            compared: list[tuple[Change[str], Iterable[str], Iterable[str]]] = [
                (found.formulas, formulas(before), formulas(now)),
                (found.topics, before.topics, now.topics),
                (found.chairs, before.chairs, now.chairs),
                (found.present, (*before.chairs, *before.present), (*now.chairs, *now.present)),
                (found.documents, before.row.documents, now.row.documents),
            ]
            for change, then, said in compared:
                assert {*change.new, *change.kept} == {*said}
                assert {*change.kept, *change.gone} == {*then}
                assert not {*change.new} & {*change.gone}


@given(REPORTS)
def test_the_meeting_before_is_surely_before_and_none_is_surely_between(reports: list[Report]) -> None:
    found = meetings_before(reports)
    spans = {report.row.id: span for report in reports if (span := span_of_date(report.row.date))}
    for id, (first, _) in spans.items():
        earlier = [last for _, last in spans.values() if last < first]
        assert (id in found) == bool(earlier)
        if earlier:
            assert spans[found[id].row.id][1] == max(earlier)


def test_a_series_goes_on_from_a_committee_to_the_one_that_follows_it() -> None:
    rows = {"old": make_committee("old"), "new": make_committee("new", predecessor="old")}
    first, second = make_report("first", "2017-01-01", ["old"]), make_report("second", "2019-01-01", ["new"])
    joint = make_report("joint", "2018-01-01", ["old", "new"])
    of_committee = {"old": [joint, first], "new": [second, joint]}
    series = series_of("new", rows, of_committee)
    assert [report.row.id for report in series] == ["second", "joint", "first"]
    assert meetings_before(series) == {"second": joint, "joint": first}
    assert series_of("old", rows, of_committee) == [joint, first]

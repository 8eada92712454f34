"""What the site says between the meetings of the launch content, as a person has counted it in the files."""

import pytest
from launch_content import HERE, WHY_NOT
from launch_register import launch_register

from bulletin.register.cascades import cascade, delay
from bulletin.register.changes import Neighbours, changes_between, meetings_before, series_of
from bulletin.register.formulas import may_be_first, may_be_last, renderings, tally
from bulletin.register.issues import chair_changes, firsts, lead_first
from bulletin.register.novelty import unpack
from bulletin.register.offices import chairs_of

CHAOYANG = "2024-01-11-chaoyang-work-conference"
HZAU = "2022-03-16-hzau-lg"
SUIZHOU = "2022-03-01-suizhou-fourth-meeting"
LEVELS = {"xiaogan-cac": 2, "suizhou-cac": 2, "hzau-lg": 5}

pytestmark = pytest.mark.skipif(not HERE, reason=WHY_NOT)


@pytest.mark.parametrize(
    ("formula", "reports", "mentions", "first", "last"),
    [
        ("party-manages-internet", 7, 14, "2018-05-14-jiangsu-standing-committee", CHAOYANG),
        ("two-establishments", 7, 14, "2022-baoying-fourth-meeting", "2024-05-15-quzhou-third-plenary"),
        ("ten-adherences", 3, 6, "2023-07-14-central-cac-national-conference", "2023-12-05-wuxi-work-conference"),
    ],
)
def test_a_formula_is_mentioned_as_often_as_somebody_counted(
    formula: str, reports: int, mentions: int, first: str, last: str
) -> None:
    found = launch_register().of_formula[formula]
    assert tally(formula, found) == (reports, mentions)
    assert [report.row.id for report in may_be_first(found)] == [first]
    assert [report.row.id for report in may_be_last(found)] == [last]


def test_its_renderings_are_counted_apart() -> None:
    found = renderings("two-establishments", launch_register().of_formula["two-establishments"])
    assert found == {"Two Establishments": 7, "两个确立": 7}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("2014-02-27-central-lg-first-meeting", (1, 195, 195, True)),
        ("2016-04-19-central-lg-symposium", (1, 93, 93, False)),
        ("2018-04-20-central-cac-national-conference", (7, 23, 361, True)),
        ("2023-07-14-central-cac-national-conference", (4, 96, 178, False)),
        ("2024-01-09-liaoning-work-conference", (1, 2, 2, False)),
    ],
)
def test_a_meeting_was_passed_on_after_so_many_days(head: str, expected: tuple[int, int, int, bool]) -> None:
    register = launch_register()
    assert delay(register.by_id[head], register.relayed_by[head]) == expected


def test_chaoyang_passed_on_what_liaoning_had_passed_on() -> None:
    register = launch_register()
    steps = cascade(register.by_id["2023-07-14-central-cac-national-conference"], register.relayed_by)
    assert {step.report.row.id: step.lag and step.lag.least for step in steps} == {
        "2023-10-19-heilongjiang-work-conference": 96,
        "2023-11-16-inner-mongolia-work-conference": 124,
        "2023-12-05-wuxi-work-conference": 143,
        "2024-01-09-liaoning-work-conference": 178,
        CHAOYANG: 180,
    }


def test_heilongjiang_s_conference_of_2023_is_compared_with_its_meeting_of_2020() -> None:
    register = launch_register()
    series = series_of("heilongjiang-cac", register.committees, register.of_committee)
    assert [report.row.date for report in series] == ["2023-10-19", "2020-04-03", "2018-05-24"]
    now, before = series[:2]
    assert meetings_before(series)[now.row.id] is before
    found = changes_between("heilongjiang-cac", before, now)
    assert found.formulas == (
        ("ten-adherences", "five-part-mission", "two-establishments", "two-safeguards", "cyber-great-power"),
        (),
        ("comprehensive-governance",),
    )
    assert found.chairs == (("liang-huiling",), (), ("zhang-qingwei",))
    assert found.present.kept == ("yang-jie",)


def test_a_chair_is_attested_twice_in_jilin_and_nothing_is_claimed_for_the_three_years_between() -> None:
    found = chairs_of(launch_register().of_committee["jilin-cac"])
    assert {person: [[report.row.date for report in run] for run in runs] for person, runs in found.items()} == {
        "jing-junhai": [["2021-04-23"], ["2024-04-01"]]
    }


def test_the_first_report_is_new_and_a_sentence_on_the_end_of_a_copy_is_not() -> None:
    novelty = launch_register().novelty
    first, copy = (
        unpack(novelty[id]) for id in ("2014-02-27-central-lg-first-meeting", "2021-05-28-fuzhou-fifth-meeting")
    )
    assert first.new == first.words > 0
    assert copy.new < copy.words


def test_march_2022_is_led_by_the_city_though_the_university_met_later_and_has_two_new_formulas() -> None:
    register = launch_register()
    reports = [report for report in register.reports if report.period == (2022, 3)]
    assert [report.row.id for report in reports] == [HZAU, "2022-03-15-xiaogan-fourth-meeting", SUIZHOU]
    lead, *others = lead_first(reports, lambda report: LEVELS[report.bodies[0]], register.relayed_by)
    assert lead.row.id == "2022-03-15-xiaogan-fourth-meeting"
    assert [report.row.id for report in others] == [HZAU, SUIZHOU]
    new = {one.id: one.sure for one in firsts(register.of_formula)[2022, 3]}
    assert new == {"three-mains": True, "online-civility": False}, "a report of 2022 without a month may be earlier"


def test_jilin_s_meeting_of_2021_had_another_chair_than_that_of_2014() -> None:
    register = launch_register()
    april = [report for report in register.reports if report.period == (2021, 4)]
    (change,) = chair_changes(april, Neighbours(register.committees, register.of_committee))
    report, changes = change
    assert (report.row.date, changes.before.row.date) == ("2021-04-23", "2014-05-22")
    assert (changes.chairs.new, changes.chairs.gone) == (("jing-junhai",), ("wang-rulin",))

"""Only a slip of the hand is a misspelling: the id of another place, topic or meeting is never suggested."""

import pytest
from conftest import FindProblems

from bulletin.register.misspelling import nearest_name, nearest_report_id

COMMITTEES = [
    *("hunan-cac", "jiangsu-cac", "shanghai-cac", "shandong-cac", "zhejiang-cac", "heilongjiang-cac", "jilin-cac"),
    *("shaanxi-cac", "hubei-cac", "zhangzhou-cac", "yangzhou-cac", "suizhou-cac", "nanchong-cac", "jinchang-cac"),
    *(
        "Parish Council",
        "ward-12-board",
        "north-harbour-board",
        "Ville de Bourges",
        "张家界市委网信委",
        "河南省委网信委",
    ),
]


@pytest.mark.parametrize(
    "other",
    [
        *("henan-cac", "jiangxi-cac", "shanxi-cac", "guangdong-cac", "beijing-cac", "hebei-cac", "xinjiang-cac"),
        *("zhengzhou-cac", "changzhou-cac", "hangzhou-cac", "yanzhou-cac", "yongzhou-cac", "suzhou-cac"),
        *("nanchang-cac", "jincheng-cac", "hunan", "hunan-board", "ward-13-board", "ward-1-board"),
        *("south-harbour-board", "harbour-board", "Ville de Bourg", "张家口市委网信委", "湖南省委网信委", "cac"),
    ],
)
def test_another_place_is_no_misspelling(other: str) -> None:
    assert nearest_name(other, COMMITTEES) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("“Parish Council”", "Parish Council"),
        ("‘河南省委网信委’", "河南省委网信委"),
        ("huann-cac", "hunan-cac"),
        ("hunnan-cac", "hunan-cac"),
        ("Parish Counsil", "Parish Council"),
        ("Parish Councel", "Parish Council"),
        ("Hunan CAC", "hunan-cac"),
        ("hunancac", "hunan-cac"),
        ("heilongjang-cac", "heilongjiang-cac"),
        ("north-harbor-board", "north-harbour-board"),
        ("North Harbour Baord", "north-harbour-board"),
        ("Ville de Boruges", "Ville de Bourges"),
        ("河南省网信委员会", "河南省委网信委"),
    ],
)
def test_a_slip_of_the_hand_is_one(written: str, meant: str) -> None:
    assert nearest_name(written, COMMITTEES) == meant


@pytest.mark.parametrize(("topic", "known"), [("second-meeting", "first-meeting"), ("relays-lower", "relays-higher")])
def test_topics_of_other_words_are_others(topic: str, known: str) -> None:
    assert nearest_name(topic, [known]) is None


@pytest.mark.parametrize(
    ("id", "known", "meant"),
    [
        ("2020-05-06-dailan", "2020-05-06-dalian", True),
        ("2020-05-07-dalian", "2020-05-06-dalian", True),
        ("2020-05-06-henan", "2020-05-06-hunan", False),
        ("2020-11-06-dalian", "2020-05-06-dalian", False),
    ],
)
def test_ids_of_reports_may_differ_in_a_digit(id: str, known: str, meant: bool) -> None:
    assert (nearest_report_id(id, [known]) is not None) == meant


REPORT = "---\ntitle: A\ndate: 2019-04-17\nsource: https://example.org/\nbody: {}\n---\n\nText.\n"
RENAMED = "---\nname: Commission of Dalian\nlevel: municipal\n---\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("dalian-cac", "file content/committees/dalian-cac.md; if one was renamed, add this to its former_ids"),
        ("Dalian CAC", "file content/committees/<id>.md; if one was renamed, add this to its aliases"),
    ],
)
def test_after_a_rename_it_is_said_what_to_add(find_problems: FindProblems, body: str, said: str) -> None:
    files = {"committees/dalian-commission.md": RENAMED}
    (found,) = find_problems({**files, "reports/a.md": REPORT.format(body)})
    assert found.endswith(f'no committee is called "{body}"; for a new one add a {said}')

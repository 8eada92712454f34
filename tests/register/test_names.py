"""Who and what is meant by a name: committees, topics and people, and what is said where that is not clear."""

import pytest
from conftest import ExamineContent, FindProblems, MakeContent
from named import COMMITTEE, OTHER, report


@pytest.mark.parametrize(
    "written",
    [
        "dalian",
        "Dalian Commission",
        "dalian commission",
        '"Dalian   COMMISSION"',
        "大连市委网信委",
        "大連市委網信委",
        "Dalian CAC",
        "DALIAN cac",
        "dalian-group",
    ],
)
def test_a_committee_is_meant_by_any_of_its_names(
    make_content: MakeContent, examined: ExamineContent, written: str
) -> None:
    found = examined(make_content({"committees/dalian.md": COMMITTEE, "reports/a.md": report(written)}))
    assert found.problems == ()
    assert found.register.by_id["a"].bodies == ("dalian",)
    assert [item.row.id for item in found.register.of_committee["dalian"]] == ["a"]


CITY = (
    "---\nname: Cyberspace Commission of the Municipal Committee of Dalian\nnames:\n  zh: 大连市委网信委\n"
    "aliases: [municipal network information Committee, 市委网信委, 大连网信委]\n"
    "level: municipal\njurisdiction: Dalian\n---\n"
)


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("Cyberspace Commission of the Municipal Committee of Suzhou", ""),
        ("municipal network and information Committee", ""),
        ("市委网信委员会", ""),
        ("苏州市委网信委", ""),
        ("大连网信委员会", "大连网信委"),
        ("Cyberspace Comission of Municipal Committee of Dalian", CITY.split("\n")[1].removeprefix("name: ")),
    ],
)
def test_another_citys_committee_is_not_suggested(find_problems: FindProblems, written: str, suggested: str) -> None:
    (said,) = find_problems({"committees/dalian-cac.md": CITY, "reports/a.md": report(written)})
    assert said.partition("did you mean ")[2].partition(" For")[0] == (f'"{suggested}"?' if suggested else "")
    assert "or a new one add a file content/committees/<id>.md; if one was renamed, add this to its aliases" in said


@pytest.mark.parametrize("written", ["security", "Security", "SECURITY", "安全"])
def test_a_topic_is_meant_by_its_id_or_a_label(
    make_content: MakeContent, examined: ExamineContent, written: str
) -> None:
    found = examined(make_content({"reports/a.md": report(more=f"tags: [{written}]\n")}))
    assert found.problems == ()
    assert found.register.by_id["a"].topics == ("security",)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Dalain Commission", 'no committee is called "Dalain Commission"; did you mean "Dalian Commission"?'),
        (
            "xyz",
            'no committee is called "xyz"; for a new one add a file content/committees/xyz.md; '
            "if one was renamed, add this to its former_ids",
        ),
        ("[central, 大连]", None),
        ("The  commission", '"The  commission" may mean dalian or harbin; write the id of the committee you mean'),
    ],
)
def test_a_committee_that_is_not_clear_is_an_error_with_the_nearest_name(
    find_problems: FindProblems, body: str, said: str | None
) -> None:
    files = {"committees/dalian.md": COMMITTEE, "committees/harbin.md": OTHER}
    found = find_problems({**files, "reports/a.md": report(f'"{body}"' if said else body)})
    if said:
        assert len(found) == 1
        assert found[0].startswith(f"content/reports/a.md:5: body: {said}")
    else:
        assert [line.partition(": no")[0] for line in found] == ["content/reports/a.md:5: body.2"]


def test_an_alias_that_committees_share_is_no_error_while_nobody_uses_it(find_problems: FindProblems) -> None:
    assert find_problems({"committees/dalian.md": COMMITTEE, "committees/harbin.md": OTHER}) == []


def test_a_name_that_committees_share_is_an_error(find_problems: FindProblems) -> None:
    same = OTHER.replace("Harbin", "Dalian")
    assert find_problems({"committees/dalian.md": COMMITTEE, "committees/harbin.md": same}) == [
        'content/committees/harbin.md:2: name: "Dalian Commission" is the name of committees/dalian.md too; '
        "tell them apart"
    ]


def test_an_unknown_topic_is_an_error_at_its_line(find_problems: FindProblems) -> None:
    assert find_problems({"reports/a.md": report(more="tags:\n  - security\n  - Secruity\n")}) == [
        'content/reports/a.md:8: tags.2: no topic is called "Secruity"; did you mean "security"?'
        " Choose one of content/tags.yml or add it there"
    ]


def test_in_a_draft_an_unknown_committee_or_topic_is_a_notice(find_problems: FindProblems) -> None:
    assert find_problems({"reports/a.md": report("xyz", "tags: qqq\nstatus: draft\n")}) == [
        'content/reports/a.md:5: notice: body: no committee is called "xyz"; for a new '
        "one add a file content/committees/xyz.md; "
        "if one was renamed, add this to its former_ids",
        'content/reports/a.md:6: notice: tags: no topic is called "qqq"; choose one of content/tags.yml '
        "or add it there",
    ]

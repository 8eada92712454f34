"""Which person a name means: spellings, namesakes, titles, and the addresses that follow."""

import pytest
from conftest import ExamineContent, FindProblems, MakeContent
from named import COMMITTEE, PERSON, report


@pytest.mark.parametrize("written", ["Wang Ning", "wang  ning", "王宁", "Wang N.", "Ning Wang", "wang-ning", "wang"])
def test_a_person_with_a_file_is_meant_by_any_spelling(
    make_content: MakeContent, examined: ExamineContent, written: str
) -> None:
    found = examined(make_content({"people/wang-ning.md": PERSON, "reports/a.md": report(more=f"chair: {written}\n")}))
    assert found.problems == ()
    assert found.register.by_id["a"].chairs == ("wang-ning",)
    assert set(found.register.people) == {"wang-ning"}


def test_a_file_that_joins_spellings_redirects_their_addresses(
    make_content: MakeContent, examined: ExamineContent
) -> None:
    register = examined(make_content({"people/wang-ning.md": PERSON})).register
    assert register.merged_people == {"王宁": "wang-ning", "wang-n": "wang-ning", "ning-wang": "wang-ning"}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Guan Zhi'ou", "guan-zhi-ou"),
        ("王宁", "王宁"),
        ("Wang Ning (王宁)", "wang-ning-王宁"),
        ("José", "josé"),
        ("lula", "lula"),
        ("Jose\u0301", "josé"),
    ],
)
def test_a_person_without_a_file_has_an_address_made_of_the_name(
    make_content: MakeContent, examined: ExamineContent, name: str, address: str
) -> None:
    found = examined(make_content({"reports/a.md": report(more=f"chair: {name}\npresent: [{{name: {name}}}]\n")}))
    assert found.problems == ()
    register = found.register
    assert set(register.people) == {address}
    assert [item.row.id for item in register.chaired_by[address]] == ["a"]
    assert [item.row.id for item in register.attended_by[address]] == ["a"]


def test_spellings_of_one_address_are_one_person(make_content: MakeContent, examined: ExamineContent) -> None:
    files = {
        f"reports/{place}.md": report(more=f"chair: {name}\n") for place, name in enumerate(("Wang Ning", "WANG NING"))
    }
    register = examined(make_content(files)).register
    assert set(register.people) == {"wang-ning"}
    assert register.people["wang-ning"].spellings == {"Wang Ning", "WANG NING"}
    assert len(register.chaired_by["wang-ning"]) == 2


@pytest.mark.parametrize("written", ["Wang N", "Ning-Wang", "Wang-Ning!", "Wang!"])
def test_a_name_that_would_stand_at_an_address_of_a_person_with_a_file_is_an_error(
    find_problems: FindProblems, written: str
) -> None:
    files = {"people/wang-ning.md": PERSON, "reports/a.md": report(more=f'chair: "{written}"\n')}
    message = f'"{written}" would have the address of people/wang-ning.md; add the name to the aliases there'
    assert find_problems(files) == [f"content/reports/a.md:6: chair: {message}"]


def test_names_of_two_people_that_come_to_one_address_are_an_error(find_problems: FindProblems) -> None:
    files = {"people/wang-ning.md": PERSON, "people/other.md": "---\nname: Somebody\naliases: [Ning-Wang]\n---\n"}
    assert find_problems(files) == [
        'content/people/wang-ning.md:2: name: "Ning Wang" has the address of "Ning-Wang" in people/other.md; '
        "leave one of the two out"
    ]


NAMESAKES = {
    "people/zhang-jian-1.md": "---\nname: Zhang Jian\nnames:\n  zh: 张坚\n---\n",
    "people/zhang-jian-2.md": "---\nname: Zhang Jian\nnames:\n  zh: 张健\n---\n",
    "reports/b.md": report(more="chair: zhang-jian-1\npresent: [张健]\n"),
}


def test_two_people_may_bear_one_name_while_ids_and_other_names_tell_them_apart(
    make_content: MakeContent, examined: ExamineContent
) -> None:
    found = examined(make_content(NAMESAKES))
    assert found.problems == ()
    assert found.register.by_id["b"].chairs == ("zhang-jian-1",)
    assert found.register.by_id["b"].present == ("zhang-jian-2",)
    assert found.register.merged_people == {"张坚": "zhang-jian-1", "张健": "zhang-jian-2"}


@pytest.mark.parametrize(("status", "said"), [("published", ""), ("draft", "notice: ")])
def test_the_bare_name_of_two_people_is_an_error_that_says_where_they_sat(
    find_problems: FindProblems, status: str, said: str
) -> None:
    unclear = report(more=f"chair: zhang JIAN\nstatus: {status}\npresent:\n  - name: Zhang Jian\n")
    where = "zhang-jian-1 (Central Commission 2019) or zhang-jian-2 (Central Commission 2019); write the id"
    assert find_problems({**NAMESAKES, "reports/a.md": unclear}) == [
        f'content/reports/a.md:6: {said}chair: "zhang JIAN" may mean {where}',
        f'content/reports/a.md:9: {said}present.1: "Zhang Jian" may mean {where}',
    ]


def test_of_a_person_whom_no_report_names_by_id_that_is_said(find_problems: FindProblems) -> None:
    files = {**NAMESAKES, "reports/b.md": report(more="chair: Zhang Jian\n")}
    (found,) = find_problems(files)
    assert "zhang-jian-2 (named by id in no report yet); write the id" in found


def test_a_name_without_letters_is_an_error_at_its_line(find_problems: FindProblems) -> None:
    found = find_problems({"reports/a.md": report(more="chair: X\npresent:\n  - name: Y\n  - name: '?'\n")})
    assert [line.partition(" is not a name")[0] for line in found] == ['content/reports/a.md:9: present.2: "?"']


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        ("Cllr Mary Ashdown", "Mary Ashdown", 1),
        ("Prof. Dr. Eva Roth", "Frau Eva Roth", 1),
        ("王小明同志", "王小明", 1),
        ("The Hon. Mary Ashdown", "Councillor Mary Ashdown", 1),
        ("Mr J. Smith", "Mrs J. Smith", 2),
        ("Mr Smith", "Mrs Smith", 2),
        ("Hon Wai Lee", "Wai Lee", 2),
        ("M. Night Doe", "Night Doe", 2),
    ],
)
def test_a_title_makes_no_second_person(
    make_content: MakeContent, examined: ExamineContent, one: str, other: str, people: int
) -> None:
    chairs = {f"reports/{id}.md": report("dalian", f"chair: {name}\n") for id, name in (("a", one), ("b", other))}
    register = examined(make_content({"committees/dalian.md": COMMITTEE, **chairs})).register
    assert len(register.people) == people
    assert {name for report in register.reports for _, name, _ in report.row.named} == {one, other}


def test_a_title_finds_the_file_and_the_address_with_it_redirects(
    make_content: MakeContent, examined: ExamineContent
) -> None:
    files = {"committees/dalian.md": COMMITTEE, "people/wang-ning.md": PERSON}
    chairs = {"reports/a.md": report("dalian", "chair: Dr Wang Ning\npresent: [Cllr Jane Doe]\n")}
    register = examined(make_content(files | chairs)).register
    assert register.people.keys() == {"wang-ning", "jane-doe"}
    assert register.merged_people["dr-wang-ning"] == "wang-ning"
    assert register.merged_people["cllr-jane-doe"] == "jane-doe"

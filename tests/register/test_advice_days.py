"""Days that contradict each other or today: what `./run check` says of them."""

import pytest
from advised import Case, advice, assert_begin, report, whole
from conftest import ExamineContent, Files, MakeContent

FUTURE = "is in the future (today is 2024-05-06); is the year right?"
NEXT_YEAR = "source:\n  url: https://example.org/\n  accessed: 2025-01-01\n"
COMING: list[Case] = [
    ("a meeting of today", {"a": report("One", "2024-05-06")}, []),
    ("a meeting of tomorrow", {"a": report("One", "2024-05-07")}, [f"a warning date: 2024-05-07 {FUTURE}"]),
    ("a meeting of a coming month", {"a": report("One", "2024-06")}, [f"a warning date: 2024-06 {FUTURE}"]),
    ("a meeting of this month", {"a": report("One", "2024-05")}, []),
    ("a meeting of a coming year", {"a": report("One", "2042")}, [f"a warning date: 2042 {FUTURE}"]),
    (
        "a year that begins with 0",
        {"a": report("One", "0204-05")},
        ["a warning date: 0204-05 is before the year 1000; is the year right?"],
    ),
    ("a meeting without a year", {"a": report("One", "XXXX-12-31")}, []),
    (
        "a day of adding",
        {"a": report("One", "2024-05-06", "added: 2062-05-06\n")},
        [f"a warning added: 2062-05-06 {FUTURE}"],
    ),
    (
        "a correction",
        {"a": report("One", "2024-05-06", "corrections:\n  - date: 2042-05-07\n    note: A name.\n")},
        [f"a warning corrections.1.date: 2042-05-07 {FUTURE}"],
    ),
    (
        "a source",
        {"a": report("One", "2024-05-06", url=f"x\n{NEXT_YEAR}").replace("source: x\n", "")},
        [f"a warning source.accessed: 2025-01-01 {FUTURE}"],
    ),
    (
        "a draft begun long ago",
        {"a": report("One", "2024-03-01", "added: 2024-03-02\nstatus: draft\n")},
        ["a notice added: this is the day 2024-03-02; when you publish, write that day here, or no feed will show it"],
    ),
    ("a draft of this month", {"a": report("One", "2024-03-01", "added: 2024-05-02\nstatus: draft\n")}, []),
]


@pytest.mark.parametrize(("files", "said"), [pytest.param(*case[1:], id=case[0]) for case in COMING])
def test_days_to_come(make_content: MakeContent, examined: ExamineContent, files: Files, said: list[str]) -> None:
    assert_begin(advice(examined(make_content(whole(files)))), said)


CORRECTION = "corrections:\n  - date: {}\n    note: A name.\n"
READ = "published: 2019-04-18\n  accessed: {}"
ORDER = [
    ("2019-04-17-hub", "2019-05-17", "", "date: the name of the file says 2019-04-17, but this is another date"),
    ("2019-04-hub", "2019-05", "", "date: the name of the file says 2019-04, but this is another date"),
    ("2019-hub", "2020-05-01", "", "date: the name of the file says 2019, but this is another date"),
    ("2019-04-17-hub", "2019-04", "", ""),
    ("2019-04-17-hub", "XXXX-04-17", "", ""),
    ("2019-04-17-hub", "XXXX-04-18", "", "date: the name of the file says 2019-04-17"),
    ("2019-04-18-hub", "2019-04-17/2019-04-18", "", ""),
    ("2019-04-17", "2019-04-17?", "", ""),
    ("2000-years-of-law", "2019-04-17", "", "date: the name of the file says 2000"),
    ("20190-hub", "2019-04-17", "", ""),
    ("2018/a", "2019-04-17", "", "date: the file is in 2018/, but this is another year"),
    ("2019/a", "2019-04-17", "", ""),
    (
        "a",
        "2019-04-17",
        "added: 2019-04-16\n",
        "added: the report counts as added on 2019-04-16, before the",
    ),
    ("a", "2019-04-17", "added: 2019-04-17\n", ""),
    (
        "a",
        "2019-04-17",
        CORRECTION.format("2019-04-16"),
        "corrections.1.date: this is before 2019-04-17, when there was no report yet",
    ),
    (
        "a",
        "2019-04-17",
        "added: 2019-05-01\n" + CORRECTION.format("2019-04-30"),
        "corrections.1.date: this is before 2019-05-01",
    ),
    ("a", "2019-04-17", CORRECTION.format("2019-04-18"), ""),
]


@pytest.mark.parametrize(("name", "date", "more", "said"), ORDER)
def test_days_that_contradict_each_other(
    make_content: MakeContent, examined: ExamineContent, name: str, date: str, more: str, said: str
) -> None:
    found = advice(examined(make_content(whole({f"reports/{name}.md": report("One", date, more)}))))
    assert_begin(found, [f"{name} warning {said}"] if said else [])

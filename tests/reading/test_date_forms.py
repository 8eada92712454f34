"""Dates in the front matter that are written in another form than ours."""

import pytest

from bulletin.model.problem import Problem
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file


def problem_of(date: str) -> Problem:
    written = f"---\ntitle: A\ndate: {date}\nbody: hub\nsource: https://news.example/1.html\n---\n\nText.\n"
    (found,) = read_file("reports", "x.md", written.encode(), Converters("en")).problems
    return found


@pytest.mark.parametrize(
    ("date", "meant"),
    [
        ("2024/05/06", "2024-05-06"),
        ("Montag, den 6. Mai 2024", "2024-05-06"),
        ("le 6 mai 2024", "2024-05-06"),
        ("el 6 de mayo de 2024", "2024-05-06"),
        ("2024–05–06", "2024-05-06"),
        ("2024-5-6", "2024-05-06"),
        ("2024年5月6日", "2024-05-06"),
        ("2024-05-06 14:00", "2024-05-06"),
        ("2024-05-06T14:00:00+02:00", "2024-05-06"),
        ("6.5.2024", "2024-05-06"),
        ("14 December 2018", "2018-12-14"),
        ("May 6th, 2024", "2024-05-06"),
        ("2024-05-06 to 2024-05-08", "2024-05-06/2024-05-08"),
        ("2024年5月", "2024-05"),
        ("二〇二四年十二月二十三日", "2024-12-23"),
        ("6-8 May 2024", "2024-05-06/2024-05-08"),
        ("6. und 7. Mai 2024", "2024-05-06/2024-05-07"),
        ("2024年5月6日至8日", "2024-05-06/2024-05-08"),
        ("2024-05-06/08", "2024-05-06/2024-05-08"),
        ("Mai 2024", "2024-05"),
        ("2024. május 6.", "2024-05-06"),
        ("6. toukokuuta 2024", "2024-05-06"),
        ("May 6, 2024 at 2pm", "2024-05-06"),
        ("2024-05-06.", "2024-05-06"),
        ("6 May 2024 (?)", "2024-05-06?"),
        ("2024-May-06", "2024-05-06"),
        ("the 6th day of May, 2024", "2024-05-06"),
        ("6 May 2024 (Monday)", "2024-05-06"),
        ("2024-05-06 to 07", "2024-05-06/2024-05-07"),
        ("6. Mai 2024 um 14 Uhr", "2024-05-06"),
        ("6 a 7 de mayo de 2024", "2024-05-06/2024-05-07"),
        ("понедельник, 6 мая 2024 года", "2024-05-06"),
        ("6 Μαΐου 2024", "2024-05-06"),
        ("٦ مايو ٢٠٢٤", "2024-05-06"),
        ("令和6年5月6日", "2024-05-06"),
        ("民國113年5月6日", "2024-05-06"),
        ("2024年5月6日下午3时", "2024-05-06"),
        ("6 May", "XXXX-05-06"),
        ("5月6日", "XXXX-05-06"),
    ],
)
def test_a_date_in_another_form_is_answered_with_the_date(date: str, meant: str) -> None:
    found = problem_of(date)
    assert (found.line, found.message) == (3, f'"{date}" is not a date we can read; write {meant}')


@pytest.mark.parametrize("date", ["2024-02-30x", "next week", "Maybe 2024", "8-6 May 2024", "Q1 2024"])
def test_a_date_that_could_be_another_is_not_guessed(date: str) -> None:
    found = problem_of(date)
    assert "write YYYY-MM-DD" in found.message

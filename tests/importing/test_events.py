"""A report that announces events: their days are neither its own day nor that of its meeting."""

from __future__ import annotations

import pytest
from measuring import importer

from bulletin.importing.findings import read_report
from bulletin.importing.opening import open_source

MEETING = "The parks committee held a meeting on 17 October 2023, with Jane Doe in the chair."
EVENTS = [
    "Quiz night: 2023-11-12", "Quiz night: 12 November 2023", "Quiz night 2023-11-12", "Summer fair - 12 November 2023",
    "Quiz Night, 12 November 2023", "Next event: 2023-11-12 19:00", "Consultation opens: 2023-11-12 09:00",
    "* Quiz: 2023-11-12\n* Fair: 2023-12-12", "| Quiz | 2023-11-12 |\n| Fair | 2023-12-12 |",
    "2023-11-12: Quiz night\n2023-12-12: Fair", "Deadline: 12 November 2023", "Valid until: 2023-11-12",
    "Election day: 2023-11-12",
]  # fmt: skip
BELOW = ["Quiz night\n2023-11-12", "Saturday, 11 November 2023\nQuiz night", "Open day\nDate: 2023-11-12\nPlace: Hall"]


PAGES = [
    "{head}{meeting}\n\n{event}", "{head}{meeting}\n\n{event}\n\nWe closed at nine.",
    "{head}{meeting}\n\n{event}\n\nThe meeting closed after the committee had thanked the volunteers.",
]  # fmt: skip
TRIED = [(page, event) for page in PAGES for event in (*EVENTS, *BELOW)]
TRIED += [("{head}{event}\n\n{meeting}", event) for event in EVENTS]


@pytest.mark.parametrize(("page", "event"), TRIED)
def test_the_day_of_an_event_is_no_day_of_publication(page: str, event: str) -> None:
    text = page.format(head="Parks committee holds its October meeting\n\n", meeting=MEETING, event=event)
    found = read_report(open_source(text.encode()), importer().knowledge)
    assert found.credits.published is None
    assert found.date
    assert found.date.found.value == "2023-10-17"


@pytest.mark.parametrize(
    "credit",
    [
        "2023-10-20", "Friday, 20 October 2023", "Posted: 20 October 2023", "Harbour News, 20 October 2023",
        "(Pier Gazette, 2023-10-20)", "2023-10-20 09:30", "Date: 2023-10-20",
    ],
)  # fmt: skip
def test_a_day_above_a_text_is_its_own(credit: str) -> None:
    text = f"Parks committee holds its October meeting\n\n{credit}\n\n{MEETING}"
    found = read_report(open_source(text.encode()), importer().knowledge).credits.published
    assert found
    assert found.value == "2023-10-20"

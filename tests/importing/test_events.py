"""A report that announces events: their days are neither its own day nor that of its meeting."""

import pytest
from measuring import read

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
    found = read(text, usual="")
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
    found = read(text, usual="").credits.published
    assert found
    assert found.value == "2023-10-20"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("Date: 20 October 2023\nTime: 7 p.m.\nPlace: Town Hall", "2023-10-20"),
        ("Date: 20 October 2023\nVenue: Town Hall", "2023-10-20"), ("Date: 20 October 2023, 19:00-21:00", None),
        ("Date: Friday, October 20, 2023 7:00 PM", None), ("Friday, 20 October 2023, 7:00 p.m.", None),
        ("20-21 October 2023", None), ("20 and 21 October 2023", None), ("October 20, 2023, noon", None),
    ],
)  # fmt: skip
def test_when_and_where_people_met_is_no_day_of_publication(lines: str, date: str | None) -> None:
    meeting = MEETING.replace(" on 17 October 2023", "")
    text = f"Parks committee holds its October meeting\n\n{lines}\n\n{meeting}"
    found = read(text, usual="")
    assert found.credits.published is None
    assert (found.date.found.value if found.date else None) == date


ZH = "公园委员会召开会议，讨论新建儿童游乐场事宜，委员会主任李明主持会议并讲话。"
FR = "Le conseil municipal s'est réuni à la mairie et a adopté le budget."
DE = "Der Parkausschuss tagte im Rathaus und beriet über den Spielplatz."


@pytest.mark.parametrize(
    ("line", "text", "date"),
    [
        ("时间：2023年10月20日\n地点：市政厅", ZH, "2023-10-20"), ("2023年10月20日上午9时", ZH, None),
        ("Date : 20 octobre 2023\nLieu : mairie", FR, "2023-10-20"), ("Vendredi 20 octobre 2023 à 20 h", FR, None),
        ("Datum: 20. Oktober 2023\nOrt: Rathaus", DE, "2023-10-20"), ("Freitag, 20. Oktober 2023, 19 Uhr", DE, None),
    ],
)  # fmt: skip
def test_when_and_where_people_met_is_known_in_other_languages(line: str, text: str, date: str | None) -> None:
    found = read(f"{line}\n\n{text}", usual="")
    assert found.credits.published is None
    assert (found.date.found.value if found.date else None) == date


@pytest.mark.parametrize("line", ["Valmont, le 20 octobre 2023", "Ann Porter · 20 octobre 2023 · 07:02"])
def test_a_place_or_an_author_beside_a_day_above_a_text_gives_the_page_s_own(line: str) -> None:
    text = f"Le budget est adopté\n\n{line}\n\nRéuni mercredi à Valmont, le comité de bassin a adopté le budget."
    found = read(text, usual="").credits.published
    assert found
    assert found.value == "2023-10-20"


def test_a_row_of_a_schedule_is_no_headline_and_a_menu_says_nothing_of_the_page() -> None:
    rows = "14 January  18:00  Board\n28 January  20:00  Council\n11 March  18:00  Board"
    found = read(f"Meetings in 2025\n\n{rows}\n", usual="")
    assert "schedule" in found.notices
    assert found.title is None or found.title.value == "Meetings in 2025"
    menu = '<div id="menu"><a href="#">Calendar of meetings</a> <a href="#">Bodies</a></div>'
    text = f"<h1>Minutes</h1><p>{MEETING} It agreed to plant forty trees along the road to the harbour.</p>"
    assert not read(f"<html><body>{menu}{text}</body></html>", usual="").notices

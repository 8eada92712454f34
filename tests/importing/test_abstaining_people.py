"""Whom the import leaves to the editor: a chair, a name, an office or a list without enough evidence."""

import pytest
from measuring import read

from bulletin.importing.findings import Findings


def _names(report: Findings) -> list[str]:
    return [one.name.value for one in report.present.people]


MINUTES = "Harbour Board\nMinutes of the meeting\n8 May 2023\n\n{}\n\nThe fees were approved.\n"
CHAIRS = [
    ("Le compte est voté sous la présidence de M. Jean Roche, doyen, Mme le maire s'étant retirée.", None),
    ("The meeting was called to order by the President at 7 pm and prayer was said by Mrs. Porter.", None),
    (
        "La séance est présidée par la présidente du conseil (PDC), Mme Anne Roche, à la mairie.",
        "présidente du conseil",
    ),
]


@pytest.mark.parametrize(("sentence", "role"), CHAIRS)
def test_who_chaired_is_named_right_behind_an_office_that_is_whole(sentence: str, role: str | None) -> None:
    chair = read(f"Minutes\n\n{sentence}\n").chair
    assert (chair.role if chair else None) == role


@pytest.mark.parametrize(("office", "chair"), [("The Chair", "Ann Porter"), ("The Treasurer", None)])
def test_the_usual_chair_is_not_taken_for_who_presided(office: str, chair: str | None) -> None:
    listed = "Present: Ann Porter (Chair), Carl Rose (Vice-Chair), Jo Weir (Clerk)"
    found = read(f"Harbour Board\nMinutes\n\n{listed}\n\n{office} called the meeting to order at 7 p.m.\n").chair
    assert (found.name.value if found else None) == chair


def test_a_sentence_below_a_list_may_say_who_presided() -> None:
    text = "Verbale n. 7\n\nPresenti: Gino Pera (presidente), Rosa Neve.\nPresiede il vicepresidente Ugo Neri.\n"
    assert read(text).chair is None


LISTS = [
    ('Mr. Winston "Bee" Porter, Ann Rose', ['Winston "Bee" Porter', "Ann Rose"]),
    ("P.J. Porter, Ann Rose", ["P.J. Porter", "Ann Rose"]),
    ("Ann Rose, Mrs Porter, Carla", ["Ann Rose"]),
    ("Ann Rose, Carl Blue van Damme", ["Ann Rose", "Carl Blue van Damme"]),
    ("Ann Rose, Carl Blue della Torre", ["Ann Rose"]),
    ('Ann Rose, Carl "the boss" Blue', ["Ann Rose"]),
    ("Crs Ann Rose, Carl Blue", ["Ann Rose", "Carl Blue"]),
]


@pytest.mark.parametrize(("names", "present"), LISTS)
def test_a_name_is_whole_or_none(names: str, present: list[str]) -> None:
    report = read(f"Harbour Board\nMinutes of the meeting\n8 May 2023\n\nPresent: {names}\n\nThe fees were approved.\n")
    assert _names(report) == present


SUMMONSES = [
    "AGENDA\nHarbour Board\n20 May 2023\n\nMembers: Ann Porter, Carl Rose, Jo Weir\n\n1. Fees\n2. Piers\n",
    "ELM LTD\n\nA meeting of the Board will be held on 20 May 2023.\n\nAttendees: Ann Porter, Carl Rose, Jo Weir\n",
    "Tagesordnung\n\nSitzung des Hafenbeirats am 20. Mai 2023\n\nMitglieder: Anna Berg, Karl Rose, Max Blau\n\n"
    "1. Gebühren\n2. Verschiedenes\n",
]


@pytest.mark.parametrize("text", SUMMONSES)
def test_nobody_is_present_at_a_meeting_to_come(text: str) -> None:
    assert not read(text).present.people


def test_members_of_a_summons_are_not_yet_present() -> None:
    summons = "ELM HARBOUR LTD\n\nHarbour Board\n\nA meeting of the Harbour Board will be held on 20 May 2023.\n\n"
    assert not read(
        f"{summons}Board members\nAnn Porter (Chair)\nCarl Rose\nJo Weir\n\nAGENDA\n1. Fees\n"
    ).present.people


def test_who_stands_before_presided_over_by_did_not_preside() -> None:
    said = "The hall was opened by Mrs Ann Porter, and the sessions of the board were presided over by the Emir."
    assert read(MINUTES.format(said)).chair is None


def test_who_chaired_a_ceremony_did_not_chair_the_meeting() -> None:
    opened = "The opening ceremony was chaired by Mrs Ann Porter. The board met on 8 May 2023."
    assert read(MINUTES.format(opened)).chair is None


FORM = [
    ("Datum", "8. Mai 2023"),
    ("Zeit / Ort", "19.30 Uhr, Schulhaus Feld, Saal"),
    ("Anwesend", "Anna Berg, Präsidentin<br>Karl Rose, Ressort Bau"),
    ("Entschuldigt", "Max Blau"),
]


def test_an_honorary_office_is_whole() -> None:
    people = read(
        MINUTES.format("Present: Ann Porter, Hon. Secretary\nCarl Rose, Hon. Treasurer\nMax Blue")
    ).present.people
    assert [one.role for one in people] == ["Hon. Secretary", "Hon. Treasurer", ""]


def test_moved_is_no_name() -> None:
    moved = "Moved A Porter, seconded R Blue, that the minutes be taken as read."
    assert "Moved" not in str(_names(read(MINUTES.format(moved))))


PRESENT = [
    ("Trustees: Ann Porter, Carl Rose, Max Blue\nMissing: Carl (flu)", ["Ann Porter", "Max Blue"]),
    ("Present: Mr Porter, Carl Rose, Max Blue\n\nAnn Porter spoke.", ["Carl Rose", "Max Blue"]),
]


@pytest.mark.parametrize(("lists", "present"), PRESENT)
def test_nobody_is_present_who_is_away_or_named_in_part(lists: str, present: list[str]) -> None:
    report = read(MINUTES.format(lists))
    assert _names(report) == present


def test_an_order_called_by_an_officer_is_not_of_who_spoke_next() -> None:
    opened = "The meeting was called to order by the President at 7:17 pm and a prayer was said by Mrs Ann Porter."
    assert read(MINUTES.format(opened)).chair is None


OFFICES = [
    ("it", "Ha presieduto i lavori il presidente Aldo Rossi, presente il segretario Carlo Verdi.", "presidente"),
    ("fr", "La rencontre était présidée par la présidente du conseil (PCA), Mme Anne Berger.", "présidente du conseil"),
]


@pytest.mark.parametrize(("language", "sentence", "office"), OFFICES)
def test_an_office_has_nothing_that_leads_up_to_it(language: str, sentence: str, office: str) -> None:
    chair = read(sentence, usual=language).chair
    assert chair
    assert chair.role == office


def test_who_is_listed_as_away_neither_was_there_nor_chaired() -> None:
    lists = "Members: Ann Porter, Carl Rose, Max Blue\nApologies: Ann Porter"
    report = read(MINUTES.format(f"{lists}\n\nThe meeting was chaired by Ann Porter."))
    assert report.chair is None
    assert _names(report) == ["Carl Rose", "Max Blue"]


ENTRIES = [
    ("Ann Rose, auditor; Carl Blue, Rose Blue Partners (pension adviser)", ["Ann Rose", "Carl Blue"]),
    ("Ann Rose (clerk), Max Green (mayor); Carl Blue (board)", ["Ann Rose", "Max Green", "Carl Blue"]),
]


@pytest.mark.parametrize(("names", "present"), ENTRIES)
def test_who_follows_another_in_an_entry_is_marked_as_that_one(names: str, present: list[str]) -> None:
    report = read(f"Harbour Board\nMinutes\n8 May 2023\n\nPresent: {names}\n\nThe fees were approved.\n")
    assert _names(report) == present


def test_a_row_that_says_absent_names_nobody_who_was_there() -> None:
    rows = (
        "| Attendee | Role | Status |\n|---|---|---|\n| Ann Rose | Member | Present |\n| Carl Blue | Member | Absent |"
    )
    report = read(f"# Minutes of the Harbour Board, 8 May 2023\n\n## Attendance\n\n{rows}\n", "page.md")
    assert _names(report) == ["Ann Rose"]


def test_whom_a_committee_was_given_was_not_there() -> None:
    given = "Pier Committee: Max appointed Ann Rose, Carl Blue and past chair Ed Green."
    report = read(f"Harbour Board\nMinutes\n8 May 2023\n\nPresent: Ann Rose, Carl Blue\n\n1. Piers\n{given}\n")
    assert _names(report) == ["Ann Rose", "Carl Blue"]


def test_a_surname_that_also_joins_names_is_no_joint() -> None:
    report = read("会议纪要\n\n会议时间:2022年6月17日\n出席委员:贲永年、暨志远、邰玉山、隗春生\n\n会议通过了预算。\n")
    assert "志远" not in _names(report)


def test_a_chair_without_a_meeting_is_none() -> None:
    mentioned = "The harbour board, chaired by Ann Rose on 4 July, wants the street closed."
    assert read(f"The baker is a hundred\n\nPosted: 20 October 2023\n\n{mentioned}\n").chair is None
    won = "- **Choir:** Elm Male Voices\n- **Chair:** Ann Rose\n- **Crown:** Carl Blue"
    assert (
        read(
            f"# A full hall\n\nPosted: 20 October 2023\n\nNine clubs sang on Saturday night in the hall.\n\n{won}\n",
            "page.md",
        ).chair
        is None
    )


def test_a_row_of_a_form_that_is_a_place_names_nobody() -> None:
    rows = "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in FORM)
    report = read(f"<html><body><h1>Protokoll der Sitzung</h1><table>{rows}</table></body></html>", usual="de")
    assert _names(report) == ["Anna Berg", "Karl Rose"]


def test_a_shortened_first_name_does_not_divide_a_name() -> None:
    listed = "The following were present:\n1. Shri Mohd. Carl Blue  Member\n2. Smt. Ann Rose  Member\n"
    assert _names(read(MINUTES.format(listed))) == ["Mohd. Carl Blue", "Ann Rose"]


def test_an_office_of_several_or_letters_behind_a_name_are_no_role() -> None:
    lists = "Anwesend:\nBürgermeister  Karl Berg\ndie Gemeinderäte  Anna Rose, Max Blau, Eva Grün\n"
    report = read(f"Gemeinderat Elmdorf\nProtokoll\n8. Mai 2023\n\n{lists}\nDer Rat tagte.\n", usual="de")
    assert [one.role for one in report.present.people] == ["Bürgermeister", "", "", ""]
    attended = read("The board met on 8 May 2023. Mrs Ann Rose, OBE, and members of the club were present.")
    assert [(one.name.value, one.role) for one in attended.present.people] == [("Ann Rose", "")]

"""What a page is: an agenda within minutes announces nothing, and a table of dates there is no list of meetings."""

import pytest
from measuring import importer

from bulletin.importing.findings import Findings, read_report
from bulletin.importing.opening import open_source


def _read(text: str, name: str = "minutes.md") -> Findings:
    return read_report(open_source(text.encode(), "", name), importer().knowledge, "en")


RECORDS = [
    "# Harbour Board, 4 May 2023\n\n## Agenda\n\n- Piers\n- Fees\n\n## Notes\n\nThe piers are sound.\n",
    "# Harbour Board, 4 May 2023\n\n## Agenda\n\n1. Fees\n\nThe next meeting will be on 1 June.\n\n## Notes\n\nNo.\n",
    "# Hafenausschuss, 4. Mai 2023\n\n## Tagesordnung\n\n1. Molen\n\nBeschluss: Die Molen werden gebaut. Einstimmig.\n",
    "# Comité du port, 4 mai 2023\n\n## Ordre du jour\n\n1. Jetées\n\nLe budget est adopté à l'unanimité.\n",
    "# 港口委员会第三次会议\n\n2023年5月4日\n\n## 会议议程\n\n- 码头\n\n## 会议纪要\n\n会议讨论了码头的维修。\n",
]  # fmt: skip


@pytest.mark.parametrize("text", RECORDS)
def test_an_agenda_within_minutes_is_no_meeting_still_to_come(text: str) -> None:
    report = _read(text)
    assert not report.notices
    assert report.date
    assert report.date.found.value == "2023-05-04"


@pytest.mark.parametrize(
    "text",
    [
        "# Agenda\n\nHarbour Board, 4 May 2023\n\n1. Piers\n2. Fees\n",
        "# Notice of meeting\n\nThe Harbour Board will meet on 4 May 2023.\n\n1. Fees\n",
        "# 关于召开港口委员会会议的通知\n\n定于2023年5月4日召开港口委员会会议。\n\n参会人员：李明、王芳\n",
        "# Convocation\n\nLe comité du port se réunira le 4 mai 2023.\n\n## Ordre du jour\n\n1. Jetées\n",
        "# Harbour Board Agenda\n\n4 May 2023\n\n## Members\n\n- Ann Porter, Chair\n- Carl Rose\n\n1. Fees\n",
        "Port of Piers\nNotice and agenda of regular meeting\n\n4 May 2023\n\nCommissioners:\nAnn Porter\nCarl Rose\n",
        "Ortsbeirat Piers\nTagesordnung der Sitzung am 4. Mai 2023\n\nMitglieder: Anna Maier, Karl Huber\n\n1. Molen\n",
    ],
)
def test_an_agenda_or_a_summons_alone_gives_no_day_of_a_meeting(text: str) -> None:
    report = _read(text)
    assert "coming" in report.notices
    assert report.date is None
    assert (report.chair, report.present.people, report.credits.published) == (None, (), None)


def test_a_table_of_days_in_minutes_is_no_list_of_meetings() -> None:
    rows = "\n".join(f"{number}|Ann Porter|2023-0{number}-01|2023-0{number}-14" for number in range(1, 8))
    report = _read(f"# 第三次研讨会会议纪要\n\n- 会议时间：2023-05-04 19:30-20:20\n\n值班|姓名|开始|结束\n{rows}\n")
    assert not report.notices


def test_one_dated_item_or_a_list_of_events_below_a_report_is_no_list_of_meetings() -> None:
    events = "* Quiz: 2023-06-04\n* Fair 2023-08-17\n* Fees from: 2024-01-01"
    report = _read(f"Board holds its spring meeting\n\nThe Harbour Board met on 4 May 2023.\n\n{events}\n", "a.txt")
    assert not report.notices
    assert report.date


def test_days_in_a_text_that_names_no_meeting_are_no_list_of_meetings() -> None:
    days = "\n".join(f"- reported on 2019-0{number}-05" for number in range(1, 6))
    assert not _read(f"# Triage of faults\n\n## Nominated\n\n{days}\n").notices


@pytest.mark.parametrize(
    "sentence",
    [
        "At the meeting the vote on the fees was postponed until the autumn.",
        "The chair called the meeting to order. The report on the piers was put off.",
    ],
)
def test_what_a_meeting_puts_off_is_no_meeting_that_was_cancelled(sentence: str) -> None:
    text = f"Harbour Board\nMinutes of the meeting of 4 May 2023\n\n{sentence}\n"
    assert not _read(text, "minutes.txt").notices


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting of 4 May was cancelled.",
        "Thursday's meeting of the Harbour Board has been postponed.",
        "The meeting of the Board that was to hear the plans for the piers on 4 May at 7.30 p.m. in Weir is put off.",
        "The meeting of 4 May will not go ahead.",
    ],
)
def test_a_meeting_that_was_called_off_has_no_day(sentence: str) -> None:
    report = _read(f"Harbour Board\n\n{sentence}\n", "notice.txt")
    assert "cancellation" in report.notices
    assert report.date is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("correction", '---\ntitle: "Berichtigung: Sitzung des Hafenrats"\n---\n\nDer Rat tagte am 4. Mai 2023.\n'),
        (
            "cancellation",
            "Harbour Club\n\nTo all members\n\nNotice of postponement\n\nDear all,\n\nthe board met on 4 May 2023.\n",
        ),
        (
            "cancellation",
            "Syndicat du port\n\nObjet : report de la séance du 4 mai 2023\n\nLe comité a siégé le 2 mai.\n",
        ),
        ("obituary", "# Obituary\n\nAnn Porter chaired the Harbour Board, which met on 4 May 2023.\n"),
        (
            "schedule",
            "VILLAGE OF PIERS\n2023 SCHEDULE OF MEETINGS\n\nAdopted by the Board on December 9, 2022.\n\n"
            "January 10, February 14, March 14, April 11, May 9, June 13\n\nPresent members: Ann Porter, Ben Quay\n",
        ),
    ],
)
def test_what_a_title_says_of_a_page_holds_whatever_else_it_records(kind: str, text: str) -> None:
    report = _read(text, "notice.md" if text.startswith(("-", "#")) else "notice.txt")
    assert kind in report.notices
    assert (report.date, report.body, report.chair, report.present.people) == (None, None, None, ())

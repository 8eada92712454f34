"""The headline of plain texts: neither a label, a list's item nor half of a sentence."""

import pytest
from measuring import read

LIST = "\n".join(f"- {name}" for name in ("Ann Porter", "Carl Rose", "Mary Webb"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"HTC Council Meeting - July 15, 2020\n\nAgenda\n\n- Fees\n\nPresent\n{LIST}\n\nConference link\n\n- none\n",
         "HTC Council Meeting - July 15, 2020"),
        (f"June 10 Harbour Board Meeting\n\nEast and west side meeting\n\nPresent:\n{LIST}\n",
         "June 10 Harbour Board Meeting"),
        ("Bureau du 13 octobre 2021\n\nDate : 13 octobre 2021 à 18 h\nPrésents : Anne Dupuis, Paul Leroy\n"
         "Durée de la réunion : 2 heures\n\nLe budget est adopté.\n", "Bureau du 13 octobre 2021"),
        ("Minutes of the meeting of the Weir Parish Council held on\nThursday 9th September 2004 in the\n"
         "Village Hall at 7.30 p.m.\n\nThe minutes of the last meeting were read and signed by the chairman.\n",
         "Minutes of the meeting of the Weir Parish Council held on Thursday 9th September 2004 in the "
         "Village Hall at 7.30 p.m."),
        ("P R O T O K O L L\n\nder ordentlichen Versammlung\n\nMontag, 11. Juni 2018\n\nVorsitz: Anna Maier\n\nDie "
         "Rechnung wird einstimmig genehmigt.\n", "P R O T O K O L L der ordentlichen Versammlung"),
        ("MINUTES OF THE SITTING OF THE HARBOUR BOARD HELD ON THURSDAY 13TH\nJULY 2023 IN ROOM 2 AT 9.30 A.M.\n\n"
         "Present: Ann Porter, Carl Rose\n\nThe minutes of the last sitting were confirmed.\n",
         "MINUTES OF THE SITTING OF THE HARBOUR BOARD HELD ON THURSDAY 13TH JULY 2023 IN ROOM 2 AT 9.30 A.M."),
        ("文章标题：港口委员会召开会议\n\n2023年5月4日，港口委员会召开会议。\n", "港口委员会召开会议"),
        ("NIEDERSCHRIFT\n\nüber die öffentliche Sitzung des Gemeinderates\nam Montag, dem 11. November 2019\n\n"
         "Anwesend: Anna Maier, Karl Huber\n\nDer Bürgermeister eröffnet die Sitzung und begrüßt die Anwesenden.\n",
         "NIEDERSCHRIFT über die öffentliche Sitzung des Gemeinderates"),
    ],
)  # fmt: skip
def test_the_headline_of_minutes_is_whole_and_stands_above_the_form(text: str, title: str) -> None:
    found = read(text).title
    assert found
    assert found.value == title


@pytest.mark.parametrize(
    "text",
    [
        "2022-09-07\n轮值主持：胡峰\n与会人：陈琪、石勇、叶青\n\n会议内容：\n讨论了版本的发布。\n",
        "2022-09-07\n轮值主持：胡峰\n\n会议讨论了版本的发布。\n会议听取了上期的问题。\n",
        f"Meeting Logistics\n\nTuesday, March 23, 2021\n\nAttendees\n{LIST}\n",
    ],
)
def test_the_words_of_a_form_are_no_headline(text: str) -> None:
    assert read(text).title is None


def test_a_title_that_is_a_day_alone_gives_way_to_the_heading() -> None:
    text = f'---\ntitle: "2019-05-22"\n---\n\n# HTC Council Meeting - May 22, 2019\n\n{LIST}\n'
    found = read(text, "minutes.md").title
    assert found
    assert found.value == "HTC Council Meeting - May 22, 2019"


def test_a_headline_over_several_lines_is_not_in_the_text_again() -> None:
    text = "The clerk read the minutes. They were signed."
    report = read(f"Minutes of the meeting of the\nWeir Parish Council\n\n{text}\n")
    assert report.title
    assert report.title.value == "Minutes of the meeting of the Weir Parish Council"
    assert [line.text for line in report.text] == [text]
    assert not report.left_out

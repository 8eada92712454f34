"""The headline of plain texts: neither a label, a list's item nor half of a sentence."""

from __future__ import annotations

import pytest
from measuring import importer

from bulletin.importing.findings import Findings, read_report
from bulletin.importing.opening import open_source


def _read(text: str) -> Findings:
    return read_report(open_source(text.encode()), importer().knowledge, "en")


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
        ("NIEDERSCHRIFT\n\nüber die öffentliche Sitzung des Gemeinderates\nam Montag, dem 11. November 2019\n\n"
         "Anwesend: Anna Maier, Karl Huber\n\nDer Bürgermeister eröffnet die Sitzung und begrüßt die Anwesenden.\n",
         "NIEDERSCHRIFT über die öffentliche Sitzung des Gemeinderates"),
    ],
)  # fmt: skip
def test_the_headline_of_minutes_is_whole_and_stands_above_the_form(text: str, title: str) -> None:
    found = _read(text).title
    assert found
    assert found.value == title


def test_a_headline_over_several_lines_is_not_in_the_text_again() -> None:
    text = "The clerk read the minutes. They were signed."
    report = _read(f"Minutes of the meeting of the\nWeir Parish Council\n\n{text}\n")
    assert report.title
    assert report.title.value == "Minutes of the meeting of the Weir Parish Council"
    assert [line.text for line in report.text] == [text]
    assert not report.left_out

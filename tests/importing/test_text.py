"""What a draft takes over of a page: no text is lost unsaid, no furniture is taken for text, no name for a subject."""

import pytest
from measuring import importer

from bulletin.importing.findings import Findings, read_report
from bulletin.importing.importing import Source
from bulletin.importing.opening import open_source

MEETING = "On 2 June 2021 the Harbour Safety Committee of the Town of Sampleford held its third meeting."


def _findings(text: str) -> Findings:
    return read_report(open_source(text.encode()), importer().knowledge)


def _texts(text: str) -> list[str]:
    return [line.text for line in _findings(text).text]


@pytest.mark.parametrize("text", ["hello", "hello\n\nSource: Pier Gazette", "今天开会", "1. Agreed.\n2. Noted."])
def test_a_short_text_is_kept(text: str) -> None:
    assert _texts(text) == [line for line in text.split("\n") if line and not line.startswith("Source")]


def test_a_word_that_a_line_s_end_parts_is_one_again() -> None:
    parted = "Le conseil d'admi-\nnistration, son vice-\nprésident et l'é\xad\ncole ont voté."
    assert _texts(parted) == ["Le conseil d'administration, son vice-président et l'école ont voté."]
    assert _texts("Im Mai tagte der Haupt-\nund Bauausschuss.") == ["Im Mai tagte der Haupt- und Bauausschuss."]


def test_what_stands_between_the_headline_and_the_text_is_kept() -> None:
    text = f"Pier Gazette\n\nHarbour committee meets on piers\n\nThe third of the year\n\n{MEETING}"
    assert _texts(text) == ["The third of the year", MEETING]
    assert [line.text for line in _findings(text).left_out] == ["Pier Gazette"]


def test_the_rows_of_a_table_are_text_and_no_menu() -> None:
    rows = ["Member | Role | Attendance", "Jane Doe | Chair | present", "Richard Roe | Clerk | absent"]
    text = "\n\n".join(["Home | News | Contact", "Harbour committee meets on piers", *rows, MEETING])
    assert _texts(text) == [*rows, MEETING]


def test_what_is_left_out_is_in_the_draft_as_a_comment() -> None:
    text = f"Harbour committee meets on piers\n\n{MEETING}\n\nRelated articles:\n\nThe piers of 2019"
    draft = importer()(Source("a.txt", data=text.encode())).text
    assert '#   line 7: "The piers of 2019"\n' in draft.partition("\n---\n")[0]


@pytest.mark.parametrize(
    "line",
    [
        "Share this article | Print", "Print this article", "Email this page · Print", "Filed under: harbour",
        "Sign up for our daily newsletter", "【打印】【关闭】", "打印 | 分享 | 收藏",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_footer_of_buttons_is_no_text(line: str, gap: str) -> None:
    wrapped = f"{MEETING} Jane Doe presided\nover the meeting and made a speech on the old piers{gap}{line}"
    assert not any(line in one for one in _texts(f"Harbour committee meets\n\n{wrapped}"))


NAMED = "某市网络安全和信息化委员会召开会议。"


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (NAMED, []),
        ("市工业和信息化局汇报了工作，市委网络安全和信息化委员会办公室主任发言。", []),
        ("The Office for Cybersecurity and Informatization reported. So did the Informatization Bureau.", []),
        (f"{NAMED}会议强调，要加强网络安全保障和数据安全工作。", ["cybersecurity"]),
        ("会议强调，要加快信息化发展大局，压实网络安全责任。", ["informatization", "cybersecurity"]),
        ("The meeting stressed data security and the informatization of the countryside.", None),
    ],
)
def test_the_name_of_a_committee_or_an_office_is_no_topic(text: str, topics: list[str] | None) -> None:
    found = [one.value for one in _findings(f"会议\n\n{text}" if topics is not None else text).topics]
    assert found == (["cybersecurity", "informatization"] if topics is None else topics)


def test_a_name_that_says_too_little_is_told() -> None:
    said = importer()(Source("a.txt", data="2019\n\n3月6日，2019".encode())).to_do
    assert any("its name is its permanent address" in one for one in said)
    for named in (f"Harbour committee meets\n\n{MEETING}", f"{NAMED}\n\n3月6日，{NAMED}"):  # Chinese is romanised
        said = importer()(Source("a.txt", data=named.encode())).to_do
        assert not any("its name is its permanent address" in one for one in said)

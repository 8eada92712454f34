"""Who chaired and who else took part, in texts of many shapes; nobody who is only spoken of, nobody lost unsaid."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from measuring import importer, read

from bulletin.importing.importing import Source
from bulletin.importing.people import Person

CASES = yaml.safe_load((Path(__file__).parent / "attendance.yml").read_text("utf-8"))
MEETING = "On 8 August 2018 the Wharf Council met. Councillor Ann Phantom took the chair."


def _shown(person: Person | None) -> str:
    if person is None:
        return ""
    return f"{person.name.value} ({person.role})" if person.role else person.name.value


def _present(text: str) -> list[str]:
    return [_shown(person) for person in read(text, usual="").present.people]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_who_chaired_and_who_was_there(case: dict[str, Any]) -> None:
    found = read(case["text"], usual="")
    assert _shown(found.chair) == case["chair"]
    assert sorted(map(_shown, found.present.people)) == sorted(case["present"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The director of the yard, Ben Blank, sent his apologies.",
        "Mayor Ben Blank told the Wharf News afterwards that he was pleased.",
        "In a letter, Mayor Ben Blank asked for a delay.",
        "Mayor Ben Blank had asked for a delay.",
        "The late director Ben Blank proposed the crane in 1998.",
        "According to director Ben Blank, the crane is sound.",
        "Mayor Ben Blank was unable to attend and asked for the minutes.",
        "The council recalled the speech of General Secretary Ben Blank and said it would follow it.",
        "The next meeting will be attended by Mayor Ben Blank.",
        "The plan of Mayor Ben Blank was adopted.",
    ],
)
def test_who_is_only_spoken_of_was_not_there(sentence: str) -> None:
    assert _present(f"Wharf council meets\n\n{MEETING} {sentence}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "会议传达了省委书记陈六合在全省会议上的讲话精神。",
        "会议学习了国家主席陈六合重要讲话。",
        "市长陈六合因公请假，未出席会议。",
        "与会代表踊跃发言。",
        "市公安局、市财政局先后作了汇报。",
        "市长陈六合曾在接受采访时表示要修路。",
    ],
)
def test_who_is_only_spoken_of_in_chinese_was_not_there(sentence: str) -> None:
    assert _present(f"示例港委员会召开会议\n\n3月6日，示例港委员会召开会议。书记李四光主持会议。{sentence}") == []


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("市领导王五六、甲乙丙、钱七出席会议。", ["甲乙丙"]),
        ("市领导王五六、钱七等出席会议，市公安局、市财政局参加。", []),
        ("Also present were Ben Blank, Pelé, Cat Hollow and Maria.", ["Pelé", "Maria"]),
        ("Also present were Ben Blank, Treasurer, the Mayor, and Cat Hollow.", []),
    ],
)
def test_what_may_be_a_name_and_is_not_read_as_one_is_told(sentence: str, unread: list[str]) -> None:
    text = f"会议\n\n{MEETING} {sentence}" if sentence.isascii() or "é" in sentence else f"会议召开\n\n{sentence}"
    assert [found.value for found in read(text, usual="").present.unread] == unread
    draft = importer()(Source("a.txt", data=text.encode())).text
    assert draft.count("also in this list, perhaps a name") == len(unread)

"""The import against faults that were found in real files: what it must give, and what it must not, case by case."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from measuring import importer

from bulletin.importing.importing import Source
from bulletin.model.frontmatter import parse_file

CASES = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))
MAY_BE_ABSENT = {"date-correction"}  # what a correction says is right is left to the editor
READ_SINCE = "unknown-language"  # German has a table now


def _values(case: dict[str, Any]) -> dict[str, Any]:
    """What the draft of a case gives, by the names that cases use."""
    draft = importer()(Source(case["file"], data=case["text"].encode()))
    facts = parse_file(draft.text)
    body = facts.data.get("body") or []
    present = facts.data.get("present") or []
    head = draft.text.split("\n---\n")[0]
    commented = dict(re.findall(r'^#   (published|publisher|editor): "?(.+?)"?$', head, re.MULTILINE))
    return {
        **{key: facts.data.get(key) for key in ("title", "date", "body", "chair", "chair_role")},
        **{key: (facts.data.get("source") or commented).get(key) for key in ("published", "publisher", "editor")},
        "bodies": [body] if isinstance(body, str) else body,
        "present": [person["name"] for person in present],
        "roles": [person.get("role") for person in present],
        "tags": facts.data.get("tags") or [],
        "text": facts.text,
        "draft": draft.text,
        "to_do": draft.to_do,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_read_as_a_careful_person_would(case: dict[str, Any]) -> None:
    got, expected = _values(case), dict(case["expected"])
    for key in ("title", "date", "body", "chair", "chair_role", "published", "publisher", "editor"):
        if key in expected:
            absent = case["id"] in MAY_BE_ABSENT and got[key] is None
            assert absent or got[key] == expected[key], key
        assert got[key] not in expected.get(f"{key}_not", []), key
    assert "present" not in expected or sorted(got["present"]) == sorted(expected["present"])
    assert set(expected.get("body_contains", [])) <= set(got["bodies"])
    assert not set(expected.get("present_not", [])) & set(got["present"])
    assert not set(expected.get("present_not_role", [])) & set(got["roles"])
    assert not set(expected.get("tags_not", [])) & set(got["tags"])
    assert len(got["title"] or "") <= expected.get("title_longest", 1000)
    assert all(part in got[where] for where in ("text", "draft") for part in expected.get(f"{where}_contains", []))
    assert not [part for part in expected.get("todo_not", []) for said in got["to_do"] if part in said]
    said = any("language" in said for said in got["to_do"]) or case["id"] == READ_SINCE
    assert said or "says_language_unknown" not in expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Ata da reunião da câmara\n\nA câmara reuniu-se no dia 5 de maio de 2021 na sala dos paços do concelho com a "
         "presença de todos os vereadores, e o orçamento não foi aprovado por uma maioria.", "pt"),
        ("Protokoll\n\nKommunfullmäktige höll möte den 5 maj 2021 i stadshuset, och alla ledamöter var där för att "
         "behandla budgeten, som inte är klar till hösten men som har ett stort stöd.", "sv"),
        ("Протокол заседания совета\n\nСовет собрался 5 мая 2021 года в зале администрации, присутствовали все "
         "депутаты, бюджет на год был утверждён единогласно.", "ru"),
    ],
)  # fmt: skip
def test_a_language_without_a_table_is_said(text: str, tag: str) -> None:
    draft = importer()(Source(f"{tag}.txt", data=text.encode()))
    facts = parse_file(draft.text).data
    assert any("language" in said for said in draft.to_do)
    assert not {"date", "body", "chair", "present"} & set(facts)


def test_german_has_a_table() -> None:
    case = next(case for case in CASES if case["id"] == READ_SINCE)
    got = _values(case)
    assert got["date"] == "2008-08-18"
    assert got["body"] in ("Gemeinderat", None)
    assert got["chair"] == "Hermann Heiss"  # the mayor, who opened the meeting, in the list
    assert "Josef Lehner" in got["present"]

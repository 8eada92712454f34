"""The keys of each kind of file, as the contract with the editors has them, and what each may hold."""

from typing import Any

import pytest

from bulletin.model.parts import DatedNote, Part, Present, Source
from bulletin.model.schema import CommitteeFile, FormulaFile, PageFile, PersonFile, ReportFile, TopicKeys
from bulletin.model.validation import Location, validate_topic

# Written by hand from the tables of the content model; `former_ids` is a key of every kind.
REPORT_KEYS = (
    "title date date_note body body_note chair chair_role source sources tags event present documents summary note "
    "relays distinct_from added corrections status withdrawn_because lang translates former_ids "
    "former_addresses"
)
CONTRACT: list[tuple[type[Part], str]] = [
    (ReportFile, REPORT_KEYS),
    (Source, "publisher url title published language editor kind accessed archived sha256"),
    (Present, "name role"),
    (DatedNote, "date note"),
    (
        CommitteeFile,
        "name names aliases level jurisdiction jurisdictions parent predecessor established established_source "
        "website checked former_ids",
    ),
    (PersonFile, "name names aliases former_ids"),
    (FormulaFile, "name names variants source former_ids"),
    (PageFile, "title menu former_ids former_addresses"),
    (TopicKeys, "names meaning meanings former_ids"),
]


@pytest.mark.parametrize(("part", "keys"), CONTRACT)
def test_the_schema_has_the_keys_of_the_contract_in_their_order(part: type[Part], keys: str) -> None:
    assert list(part.model_fields) == keys.split()


@pytest.mark.parametrize(("part", "keys"), CONTRACT)
def test_every_key_is_described_for_the_editor(part: type[Part], keys: str) -> None:
    assert [key for key in keys.split() if not part.model_fields[key].description] == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"en": "Security", "zh": "安全", "meaning": "x", "former_ids": ["safety"]}, []),
        ("Security", ["a topic needs a label for each language, such as en: First meetings"]),
        ({"en": "Security", "meening": "x"}, ['unknown key; did you mean "meaning"?']),
        ({"en": "two\nlines"}, ["this must be one line of text; join its lines"]),
    ],
)
def test_a_topic_has_labels_by_language_and_a_meaning(entry: Any, said: list[str]) -> None:
    topic, problems = validate_topic("security", entry, Location("tags.yml", {}))
    assert [problem.message for problem in problems] == said
    assert bool(topic) or bool(said)

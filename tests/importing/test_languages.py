"""Reports in languages that have a table of words: what is plainly there is found, and who was absent is not there."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from measuring import read

from bulletin.importing.findings import Findings
from bulletin.importing.people import Person

CASES = yaml.load((Path(__file__).parent / "languages.yml").read_text("utf-8"), yaml.BaseLoader)


def _shown(person: Person | None) -> str:
    if person is None:
        return ""
    return f"{person.name.value} ({person.role})" if person.role else person.name.value


def _values(found: Findings) -> dict[str, Any]:
    return {
        "language": found.language,
        "date": found.date.found.value if found.date else "",
        "body": found.body.found.value if found.body else "",
        "chair": _shown(found.chair),
        "publisher": found.credits.publisher.value if found.credits.publisher else "",
        "published": found.credits.published.value if found.credits.published else "",
        "present": [_shown(person) for person in found.present.people],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_a_report_is_read_in_its_language(case: dict[str, Any]) -> None:
    found = _values(read(case["text"], usual=""))
    assert found == {key: case.get(key, "") for key in found}

"""The import against the labelled texts, seen and unseen; what it reaches is printed at the end of the run."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from measuring import GOALS, LABELLED, MOST_INVENTED, invented, measure, report, shares

SETS = sorted(path for path in LABELLED.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
@pytest.mark.xdist_group("accuracy")
def test_accuracy_is_told(folder: Path, record_property: Callable[[str, object], None]) -> None:
    lines = report(folder)
    record_property("accuracy", json.dumps(lines))
    assert len(lines) > len(GOALS)


@pytest.mark.parametrize("field", GOALS)
@pytest.mark.xdist_group("accuracy")
def test_a_field_reaches_its_goal_over_all_sets(field: str) -> None:
    measured = tuple(one for folder in SETS for one in measure(folder))
    wrong = [str(one) for one in measured if one.field == field and one.verdict != "right"]
    assert shares(measured)[field] >= GOALS[field], "\n".join(wrong)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
@pytest.mark.xdist_group("accuracy")
def test_next_to_nothing_is_invented(folder: Path) -> None:
    measured = measure(folder)
    assert invented(measured) <= MOST_INVENTED, "\n".join(str(one) for one in measured if one.verdict == "invented")

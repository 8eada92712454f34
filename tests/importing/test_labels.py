"""The labels themselves: well formed, over all forms, and standing in their texts."""

import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from builds import SAMPLE

from bulletin.model.dates import parse_full_date, parse_meeting_date

HERE = Path(__file__).parent / "labelled"
CONTENT = SAMPLE / "content"
SETS = sorted(path for path in HERE.iterdir() if path.is_dir())
LABELS = sorted(HERE.glob("*/*.yml"))

KEYS = {"title", "date", "body", "chair", "chair_role", "present", "documents", "tags", "source", "any_of", "forms"}
SOURCE_KEYS = {"publisher", "published", "editor", "language"}
IN_TEXT = {"title", "chair", "chair_role", "documents", "source.publisher", "source.editor"}
Label = dict[str, Any]


def _forms() -> set[str]:
    return {form for group in yaml.safe_load((HERE / "forms.yml").read_text("utf-8")).values() for form in group}


def _label(path: Path) -> Label:
    """All values as text, so that a date is what was written."""
    label = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(label, dict), path
    return label


def _text_beside(label: Path) -> str:
    beside = [path for end in (".txt", ".html") if (path := label.with_suffix(end)).is_file()]
    assert len(beside) == 1, label
    text = beside[0].read_text("utf-8")
    if beside[0].suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return text


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _answers(label: Label) -> Iterator[tuple[str, Any]]:
    """Every right answer as (key, value), those of `source` with a dot."""
    for key in set(label) - {"source", "any_of", "forms"}:
        yield key, label[key]
    for key, value in label.get("source", {}).items():
        yield f"source.{key}", value
    for key, values in label.get("any_of", {}).items():
        assert isinstance(values, list)
        for value in values:
            yield key, value


def _committees() -> set[str]:
    return {path.stem for path in (CONTENT / "committees").rglob("*.md")}


def _topics() -> set[str]:
    return set(yaml.safe_load((CONTENT / "tags.yml").read_text("utf-8")))


@pytest.mark.parametrize("path", LABELS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_label_is_well_formed(path: Path) -> None:
    label = _label(path)
    assert set(label) <= KEYS
    assert set(label["source"]) <= SOURCE_KEYS
    assert "language" in label["source"]
    assert label["forms"]
    assert set(label["forms"]) <= _forms()
    assert set(label.get("tags", [])) <= _topics()
    for key, value in _answers(label):
        assert value, key
        assert key in KEYS or key.removeprefix("source.") in SOURCE_KEYS
        if key == "date":
            parse_meeting_date(value)
        elif key == "source.published":
            parse_full_date(value)
        elif key == "present":
            assert all(set(person) <= {"name", "role"} and person["name"] for person in value)
    assert "chair" in label or "chair_role" not in label


@pytest.mark.parametrize("path", LABELS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_labelled_value_stands_in_its_text(path: Path) -> None:
    label, text, committees = _label(path), _flat(_text_beside(path)), _committees()
    wanted: list[str] = []
    for key, value in _answers(label):
        if key in IN_TEXT:
            wanted += value if isinstance(value, list) else [value]
        elif key == "body":
            wanted += [name for name in ([value] if isinstance(value, str) else value) if name not in committees]
        elif key == "present":
            wanted += [part for person in value for part in person.values()]
    assert not [value for value in wanted if not all(part in text for part in map(_flat, _parts(value)))]


def _parts(value: str) -> list[str]:
    """A value may join what the text has apart, with a comma or a headline's colon: each part must be there."""
    return re.split(r", | – |: ", value)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_a_set_covers_the_forms(folder: Path) -> None:
    labels = sorted(folder.glob("*.yml"))
    texts = [path for path in folder.iterdir() if path.suffix in {".txt", ".html"}]
    assert {path.stem for path in texts} == {path.stem for path in labels}
    tried = {form for path in labels for form in _label(path)["forms"]}
    assert sorted(_forms() - tried) == []


def test_no_name_is_used_in_two_sets() -> None:
    chairs = [(chair, path.parent.name) for path in LABELS if (chair := _label(path).get("chair"))]
    sets_of: dict[str, set[str]] = {}
    for chair, folder in chairs:
        sets_of.setdefault(chair, set()).add(folder)
    assert not [chair for chair, folders in sets_of.items() if len(folders) > 1]

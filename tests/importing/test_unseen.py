"""The import against whole texts that no writer of its rules read: labels are sound, and what it reaches is told."""

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pypdfium2
import pytest
from judging import (
    GOALS,
    MOST_FALSE,
    NONE,
    SETS,
    answers,
    false_share,
    judge,
    label_of,
    people,
    reached,
    table,
)

from bulletin.model.dates import parse_full_date, parse_meeting_date

FIRST = SETS[:4]  # over which each field reaches its goal
LABELS = sorted(path for folder in SETS for path in folder.glob("*.yml"))
SINGLE = {"kind", "title", "title_parts", "date", "body", "chair", "chair_role"}
KEYS = SINGLE | {"present", "also_present", "documents", "published", "publisher", "editor", "language"}
OPTIONAL = {"title_parts", "also_present", "editor"}
KINDS = {"minutes", "news", "cancellation", "correction", "summons", "schedule", "several", "mention"}


def _text_beside(label: Path) -> str:
    """The text of any format, without its markup."""
    (path,) = (path for path in label.parent.glob(f"{label.stem}.*") if path.suffix != ".yml")
    if path.suffix == ".docx":
        return " ".join(part.text or "" for part in docx.Document(str(path)).element.iter() if part.tag.endswith("}t"))
    if path.suffix == ".pdf":
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    text = path.read_text("utf-8")
    return html.unescape(re.sub(r"<[^>]*>", " ", text)) if path.suffix == ".html" else text


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _quoted(path: Path) -> Iterator[str]:
    """The single values of a label that must stand in its text."""
    label = label_of(path)
    yield from (one for field in ("title_parts", "documents") for one in answers(label, field))
    yield from ("|".join(answers(label, field)) for field in ("title", "chair", "publisher", "editor"))
    for field in ("present", "also_present"):
        yield from ("|".join(names) for names, _ in people(label, field))


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_a_label_is_well_formed(path: Path) -> None:
    label = label_of(path)
    assert set(label) <= KEYS
    assert KEYS - set(label) <= OPTIONAL
    assert label["kind"] in KINDS
    assert all(parse_meeting_date(day) for day in answers(label, "date") if day != NONE)
    assert all(parse_full_date(day) for day in answers(label, "published") if day != NONE)


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_a_label_stands_in_its_text(path: Path) -> None:
    text = _flat(_text_beside(path))
    assert not [
        value for value in _quoted(path) if value != NONE and not any(_flat(form) in text for form in value.split("|"))
    ]


def test_half_of_the_texts_are_minutes() -> None:
    kinds = [label_of(path)["kind"] for path in LABELS]
    assert len(kinds) >= 64
    assert kinds.count("minutes") * 2 >= len(kinds)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
@pytest.mark.xdist_group("accuracy")
def test_accuracy_is_told(folder: Path, record_property: Callable[[str, object], None]) -> None:
    lines = table(folder)
    record_property("accuracy", json.dumps(lines))
    assert len(lines) > len(GOALS)


@pytest.mark.parametrize("field", GOALS)
@pytest.mark.xdist_group("accuracy")
def test_a_field_reaches_its_goal_over_the_sets_before(field: str) -> None:
    judged = tuple(one for folder in FIRST for one in judge(folder))
    short = [str(one) for one in judged if one.field == field and one.verdict in {"wrong", "missing"}]
    assert reached(judged, field) >= GOALS[field], "\n".join(short)


@pytest.mark.xdist_group("accuracy")
def test_next_to_nothing_is_false() -> None:
    judged = tuple(one for folder in SETS for one in judge(folder))
    assert false_share(judged) <= MOST_FALSE, "\n".join(str(one) for one in judged if one.verdict == "wrong")

"""What the import knows of a language: words and patterns, no code; another language is a file `<tag>.toml` more.

Patterns are regular expressions over folded lines (`page.fold`), read without regard to case. In all of them
`{month}`, `{weekday}`, `{relative}`, `{ordinal}`, `{meeting}`, `{body}` stand for the table's words, `{day}` in
datelines for its dates.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

Label = Literal[
    "publisher", "editor", "author", "published", "updated", "aside",
    "when", "date", "chair", "present", "absent", "officer", "body", "title",
]  # fmt: skip
Side = Literal["before", "after", "within"]
FIRST = "en"  # reads what is of no known language


@dataclass(frozen=True, slots=True)
class Clue:
    """A phrase that gives away people: they stand before it, after it, or in its group `person`."""

    pattern: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A language.

    `spaced` says whether its words are parted by spaces and its names capitalised. `labels` are what stands before a
    colon or bar; `furniture` are whole lines that are no text, `endings` begin what follows a text. Date patterns have
    groups among `y`, `roc` (years of the Republic of China), `m`, `d`, `y2`, `m2`, `d2`, `weekday`, `relative`, `past`
    (the weekday of the week before), `this`, `lastyear`, `thismonth`, `lastmonth`. `held` says that a meeting took
    place, `vague` that its day is left open, `elsewhere` that a sentence speaks of another one. A date after
    `before_other_day` or before `after_other_day` is a deadline's or a document's; after `since_day` too, unless it is
    of two days. `attending` people need no office beside their names, `speaking` ones do, and are not believed to be
    there in a sentence with `quoted`. `between` may stand between a person and the clue, `role_ends` ends an office.
    `met` and `meeting_of` stand after and before a committee that met, `acted` after one that did what committees do
    when they meet, `belongs` and `before_body` after and before one only spoken of. `headline_verbs` end a body's name
    in a headline whose words all have capitals. `outlets` occur in the names of newspapers. A word between
    `organ_before` and `organ_after`, or beside one of them, is part of an office's name.
    """

    tag: str
    spaced: bool
    function_words: frozenset[str]
    labels: Mapping[Label, tuple[str, ...]]
    furniture: tuple[str, ...]
    endings: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, int]
    numerals: Mapping[str, int]
    ordinals: Mapping[str, int]
    dates: tuple[str, ...]
    datelines: tuple[str, ...]
    year_of_meeting: tuple[str, ...]
    meeting_words: tuple[str, ...]
    held: tuple[str, ...]
    elsewhere: tuple[str, ...]
    vague: tuple[str, ...]
    since_day: tuple[str, ...]
    before_other_day: tuple[str, ...]
    after_other_day: tuple[str, ...]
    chairs: tuple[Clue, ...]
    attending: tuple[Clue, ...]
    speaking: tuple[Clue, ...]
    quoted: tuple[str, ...]
    between: tuple[str, ...]
    role_ends: tuple[str, ...]
    titles: tuple[str, ...]
    honorifics: tuple[str, ...]
    not_names: frozenset[str]
    outlets: tuple[str, ...]
    bodies: tuple[str, ...]
    body_links: frozenset[str]
    before_body: tuple[str, ...]
    met: tuple[str, ...]
    acted: tuple[str, ...]
    meeting_of: tuple[str, ...]
    belongs: tuple[str, ...]
    organ_before: tuple[str, ...]
    organ_after: tuple[str, ...]
    adopting: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    headline_verbs: frozenset[str] = frozenset()
    abbreviations: tuple[str, ...] = ()
    surnames: str = ""
    compound_surnames: tuple[str, ...] = ()


@cache
def tables() -> tuple[Table, ...]:
    """All tables, the first for texts of no known language."""
    files = sorted(Path(__file__).parent.glob("*.toml"), key=lambda file: (file.stem != FIRST, file.stem))
    return tuple(_read(file) for file in files)


def _read(file: Path) -> Table:
    """A table from its file: words are parted by spaces there, patterns are lists."""
    data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    for field in fields(Table):
        value = data.get(field.name)
        if field.name in ("chairs", "attending", "speaking"):
            data[field.name] = tuple(Clue(**clue) for clue in value or ())
        elif str(field.type).startswith("frozenset"):
            data[field.name] = frozenset((value or "").split())
        elif str(field.type).startswith("tuple"):
            data[field.name] = tuple(value.split() if isinstance(value, str) else map(_frozen, value or ()))
    data["labels"] = {kind: tuple(words) for kind, words in data["labels"].items()}
    data["surnames"] = "".join(data.get("surnames", "").split())
    return Table(**data)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

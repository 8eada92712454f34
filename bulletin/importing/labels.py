"""The labels of all languages: their kinds, and how they are written."""

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from bulletin.importing.page import Line, Span
from bulletin.importing.tables.table import tables

Kind = Literal[
    "publisher", "editor", "author", "published", "updated", "aside", "place",
    "when", "date", "chair", "present", "absent", "officer", "body", "title", "other_day",
]  # fmt: skip
LISTS: frozenset[Kind] = frozenset(("present", "absent"))
MINUTES: frozenset[Kind] = frozenset(("chair", "present", "absent", "date", "body"))
LONG_LINE = 160  # longer lines are text, in which only a label in brackets or at the beginning is one


class Labelled(NamedTuple):
    """A label and the place of its value, empty where there is none; `first` is the label's own line."""

    kind: Kind
    value: Span
    first: Line
    whole: bool  # the label begins its line

    @property
    def line(self) -> Line:
        """The line of the value."""
        return self.value.line

    def __bool__(self) -> bool:
        """Whether the label says anything."""
        return self.value.end > self.value.start


@cache
def label_pattern(signed: bool = False) -> re.Pattern[str]:
    """A label of any language, and the sign after it if there is one; the group `label` holds it as written."""
    before = r"(?:(?<![^\s\[(【|;,/，；。）)\]】])|(?<=  )|(?<=[一二三四五六七八九十]、))"
    after = (
        r"(?:\s*(?:[\[(（](?:s|es|e|e\.s)[\])）]|\([^()]{1,60}\)(?=\s?:))?\s*"
        r"(?P<sign>[:|]|-(?= )|(?=\]|】)|(?<=by)(?= )|"
        r"(?= +[\u4e00-\u9fff]{2,4}(?:[ )）]|$)))|(?P<gap>"
    )
    after += "(?!)))" if signed else r"(?=\s)|$))"
    return re.compile(f"{before}(?P<label>{_spellings()}){after}", re.IGNORECASE)


@cache
def _kinds() -> list[tuple[str, Kind]]:
    """Each spelling with its kind, in the order of the tables; a Chinese label may be set wide: 编 辑."""
    wide = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
    return [
        (spelling if table.spaced else wide.sub(" {0,4}", spelling), cast(Kind, kind))
        for table in tables()
        for kind, spellings in table.labels.items()
        for spelling in spellings
    ]


@cache
def _spellings(kinds: tuple[Kind, ...] = ()) -> str:
    words = {spelling for spelling, kind in _kinds() if not kinds or kind in kinds}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def kind_of(label: str) -> Kind:
    """The kind of a label as written."""
    return next(kind for spelling, kind in _kinds() if re.fullmatch(spelling, label, re.IGNORECASE))


@cache
def label_alone() -> re.Pattern[str]:
    """A label of any language and no more."""
    return re.compile(_spellings(), re.IGNORECASE)


@cache
def saying_when(kinds: tuple[Kind, ...] = ("published", "updated")) -> re.Pattern[str]:
    """Words that say when a page was published, with or without a colon: `Publié le …`."""
    return re.compile(rf"(?<!\w)(?:{_spellings(kinds)})(?!\w)\s*:?", re.IGNORECASE)


@cache
def says_nothing() -> re.Pattern[str]:
    """A value that says that there is none: `-`, `none`."""
    said = "|".join(f"(?:{table.pattern('says_nothing').pattern})" for table in tables())
    return re.compile(rf"[\s\-.*/—_:|,，、]*|{said}", re.IGNORECASE)

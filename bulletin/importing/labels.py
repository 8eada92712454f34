"""What a page says by labels: `稿源:X 编辑:Y`, `Source: X| date|Editor: y`, `Chair:` with its value below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from bulletin.importing.furniture import is_furniture_text
from bulletin.importing.page import Line
from bulletin.importing.patterns import kinds_of_label, label_alone, label_pattern
from bulletin.importing.tables.table import Label

LONGEST_VALUE = 60  # characters that the value of a credit may have
LONG_LINE = 160  # longer lines are text, in which only a label in brackets or at the beginning is one
SHORT = 40  # characters of a line of credits without colons
_SEPARATOR = re.compile(r" {2,}|\s*[|\]】;]\s*|\s+[/·•]\s+|\s+(?=\d{4}[-./年])")
_GAP = re.compile(r" {2}|\u3000|\t")  # between two columns
_DASH = re.compile(r" -+ ")
_DASHES_BEFORE = re.compile(r"^\s*[-–—]+\s+(?=\S)")
_STATING: frozenset[Label] = frozenset(
    ("date", "chair", "present", "absent", "published", "publisher", "editor", "when")
)
_EMPTY = re.compile(r"[\s\-.*/—_:|,，、]*|n/?a|none|无|nil|aucune?|vacant|tb[ac]", re.IGNORECASE)
_BRACKETS = "[]()（）【】|,;，；:： "
PEOPLE: frozenset[Label] = frozenset(("chair", "present", "absent"))
MINUTES: frozenset[Label] = frozenset(("chair", "present", "absent", "date", "body"))


class Labelled(NamedTuple):
    """A label and its value, empty where there is none; `line` is that of the value, `first` that of the label."""

    kind: Label
    value: str
    line: Line
    first: Line
    whole: bool  # the label begins its line


@cache
def kind_of(label: str) -> Label:
    """The kind of a label as written."""
    return next(kind for pattern, kind in kinds_of_label() if pattern.fullmatch(label))


def read_labels(lines: Sequence[Line]) -> list[Labelled]:
    """All labels of a page, in order, each with its value from the same line, else from those below it."""
    found: list[Labelled] = []
    alone = _alone(lines)
    for place, line in enumerate(lines):
        matches = _labels_of(line, alone)
        for number, match in enumerate(matches):
            end = matches[number + 1].start() if number + 1 < len(matches) else len(line.text)
            kind = kind_of(match["label"])
            value = _value(line, match.end(), end, kind)
            whole = not line.folded[: match.start()].strip(_BRACKETS)
            if value is None and number + 1 == len(matches) and whole:
                found += _below(kind, line, lines[place + 1 :], alone)
            else:
                found.append(Labelled(kind, value or "", line, line, whole))
    return found


def _alone(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are a label and nothing else, without a colon, where more than one such line shows a form."""
    found = {line.number: kind_of(line.folded) for line in lines if label_alone().fullmatch(line.folded)}
    stating = {number: kind for number, kind in found.items() if kind in _STATING}
    return frozenset(found if len(set(stating.values())) > 1 else ())


def _labels_of(line: Line, alone: frozenset[int]) -> list[re.Match[str]]:
    matches = [match for match in label_pattern().finditer(line.folded) if _may_have_sign(match, line, alone)]
    if len(line.folded) <= LONG_LINE:
        return matches
    return [match for match in matches if match.start() == 0 or line.folded[match.start() - 1] in "[(【"]


def _may_have_sign(match: re.Match[str], line: Line, alone: frozenset[int]) -> bool:
    """Whether what stands after a word may mean a colon.

    A bar in Chinese and in a table's first column; a wide gap between columns; nothing at all in a short
    credit, `Edited by X`, `(记者 X 编辑 Y)`, and in a form's lines that are a label `alone`.
    """
    is_han = bool(re.search(r"[\u3400-\u9fff]", match["label"]))
    if match["sign"] == "|":
        return match.start() == 0 or is_han
    if match["sign"] or (match.end() < len(line.folded) and line.folded[match.end()] in "]】"):
        return True
    if match.start() == 0 and (line.number in alone or _GAP.match(line.text, match.end("label"))):
        return True
    if match.start() == 0 and _DASH.match(line.folded, match.end("label")):
        return kind_of(match["label"]) in PEOPLE | {"date"} and len(line.folded) <= LONGEST_VALUE
    if match["gap"] is not None:
        return False
    if not is_han:
        begins = match.start() == 0 or line.folded[: match.start()].rstrip()[-1:] in "|·•;"
        return begins and len(line.folded) <= LONGEST_VALUE
    return len(line.folded) <= SHORT and kind_of(match["label"]) in ("editor", "author")


def _value(line: Line, start: int, end: int, kind: Label) -> str | None:
    """The value between two places of a line; None where nothing stands there, empty where it says nothing."""
    part = line.text[start:end]
    if not part.strip(_BRACKETS):
        return None
    if kind not in PEOPLE and kind != "title":
        lead = len(part) - len(part.lstrip())
        part = part[: lead + m.start()] if (m := _SEPARATOR.search(line.folded[start + lead : end])) else part
    value = _DASHES_BEFORE.sub("", part.strip().strip("|")).strip()
    for left, right in ("[]", "()", "（）", "【】"):
        if value.endswith(right) and left not in value:
            value = value[:-1].strip()
    value = value.rstrip(",;，；")
    if kind not in PEOPLE and kind != "title":
        value = _without_furniture(value)
    return "" if _EMPTY.fullmatch(value) else value


def _without_furniture(value: str) -> str:
    """A value without the buttons that stand behind it: `王宁 收藏 分享`."""
    words = value.split()
    while len(words) > 1 and not words[-1].isascii() and is_furniture_text(words[-1]):
        value = value[: value.rindex(words.pop())].rstrip()
    return value


def _below(kind: Label, label: Line, following: Sequence[Line], alone: frozenset[int]) -> Iterable[Labelled]:
    """The value of a label that ends its line, from the lines below it; several for a list of people."""
    values: list[Line] = []
    for line in following:
        if _labels_of(line, alone) or len(line.text) > (LONG_LINE if kind in PEOPLE else LONGEST_VALUE):
            break
        if re.search(r"[。！？]$", line.text) or (line.text.endswith(".") and len(line.text) > LONGEST_VALUE):
            break
        if values and (kind not in PEOPLE or kind == "chair" or re.match(r"[\d(]+[.)、]|.*[.。:]$", line.folded)):
            break
        if values and line.number - values[-1].number > 1:
            break
        values.append(line)
    if not values:
        return [Labelled(kind, "", label, label, True)]
    return [Labelled(kind, "" if _EMPTY.fullmatch(line.text) else line.text, line, label, True) for line in values]

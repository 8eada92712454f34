"""Which files of an earlier site are minutes, what they are called here, and what their heads may name."""

import datetime
import itertools
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from bulletin.model.date_forms import as_written_here
from bulletin.model.ids import slug
from bulletin.model.names import NameIndex

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_NO_MINUTES = re.compile(
    r"readme|_index|licen[sc]e|contributing|contributors|changelog|code[-_]of[-_]conduct|security|(?:.*[-_ ])?template",
    re.IGNORECASE,
)
_MONTHS = 12
_OF_THE_LOOK = frozenset(("node_modules", "themes", "archetypes", "vendor", "_layouts", "_includes", "_site"))
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_DAY = re.compile(
    rf"{_YEAR}(?:(?P<sign>[-_.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
    r"|(?P<close>/?)(?P<mm>\d\d)(?P=close)(?P<dd>\d\d))(?!\d)"
)
_WORD_AND_DAY = r"(?:\d\d?[-_ ][^\W\d_]+|[^\W\d_]+[-_ ]\d\d?)"  # 14-May, may_14
_IN_WORDS = re.compile(rf"{_WORD_AND_DAY},?[-_ ](?:19|20)\d\d(?!\d)|(?:19|20)\d\d[-_ ]{_WORD_AND_DAY}(?!\d)")
_IN_FOLDER = re.compile(rf"{_YEAR}(?P<month>[-_/]\d\d)?/(?P<words>{_WORD_AND_DAY})$")
_BLANKS = re.compile(r"[-_ ]+")
_FULL = len("2018-03-08")
_SPAN = re.compile(r"\d\d[-_ ]*(?:to|until|bis|au|al|至)[-_ ]*(?:19|20)\d\d(?!\d)", re.IGNORECASE)
_IN_YEAR = re.compile(rf"{_YEAR}/(?:.*/)?[^/\d]*(?P<first>\d\d)[-_.](?P<second>\d\d)[^/\d]*$")


def only(names: NameIndex) -> Callable[[str], str]:
    """A function that finds the id of the only thing with a name; empty if there is none, or several."""

    def find(name: str) -> str:
        ids = names.find(name)
        return ids[0] if len(ids) == 1 else ""

    return find


def minutes_in(source: Path, folder: Path) -> Iterator[str]:
    """The Markdown files below a folder that may be minutes, by their paths from that of the whole site."""
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _OF_THE_LOOK]
        for name in files:
            stem, ending = posixpath.splitext(name)
            if ending.lower() in ENDINGS and not _NO_MINUTES.fullmatch(stem):
                yield Path(root, name).relative_to(source).as_posix()


def names_of(path: str) -> list[str]:
    """The ids that a file may get: its own name first, then with its folders before it."""
    parts = posixpath.splitext(path)[0].split("/")
    if parts[-1].casefold() == "index" and len(parts) > 1:
        parts.pop()
    return list(filter(None, (slug("-".join(parts[start:])) for start in range(len(parts) - 1, -1, -1))))


def ids_of(files: list[str], used: set[str]) -> dict[str, str]:
    """An id for each file: its name; if that is taken or empty, with its folders before it, or a number after it."""
    ids, taken = dict[str, str](), {*used}
    for path in files:
        names = names_of(path)
        numbered = (f"{names[-1] if names else 'report'}-{number}" for number in itertools.count(2))
        ids[path] = next(name for name in itertools.chain(names, numbered) if name not in taken)
        taken.add(ids[path])
    return ids


def days_in(paths: Iterable[str]) -> dict[str, str]:
    """The day in the name of each file, alone or with its folders (2018/03/08.md); empty if none is clear.

    Below the folder of a year `03-05` is read as month and day, or day and month, if another file proves the order.
    """
    stems = {path: posixpath.splitext(path)[0] for path in paths}
    pairs = {path: match for path, stem in stems.items() if (match := _IN_YEAR.search(stem))}
    beyond = {part: any(int(match[part]) > _MONTHS for match in pairs.values()) for part in ("first", "second")}
    days = {path: _day_in(stem) for path, stem in stems.items()}
    if beyond["first"] != beyond["second"]:
        month, day = ("first", "second") if beyond["second"] else ("second", "first")
        for path, match in pairs.items():
            days[path] = days[path] or _iso(match["year"], match[month], match[day])
    return days


def _day_in(stem: str) -> str:
    name = posixpath.basename(stem)
    if _SPAN.search(name):
        return ""
    for place in (name, stem):
        for match in reversed([*_DAY.finditer(place)]):
            if found := _iso(match["year"], match["month"] or match["mm"], match["day"] or match["dd"]):
                return found
    texts = [match[0] for match in _IN_WORDS.finditer(name)]
    if folder := _IN_FOLDER.search(stem):
        texts.append(f"{folder['words']} {folder['year']}")
    found = next((day for text in texts if len(day := as_written_here(_BLANKS.sub(" ", text))) == _FULL), "")
    return "" if folder and folder["month"] and folder["month"][1:] != found[5:7] else found


def _iso(year: str, month: str, day: str) -> str:
    with suppress(ValueError):
        return datetime.date(int(year), int(month), int(day)).isoformat()
    return ""

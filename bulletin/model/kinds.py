"""The kinds of things that the site has pages of, each described once: every room asks this table.

A new kind of page needs a line here, the module `site/<name>.py` with its `sheets`, and its templates.
"""

import re
from typing import Any, Literal, NamedTuple

from bulletin.model.languages import LANGUAGE_PATTERN
from bulletin.model.parts import Part
from bulletin.model.rows import CommitteeRow, FormulaRow, PageRow, PersonRow, ReportRow, Row, TopicRow, TranslationRow
from bulletin.model.schema import (
    CommitteeFile,
    FormulaFile,
    PageFile,
    PersonFile,
    ReportFile,
    TextTranslation,
    TopicKeys,
)

KindName = Literal["reports", "committees", "people", "formulas", "pages"]  # those with folders of their own
FileKind = KindName | Literal["translations"]


def N_(message: str) -> str:  # noqa: N802 — the name by which Babel finds it
    """Mark a message of the theme's catalogue, which a template translates."""
    return message


class Kind(NamedTuple):
    """What the rooms need to know about a kind.

    Messages call a thing of the kind `one`. Its pages are below `address`, a folder of the site, or at the root if that
    is empty. `part` describes its front matter and `row` its rows; both are None for a kind that editors do not write.
    A kind with a `heading` has an index at its address, to which every page links: from its head if `masthead`, else
    from its foot. With `feeds`, each thing of the kind has feeds of its reports; with `lists`, pages that list them by
    year.
    """

    one: str
    address: str
    part: type[Part] | None = None
    row: type[Row] | type[TopicRow] | None = None
    heading: str = ""
    masthead: bool = False
    lists: bool = False
    feeds: bool = False


KINDS: dict[str, Kind] = {
    "reports": Kind("report", "reports", ReportFile, ReportRow),
    "committees": Kind("committee", "committees", CommitteeFile, CommitteeRow, N_("Committees"), True, True, True),
    "topics": Kind("topic", "topics", TopicKeys, TopicRow, N_("Topics"), True, True, True),
    "people": Kind("person", "people", PersonFile, PersonRow, N_("People"), True, feeds=True),
    "formulas": Kind("formula", "formulas", FormulaFile, FormulaRow, N_("Formulas"), feeds=True),
    "pages": Kind("page", "", PageFile, PageRow),
}
_FILED: tuple[KindName, ...] = ("reports", "committees", "people", "formulas", "pages")
FILED: dict[KindName, Kind] = {name: KINDS[name] for name in _FILED}
PARTS: dict[KindName, type[Part]] = {name: part for name, kind in FILED.items() if (part := kind.part)}
FILE_PARTS: dict[FileKind, type[Part]] = {"translations": TextTranslation}
FILE_PARTS.update(PARTS.items())
FILE_ROWS: dict[FileKind, Any] = {**{name: kind.row for name, kind in FILED.items()}, "translations": TranslationRow}
# What else is at the root of the site; hosts answer at `/404` and `/index` with the files of these names.
PLACES = (
    *("archive", "cascades", "corrections", "coverage", "data", "drafts", "follow", "search"),
    *("admin", "theme", "images", "404", "index"),
)
ADDRESSES_TAKEN = frozenset((*PLACES, *filter(None, (kind.address for kind in KINDS.values()))))
_BY_FOLDER: dict[str, FileKind] = {name: name for name in FILED}
_TRANSLATION = re.compile(
    rf"(?P<kind>committees|people|formulas|pages)/(?:.*/)?(?P<id>[^/]+)\.(?P<lang>{LANGUAGE_PATTERN})\.md"
)


class Translated(NamedTuple):
    """What a file translates: the path, kind and id of the original beside it, and into which language."""

    original: str
    kind: str
    id: str
    lang: str


def translated_in(path: str) -> Translated | None:
    """What the file at this path of the content folder translates (`pages/about.zh.md`); None if nothing."""
    found = _TRANSLATION.fullmatch(path) if path.count(".") > 1 else None
    if not found:
        return None
    return Translated(f"{path[: found.start('lang')]}md", found["kind"], found["id"], found["lang"])


def kind_of(path: str) -> FileKind | None:
    """The kind of the content file at this path; None where its folder is not that of a kind."""
    return "translations" if translated_in(path) else _BY_FOLDER.get(path.partition("/")[0])

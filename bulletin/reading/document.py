"""What reading one file gives: a row for lists and relations, a document for its own page, and problems."""

from typing import NamedTuple

import msgspec

from bulletin.model.kinds import FILE_PARTS, FileKind
from bulletin.model.parts import Part
from bulletin.model.problem import Problem
from bulletin.model.rows import AnyRow, Details, TranslationRow


class Document(msgspec.Struct, frozen=True, array_like=True):
    """What only a file's own page shows: its facts, as JSON of its kind's schema, its HTML and its plain words."""

    kind: FileKind
    facts: bytes
    html: str
    plain_text: str


class Reading(NamedTuple):
    """What reading a file gave: no document if it has an error, and no row if it cannot be read at all.

    The row of a file with errors lacks the values that are wrong; the checks across files use it. With a row there are
    `details`.
    """

    row: AnyRow | TranslationRow | None
    document: Document | None
    problems: tuple[Problem, ...]
    details: Details | None = None


def load_facts(document: Document) -> Part:
    """The facts of a document as its schema class; they were checked when it was read."""
    return FILE_PARTS[document.kind].model_validate_json(document.facts)

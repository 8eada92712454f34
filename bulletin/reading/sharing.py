"""Rows taken up from the store: what many of them say is in memory once, which saves a third of them."""

from collections.abc import Iterator, Mapping
from operator import attrgetter

from msgspec.structs import force_setattr

from bulletin.model.kinds import FileKind
from bulletin.model.problem import Problem
from bulletin.model.rows import ReportRow, Row
from bulletin.reading.store import Store, StoredFile

REPEATED = ("date", "order", "body", "chairs", "event", "added", "status", "lang")  # in many reports
LISTED = ("present", "tags")  # whose parts are


def take_up(
    store: Store, kinds: Mapping[str, FileKind], known: Mapping[str, StoredFile]
) -> Iterator[tuple[str, Row | None, tuple[Problem, ...]]]:
    """The files with these paths, whose kinds are given, each with its row and its problems.

    A row has its path and its digest from what is `known` of its file.
    """
    once: dict[object, object] = {}
    for path, row, problems in store.rows(kinds):
        file = known[path]
        if row:
            force_setattr(row, "path", file.path)
            force_setattr(row, "digest", file.content)
        if isinstance(row, ReportRow):
            _share(row, once)
        yield file.path, row, problems


def _share(row: ReportRow, once: dict[object, object]) -> None:
    for name, value in zip(REPEATED, _REPEATED(row), strict=True):
        if (first := once.setdefault(value, value)) is not value:
            force_setattr(row, name, first)
    for name, parts in zip(LISTED, _LISTED(row), strict=True):
        if parts:
            force_setattr(row, name, tuple([once.setdefault(part, part) for part in parts]))


_REPEATED = attrgetter(*REPEATED)
_LISTED = attrgetter(*LISTED)

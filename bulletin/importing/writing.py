"""Drafts put into the content folder: each under an id of its own, none over a file, none a second time."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bulletin.importing.draft import address_of
from bulletin.importing.imported import Imported
from bulletin.importing.importing import Draft
from bulletin.importing.naming import place_of
from bulletin.model.files import write_new
from bulletin.model.kinds import KindName
from bulletin.reading.finding import find_files
from bulletin.reading.library import Library

_KIND: KindName = "reports"


class Placed(NamedTuple):
    """Where a draft is, below the content folder; `known` where that report had been imported before."""

    path: str
    known: bool


class Shelf:
    """The reports of a content folder, as an import adds to them."""

    def __init__(self, content: Path, library: Library) -> None:
        self._content = content
        paths = [file.path for file in find_files(content).files if file.kind == _KIND]
        self._imported = Imported.in_folder(content, paths)
        self._taken = {Path(path).stem for path in paths}
        self._taken |= {former for row in library.reports for former in row.former_ids}

    def _find(self, draft: Draft) -> str:
        """The path of the report that has the same source, empty for none."""
        return self._imported.find(address_of(draft.findings, draft.origin), draft.origin.sha256)

    def put(self, draft: Draft, dry_run: bool = False) -> Placed:
        """Write a draft, unless its source has been imported already; a dry run only says where it would be."""
        if path := self._find(draft):
            return Placed(path, True)
        folder, id = place_of(draft.findings, self._taken)
        while not dry_run and not self._write(f"{_KIND}/{folder}/{id}.md", draft.text):
            self._taken.add(id)
            folder, id = place_of(draft.findings, self._taken)
        path = f"{_KIND}/{folder}/{id}.md"
        self._taken.add(id)
        self._imported.add(address_of(draft.findings, draft.origin), draft.origin.sha256, path)
        return Placed(path, False)

    def _write(self, path: str, text: str) -> bool:
        """Write a whole file where there is none; False where there is one."""
        try:
            write_new(self._content / path, text.encode())
        except FileExistsError:
            return False
        return True

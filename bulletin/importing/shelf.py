"""Drafts put into the content folder: each under an id of its own, none over a file, no source a second time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bulletin.importing.draft import address_of
from bulletin.importing.importing import Draft, place_of
from bulletin.model.files import write_new
from bulletin.model.hosts import page_of
from bulletin.model.kinds import KindName
from bulletin.reading.finding import find_files
from bulletin.reading.library import Library

_ADDRESS = re.compile(rb"""^[ \t#-]*(?:source|url):[ \t]*["']?(https?://[^\s"'#]+(?:#[^\s"']*)?)""", re.MULTILINE)
_DIGEST = re.compile(rb"""^[ \t#-]*sha256:[ \t]*["']?([0-9a-f]{64})\b""", re.MULTILINE)
_HEAD = 100_000  # bytes of a file that front matter lies in


class Imported:
    """What reports came from, by address and digest, with the path of the report."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    @classmethod
    def in_folder(cls, content: Path, paths: Iterable[str]) -> Imported:
        """Read it from reports, drafts and broken ones included; `paths` are below the content folder."""
        imported = cls()
        for path in paths:
            try:
                with open(content / path, "rb") as file:
                    head = file.read(_HEAD)
            except FileNotFoundError:
                continue
            for match in _ADDRESS.finditer(head):
                imported._known.setdefault(page_of(match[1].decode("utf-8", "replace")), path)
            for match in _DIGEST.finditer(head):
                imported._known.setdefault(match[1].decode(), path)
        return imported

    def find(self, url: str, sha256: str) -> str:
        """The path of the report that has this source, empty for none."""
        return (self._known.get(page_of(url), "") if url else "") or self._known.get(sha256, "")

    def add(self, url: str, sha256: str, path: str) -> None:
        """Take in a report that has just been written."""
        if url:
            self._known.setdefault(page_of(url), path)
        self._known.setdefault(sha256, path)


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

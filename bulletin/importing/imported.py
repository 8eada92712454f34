"""Reports that the bulletin has already: known again by their source's address or digest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bulletin.model.hosts import page_of

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

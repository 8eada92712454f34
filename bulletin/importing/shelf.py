"""Drafts put into the content folder: each under an id of its own, none over a file, no source a second time."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

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
_KIND: KindName = "reports"


class Shelf:
    """The reports of a content folder, drafts and broken ones included, as an import adds to them."""

    def __init__(self, content: Path, library: Library) -> None:
        self._content = content
        paths = [file.path for file in find_files(content).files if file.kind == _KIND]
        self._taken = {Path(path).stem for path in paths}
        self._taken |= {former for row in library.reports for former in row.former_ids}
        self._known = {key: path for path in reversed(paths) for key in self._keys(path)}

    def _keys(self, path: str) -> Iterator[str]:
        """The addresses and digests that a report has in its front matter."""
        try:
            with open(self._content / path, "rb") as file:
                head = file.read(_HEAD)
        except FileNotFoundError:
            return
        yield from (page_of(match[1].decode("utf-8", "replace")) for match in _ADDRESS.finditer(head))
        yield from (match[1].decode() for match in _DIGEST.finditer(head))

    def put(self, draft: Draft, dry_run: bool = False) -> tuple[str, bool]:
        """Write a draft, unless its source has been imported already; a dry run only says where it would be.

        Returns the path of the report below the content folder, and whether it was there before. Raises OSError.
        """
        url = address_of(draft.findings, draft.origin)
        keys = [*([page_of(url)] if url else []), draft.origin.sha256]
        if known := next((self._known[key] for key in keys if key in self._known), ""):
            return known, True
        while True:
            folder, id = place_of(draft.findings, self._taken)
            self._taken.add(id)
            path = f"{_KIND}/{folder}/{id}.md"
            with suppress(FileExistsError):
                if not dry_run:
                    write_new(self._content / path, draft.text.encode())
                break
        self._known |= dict.fromkeys(keys, path)
        return path, False

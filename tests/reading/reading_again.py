"""A content folder read as by one command after another, whose files are old enough for their times to be trusted."""

import os
from pathlib import Path

from bulletin.model.rows import Details
from bulletin.reading.library import ContentFolder, Library
from bulletin.reading.store import Store

LONG_AGO = 1_000_000_000


def age(content: Path) -> None:
    """Make all files old enough for their times to be trusted."""
    for file in content.rglob("*.*"):
        os.utime(file, (LONG_AGO, LONG_AGO))


class Reader:
    """Reads a content folder, each time with a store opened afresh, and keeps the notices."""

    def __init__(self, content: Path, database: Path) -> None:
        self.content = content
        self.database = database
        self.notices: list[str] = []
        self.files_read = -1
        self.lang = "en"

    def read(self, jobs: int = 1) -> Library:
        """The library; `files_read` says how many files had to be read for it."""
        store = Store(self.database, self.notices.append, self.lang)
        folder = ContentFolder(self.content, store)
        try:
            self.files_read = folder.scan(jobs)
            library = folder.library()
            for row in (*library.reports, *library.committees):
                assert row.path in library.faulty or store.document(row.digest).html
            return library._replace(details=no_details)
        finally:
            store.close()


def no_details(path: str) -> Details:
    """The store of a library that was read is closed."""
    raise AssertionError(path)

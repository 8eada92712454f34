"""One source to a draft: read, opened, extracted, written; a pure function of its bytes, the register and the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bulletin.importing.addresses import Allowed
from bulletin.importing.decoding import UnreadableError
from bulletin.importing.draft import write_draft
from bulletin.importing.findings import Findings, read_report
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.opening import open_source
from bulletin.importing.origin import Origin, digest_of
from bulletin.importing.remaining import left_to_do
from bulletin.importing.sources import Source, read_bytes
from bulletin.model.hosts import is_public
from bulletin.reading.reader import LARGEST_FILE

Style = Callable[[str], str]


class Draft(NamedTuple):
    """A draft, not yet written: its facts, its file's text, its origin, and what is left to do."""

    findings: Findings
    text: str
    origin: Origin
    to_do: list[str]


@dataclass(frozen=True)
class Importer:
    """Makes drafts; `style` is what `format` would make of one, `url` the address that the editor gives for it."""

    knowledge: Knowledge
    levels: tuple[str, ...]
    today: str
    style: Style
    url: str = ""
    allowed: Allowed = is_public

    def __call__(self, source: Source) -> Draft:
        """Make one draft; raises UnreadableError."""
        data, charset, url = self._fetch(source) if source.url else (read_bytes(source), "", self.url)
        findings = read_report(open_source(data, charset), self.knowledge)
        origin = Origin(source.name, url, digest_of(data), self.today)
        text = self.style(write_draft(findings, origin, self.levels))
        if len(text.encode()) > LARGEST_FILE:
            raise UnreadableError("this text is longer than a report may be (1 MB); give the report alone")
        return Draft(findings._replace(text=()), text, origin, left_to_do(findings, origin))

    def _fetch(self, source: Source) -> tuple[bytes, str, str]:
        from bulletin.importing.fetching import fetch

        fetched = fetch(source.url, self.allowed)
        return fetched.data, fetched.charset, self.url or source.url

"""One source to a draft: read, opened, extracted, written; a pure function of its bytes, the register and the day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bulletin.importing.addresses import Allowed
from bulletin.importing.decoding import UnreadableError
from bulletin.importing.draft import NOTICES, UNKNOWN_LANGUAGE, Origin, has_source, write_draft
from bulletin.importing.findings import Findings, read_report
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.naming import has_name
from bulletin.importing.opening import open_source
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
        page = open_source(data, charset, source.url or source.path or source.name)
        findings = read_report(page, self.knowledge)
        origin = Origin(source.name, url, hashlib.sha256(data).hexdigest(), self.today)
        text = self._styled(findings, origin)
        if len(text.encode()) > LARGEST_FILE:
            raise UnreadableError("this text is longer than a report may be (1 MB); give the report alone")
        to_do = _left_to_do(findings, origin)
        return Draft(findings._replace(text=(), left_out=(), notices={}, markdown=""), text, origin, to_do)

    def _styled(self, findings: Findings, origin: Origin) -> str:
        """The draft in our style; a Markdown text that the check would refuse is taken over as plain text."""
        try:
            return self.style(write_draft(findings, origin, self.levels))
        except UnreadableError:
            if not findings.markdown:
                raise
            return self.style(write_draft(findings._replace(markdown=""), origin, self.levels))

    def _fetch(self, source: Source) -> tuple[bytes, str, str]:
        from bulletin.importing.fetching import fetch

        fetched = fetch(source.url, self.allowed)
        return fetched.data, fetched.charset, self.url or source.url


def _left_to_do(findings: Findings, origin: Origin) -> list[str]:
    """What an editor has yet to see to, most important first."""
    missing = [key for key in ("title", "date", "body") if getattr(findings, key) is None]
    missing += [] if has_source(findings, origin) else ["source"]
    to_do = [f"language: {UNKNOWN_LANGUAGE}"] if findings.unknown_language else []
    to_do += [f"this speaks of {NOTICES[kind]} (line {line.number})" for kind, line in findings.notices.items()]
    to_do += [f"find {', '.join(missing)}: the draft says what to look for"] if missing else []
    for body in findings.bodies.bodies:
        if body.candidates:
            to_do.append(f'settle the committee "{body.found.value}": {" or ".join(body.candidates)}, or another')
        elif not body.known:
            to_do.append(f'settle the committee "{body.found.value}": the draft holds a file for it')
    if findings.date and findings.date.note:
        to_do.append("see whether the date is right: date_note says how it is known")
    if not has_name(findings):
        to_do.append("call the file by date and committee: its name is its permanent address, and ours says too little")
    return [*to_do, "put the text into our own words, check each value, and remove status: draft"]

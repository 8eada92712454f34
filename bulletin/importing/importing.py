"""One source to a draft: read, opened, extracted, written; a pure function of its bytes, the register and the day."""

import hashlib
import itertools
import os
import re
import sys
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.draft import NOTICES, UNKNOWN_LANGUAGE, Origin, has_source, write_draft
from bulletin.importing.fetching import fetch
from bulletin.importing.findings import Findings, read_report
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.opening import LARGEST, open_source
from bulletin.model.catalogue import Say, editors_words
from bulletin.model.ids import report_id, short_slug, year_folder
from bulletin.reading.decoding import LARGEST_FILE

Style = Callable[[str], str]


class Source(NamedTuple):
    """One report to import: its name for messages, and its bytes, or its path or address to read them from."""

    name: str
    path: str = ""
    url: str = ""
    data: bytes | None = None


def sources_of(given: str, path: Path) -> list[Source]:
    """The reports that SOURCE means; `path` is what it is as a path. Raises UnreadableError where there is none."""
    if given == "-":
        return [Source("stdin", data=sys.stdin.buffer.read(LARGEST + 1))]
    if "://" in given[:12] or given.lower().startswith(("http:", "https:")):
        return [Source(given, url=given)]
    if path.is_dir():
        if files := _files(path):
            return [Source(os.path.relpath(file, path.parent), path=str(file)) for file in files]
        raise UnreadableError("this folder holds no file")
    if path.is_file():
        return [Source(given, path=str(path))]
    if path.exists():
        raise UnreadableError("this is neither a file nor a folder")
    raise UnreadableError("there is no such file or folder; an address begins with https://")


def read_bytes(source: Source) -> bytes:
    """The bytes of a file or of standard input; raises UnreadableError."""
    if source.data is not None:
        return source.data
    try:
        with open(source.path, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(f"this cannot be read: {error.strerror}") from error


def _files(folder: Path) -> list[Path]:
    """All files below a folder, in the order of their paths, without hidden ones."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.endswith("~"))
    return [file for file in files if not any(part.startswith(".") for part in file.relative_to(folder).parts)]


class Draft(NamedTuple):
    """A draft, not yet written: its facts, its file's text, its origin, and what is left to do."""

    findings: Findings
    text: str
    origin: Origin
    to_do: list[str]


@dataclass(frozen=True)
class Importer:
    """Makes drafts; `style` is what `format` would make of one, `url` the address that the editor gives for it, and
    `language` the editors'.
    """

    knowledge: Knowledge
    levels: tuple[str, ...]
    today: str
    style: Style
    url: str = ""
    language: str = "en"
    publisher: str = ""

    def __call__(self, source: Source) -> Draft:
        """Make one draft; raises UnreadableError."""
        url = self.url or source.url
        data, charset = fetch(source.url) if source.url else (read_bytes(source), "")
        page = open_source(data, charset, source.url or source.path or source.name)
        findings = read_report(page, self.knowledge, self.language)
        origin = Origin(source.name, url, hashlib.sha256(data).hexdigest(), self.today, self.publisher)
        text = self._styled(findings, origin)
        if len(text.encode()) > LARGEST_FILE:
            raise UnreadableError("this text is longer than a report may be (1 MB); give the report alone")
        to_do = _left_to_do(findings, origin, _words(self.language))
        return Draft(findings._replace(text=(), left_out=(), notices={}, markdown=""), text, origin, to_do)

    def _styled(self, findings: Findings, origin: Origin) -> str:
        """The draft in our style; a Markdown text that the check would refuse is taken over as plain text."""
        try:
            return self.style(write_draft(findings, origin, self.levels, _words(self.language)))
        except UnreadableError:
            if not findings.markdown:
                raise
            return self.style(write_draft(findings._replace(markdown=""), origin, self.levels, _words(self.language)))


_words = cache(editors_words)


def _left_to_do(findings: Findings, origin: Origin, say: Say) -> list[str]:
    """What an editor has yet to see to, most important first."""
    missing = [key for key in ("title", "date", "body") if getattr(findings, key) is None]
    missing += [] if has_source(findings, origin) else ["source"]
    to_do = [f"language: {say(UNKNOWN_LANGUAGE)}"] if findings.unknown_language else []
    for kind, line in findings.notices.items():
        speaks = say("this speaks of %(what)s (line %(number)s)")
        to_do.append(speaks % {"what": say(NOTICES[kind]), "number": line.number})
    if missing:
        to_do.append(say("find %(fields)s: the draft says what to look for") % {"fields": ", ".join(missing)})
    to_do += _to_settle(findings, say)
    if findings.date and findings.date.note:
        to_do.append(say("see whether the date is right: date_note says how it is known"))
    if not _name(findings):
        to_do.append(
            say("call the file by date and committee: its name is its permanent address, and ours says too little")
        )
    return [*to_do, say("put the text into our own words, check each value, and remove status: draft")]


def _to_settle(findings: Findings, say: Say) -> Iterator[str]:
    """The names of which we do not know whose they are."""
    for body in findings.bodies.bodies:
        name = {"name": body.found.value, "ids": say(" or ").join(body.candidates)}
        if body.candidates:
            yield say('settle the committee "%(name)s": %(ids)s, or another') % name
        elif not body.known:
            yield say('settle the committee "%(name)s": the draft holds a file for it') % name
    for person in filter(None, (findings.chair, *findings.present.people)):
        if person.bearers:
            name = {"name": person.name.value, "ids": say(" or ").join(person.bearers)}
            yield say('settle the person "%(name)s": %(ids)s, or another') % name


def _name(findings: Findings) -> str:
    """The committee or the headline as an address can have it; empty where neither has letters for one."""
    names = [findings.body.found.value if findings.body else "", findings.title.value if findings.title else ""]
    return next((name for name in map(short_slug, names) if re.search("[a-z]{2}", name)), "")


def place_of(findings: Findings, taken: Container[str]) -> tuple[str, str]:
    """The folder below `reports/` and the id of a draft; `taken` are the ids in use."""
    date = findings.date.found.value if findings.date else ""
    id = report_id(date, _name(findings) or "meeting", "")
    names = (f"{id}-{number}" if number > 1 else id for number in itertools.count(1))
    return year_folder(date), next(name for name in names if name not in taken)

"""Makes the row of a file: the facts that lists and relations need."""

import posixpath
from collections.abc import Iterator
from typing import Any

from bulletin.model.dates import parse_meeting_date
from bulletin.model.kinds import FILE_ROWS, FileKind, translated_in
from bulletin.model.parts import Part
from bulletin.model.rows import AnyRow, Details, TranslationRow
from bulletin.model.schema import CommitteeFile, PageFile, ReportFile
from bulletin.reading.text import Text

LONGEST_SUMMARY = 300  # characters of a first paragraph that serves as a summary


def make_row(kind: FileKind, part: Part, path: str, digest: str, facts: str, text: Text) -> AnyRow | TranslationRow:
    """The row of a checked file, given the digests of the whole file and of its facts.

    Fields that have the names of keys are copied, empty for what is not stated; the others are made here.
    """
    row = FILE_ROWS[kind]
    values: dict[str, Any] = {
        "path": path,
        "id": posixpath.splitext(posixpath.basename(path))[0],
        "digest": digest,
        "facts": facts,
        "former_ids": (),
        "former_addresses": (),
        "links": text.links,
        "passages": text.passages,
        "summary": shorten(text.first_paragraph),
        **{name: "" if value is None else value for name, value in part},
        **_made(part, path, text),
    }
    made: AnyRow | TranslationRow = row(**{name: values[name] for name in row.__struct_fields__ if name in values})
    return made


def _made(part: Part, path: str, text: Text) -> dict[str, Any]:
    match part:
        case ReportFile():
            return _of_report(part)
        case CommitteeFile():
            return {"checked": tuple(note.date for note in part.checked if note.date)}
        case PageFile():
            return {"menu": part.menu or 0}
    translated = translated_in(path)
    return translated._asdict() if translated else {}


def _of_report(report: ReportFile) -> dict[str, Any]:
    date = parse_meeting_date(report.date) if report.date else None
    return {
        "order": date.newest_first if date else (0, 0, 0, 0),
        "chairs": report.chairs,
        "present": tuple((someone.name or "", someone.role or "") for someone in report.present),
        "added": report.added or _earliest_day(report),
        "corrections": tuple((note.date or "", note.note or "") for note in report.corrections),
    }


def make_details(part: Part, text: Text) -> Details:
    """The details of a checked file."""
    if not isinstance(part, ReportFile):
        return Details(text.anchors)
    return Details(
        text.anchors,
        summary=part.summary or shorten(text.first_paragraph),
        cut=not part.summary and len(text.first_paragraph) > LONGEST_SUMMARY,
        source=(part.source and part.source.url) or "",
        latest=max(_source_days(part), key=lambda stated: stated[1], default=("", "")),
    )


def _source_days(report: ReportFile) -> Iterator[tuple[str, str]]:
    """The days that the sources state, each with its field."""
    places = [("source", report.source), *((f"sources.{place}", one) for place, one in enumerate(report.sources, 1))]
    for field, source in places:
        for key in ("published", "accessed"):
            if source and (day := getattr(source, key)):
                yield f"{field}.{key}", day


def _earliest_day(report: ReportFile) -> str:
    """The earliest full date that the report states; empty if it states none: then the setting SINCE holds."""
    meeting = parse_meeting_date(report.date).first_day if report.date else None
    source = report.source
    days = [meeting.isoformat() if meeting else None, *([source.accessed, source.published] if source else [])]
    return min((day for day in days if day), default="")


def shorten(text: str) -> str:
    """A text cut at a word to the length of a summary, with an ellipsis where it was cut."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    cut = text[: LONGEST_SUMMARY + 1]
    at = cut.rfind(" ")
    return cut[: at if at > LONGEST_SUMMARY // 2 else LONGEST_SUMMARY].rstrip(" ,;:，、；：") + " …"

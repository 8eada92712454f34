"""Makes the row of a file: the facts that lists and relations need."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TypedDict

from bulletin.model.dates import parse_meeting_date
from bulletin.model.kinds import translated_in
from bulletin.model.parts import Part
from bulletin.model.rows import AnyRow, CommitteeRow, FormulaRow, PageRow, PersonRow, ReportRow, TranslationRow
from bulletin.model.schema import CommitteeFile, FormulaFile, PageFile, PersonFile, ReportFile, TextTranslation
from bulletin.reading.text import Text

LONGEST_SUMMARY = 300  # characters of a first paragraph that serves as a summary


class _Common(TypedDict):
    path: str
    id: str
    digest: str
    facts: str
    former_ids: tuple[str, ...]
    former_addresses: tuple[str, ...]
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    passages: int


def make_row(part: Part, path: str, digest: str, facts: str, text: Text) -> AnyRow | TranslationRow:
    """The row of a checked file, given the digests of the whole file and of its facts."""
    common = _Common(
        path=path,
        id=posixpath.splitext(posixpath.basename(path))[0],
        digest=digest,
        facts=facts,
        former_ids=getattr(part, "former_ids", ()),
        former_addresses=getattr(part, "former_addresses", ()),
        links=text.links,
        anchors=text.anchors,
        passages=text.passages,
    )
    match part:
        case TextTranslation():
            return _translation_row(part, common, text)
        case ReportFile():
            return _report_row(part, common, text)
        case CommitteeFile():
            return _committee_row(part, common, text)
        case PersonFile():
            return PersonRow(**common, name=part.name or "", names=part.names, aliases=part.aliases)
        case FormulaFile():
            summary = shorten(text.first_paragraph)
            return FormulaRow(**common, name=part.name or "", names=part.names, variants=part.variants, summary=summary)
        case PageFile():
            return PageRow(**common, title=part.title or "", menu=part.menu or 0, summary=shorten(text.first_paragraph))
    raise TypeError(f"no row for {type(part).__name__}")


def _translation_row(part: TextTranslation, common: _Common, text: Text) -> TranslationRow:
    of = translated_in(common["path"])
    if of is None:
        raise ValueError(f"{common['path']} is not the name of a translation")
    common = {**common, "id": of.id}
    summary = shorten(text.first_paragraph)
    return TranslationRow(**common, kind=of.kind, lang=of.lang, title=part.title or "", summary=summary)


def _committee_row(committee: CommitteeFile, common: _Common, text: Text) -> CommitteeRow:
    return CommitteeRow(
        **common,
        name=committee.name or "",
        names=committee.names,
        aliases=committee.aliases,
        level=committee.level or "",
        jurisdiction=committee.jurisdiction or "",
        jurisdictions=committee.jurisdictions,
        parent=committee.parent or "",
        predecessor=committee.predecessor or "",
        established=committee.established or "",
        checked=tuple(note.date or "" for note in committee.checked if note.date),
        summary=shorten(text.first_paragraph),
    )


def _report_row(report: ReportFile, common: _Common, text: Text) -> ReportRow:
    date = parse_meeting_date(report.date) if report.date else None
    return ReportRow(
        **common,
        title=report.title or "",
        date=report.date or "",
        order=date.newest_first if date else (0, 0, 0, 0),
        body=report.body,
        chairs=report.chairs,
        present=tuple((someone.name or "", someone.role or "") for someone in report.present),
        tags=report.tags,
        event=report.event,
        summary=report.summary or shorten(text.first_paragraph),
        relays=report.relays,
        added=report.added or _earliest_day(report),
        corrections=tuple((note.date or "", note.note or "") for note in report.corrections),
        status=report.status,
        lang=report.lang or "",
        translates=report.translates or "",
        cut=not report.summary and len(text.first_paragraph) > LONGEST_SUMMARY,
        source=(report.source and report.source.url) or "",
        distinct_from=report.distinct_from,
        documents=report.documents,
        latest=max(_source_days(report), key=lambda stated: stated[1], default=("", "")),
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

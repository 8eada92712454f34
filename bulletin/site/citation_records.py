"""What is cited: the report itself with the site as its corporate author, and the source that it rests on.

A reader who relies on our words cites the report; one who goes back to the source cites that. So each has a record, and
the report's own record names the source in its note. Readers add the day on which they saw a page themselves.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bulletin.model.parts import Source
from bulletin.model.schema import ReportFile
from bulletin.site.locale_formatter import LocaleFormatter
from bulletin.site.sheet import Page, SiteConstants


class Record(NamedTuple):
    """A web page as a bibliography has it; what is not known is empty.

    `author` is a corporate author, and `container` whoever else published the page; `issued` is a full date, and
    `corrected` that of the last correction. `meeting` is the date (EDTF) of the meeting that a report is about. A `key`
    is unique on the site and made from the oldest id of the report, which never changes; a source's key has a colon,
    which no id has.
    """

    key: str
    title: str
    url: str
    author: str = ""
    container: str = ""
    issued: str = ""
    corrected: str = ""
    language: str = ""
    meeting: str = ""
    abstract: str = ""
    note: str = ""


def records(page: Page, facts: ReportFile, site: SiteConstants, formatter: LocaleFormatter) -> tuple[Record, ...]:
    """The record of a report, and that of its source if the source has a headline by which to cite it.

    The record of a withdrawn report says only that it was withdrawn, and why.
    """
    key, language = f"report-{page.identity}", page.lang or site.lang
    if facts.status == "withdrawn":
        title = formatter.translate("Withdrawn: %(title)s") % {"title": page.title}
        note = f"{formatter.translate('This report has been withdrawn.')} {facts.withdrawn_because}"
        return (Record(key, title, page.absolute, site.name, language=language, note=note),)
    own = Record(
        key=key,
        title=page.title,
        url=page.absolute,
        author=site.name,
        issued=page.added,
        corrected=page.corrected,
        language=language,
        meeting=page.date,
        abstract=page.description,
        note=" ".join(_note(page, facts.source, formatter)),
    )
    source = facts.source
    return (own, _source_record(f"{key}:source", source)) if source and source.title else (own,)


def _source_record(key: str, source: Source) -> Record:
    return Record(
        key=key,
        title=source.title or "",
        url=source.url or "",
        container=source.publisher or "",
        issued=source.published or "",
        language=source.language or "",
    )


def _note(page: Page, source: Source | None, formatter: LocaleFormatter) -> Iterator[str]:
    committees = formatter.translate("; ").join(committee["link"].name for committee in page.committees)
    met = {"committees": committees, "date": formatter.date(page.date)}
    yield formatter.translate("Meeting: %(committees)s, %(date)s.") % met
    if page.corrected:
        yield formatter.translate("Version of %(date)s.") % {"date": formatter.date(page.corrected)}
    if source:
        published = formatter.date(source.published) if source.published else ""
        title = quoted(source.title, formatter) if source.title else ""
        said = formatter.translate(", ").join(part for part in (source.publisher, title, published, source.url) if part)
        yield formatter.translate("As reported by: %(source)s") % {"source": said}


def as_text(record: Record, formatter: LocaleFormatter, passage: int = 0) -> str:
    """A record as plain text to copy; with the number of a `passage`, the citation of that paragraph."""
    translate, date = formatter.translate, formatter.date
    parts = (
        record.author or record.container,
        quoted(record.title, formatter),
        date(record.issued) if record.issued else "",
        translate("corrected %(date)s") % {"date": date(record.corrected)} if record.corrected else "",
        translate("para. %(number)s") % {"number": passage} if passage else "",
        f"{record.url}#p{passage}" if passage else record.url,
    )
    return translate(", ").join(filter(None, parts))


def quoted(title: str, formatter: LocaleFormatter) -> str:
    """A title in the quotation marks of the language."""
    return formatter.translate("“%(title)s”") % {"title": title}

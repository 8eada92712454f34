"""The formats of citations: BibTeX, RIS and CSL-JSON, each written from records.

BibTeX is in the dialect of biblatex: UTF-8, with dates in ISO 8601-2 (biblatex manual, 2.3.8). RIS has a tag, two
spaces, a hyphen, a space and a value on each line, lines ended by CR and LF. CSL-JSON (citationstyles.org) is the input
of citation processors.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from babel import Locale

from bulletin.model.dates import parse_meeting_date
from bulletin.model.media_types import media_type_of
from bulletin.site.citation_records import Record
from bulletin.site.json_and_csv import as_json, stated
from bulletin.site.sheet import Facts

# LaTeX's ten special characters. BibTeX counts braces even after a backslash, so they are spelt as commands.
_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
# Texts without special characters or signs that LaTeX would join: `--` to a dash, two accents to a quotation mark.
_HARMLESS = re.compile(f"[^{re.escape(''.join(map(chr, _SPECIAL)))}\\-'`]*")
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)")


def as_bibtex(records: Iterable[Record]) -> str:
    """One `@online` entry for each record."""
    entries = []
    for record in records:
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(record) if value)
        entries.append(f"@online{{{record.key},\n{fields}}}\n")
    return "\n".join(entries)


def _bibtex_fields(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of an entry; braces keep a corporate name in one piece, and the capitals of a title."""
    yield "author", f"{{{escape(record.author)}}}" if record.author else ""
    yield "title", f"{{{escape(record.title)}}}"
    yield "organization", f"{{{escape(record.container)}}}" if record.container else ""
    yield "date", record.issued
    yield "eventdate", record.meeting if record.meeting and parse_meeting_date(record.meeting).year else ""
    yield "version", record.corrected
    yield "url", quote(record.url, safe="%:/?#[]@!$&'()*+,;=~")
    yield "langid", _babel_name(record.language)
    yield "abstract", escape(record.abstract)
    yield "note", escape(record.note)


def escape(text: str) -> str:
    """A text on one line, with LaTeX's special characters escaped."""
    line = " ".join(text.split())
    return line if _HARMLESS.fullmatch(line) else _JOINED.sub("{}", line.translate(_SPECIAL))


@lru_cache
def _babel_name(tag: str) -> str:
    """The name of a language among the options of LaTeX's babel: `english` for `en-GB`."""
    return str(Locale("en").languages.get(tag.partition("-")[0], "")).lower()


def as_ris(records: Iterable[Record]) -> str:
    """One `ELEC` reference (a web page) for each record; RIS has no field for the meeting's date, which is in the note.

    Authors are bodies: the comma after an author keeps programs from dividing its name as if it were a person's.
    """
    references = []
    for record in records:
        lines = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris_lines(record) if value)
        references.append(f"TY  - ELEC\r\n{lines}ER  - \r\n")
    return "\r\n".join(references)


def _ris_lines(record: Record) -> Iterator[tuple[str, str]]:
    yield "ID", record.key
    yield "AU", f"{record.author}," if record.author else ""
    yield "TI", record.title
    yield "T2", record.container
    yield "PY", record.issued[:4]
    yield "DA", record.issued.replace("-", "/")
    yield "LA", record.language
    yield "UR", record.url
    yield "AB", record.abstract
    yield "N1", record.note


def as_csl(records: Iterable[Record]) -> str:
    """A list of items of the type `webpage`."""
    items = [
        {
            "id": record.key,
            "type": "webpage",
            "author": [{"literal": record.author}] if record.author else None,
            "title": record.title,
            "container-title": record.container,
            "issued": date_of(record.issued),
            "version": record.corrected,
            "event-date": date_of(record.meeting),
            "URL": record.url,
            "language": record.language,
            "abstract": record.abstract,
            "note": record.note,
        }
        for record in records
    ]
    return as_json(stated(items))


def date_of(edtf: str) -> dict[str, Any] | None:
    """A date in the form of CSL: only the parts that are known, `circa` where it is inferred; None without a year."""
    date = parse_meeting_date(edtf) if edtf else None
    if date is None or date.year is None:
        return None
    parts = [[part for part in (date.year, date.month, date.day) if part]]
    if date.end:
        parts.append([date.end.year, date.end.month, date.end.day])
    return {"date-parts": parts, **({"circa": True} if date.inferred else {})}


class Format(NamedTuple):
    """A format of citations: its name, and what writes records in it."""

    name: str
    write: Callable[[Iterable[Record]], str]


FORMATS = {
    "bib": Format("BibTeX", as_bibtex),
    "ris": Format("RIS", as_ris),
    "json": Format("CSL-JSON", as_csl),
}


def as_citations(records: Iterable[Record], ending: str) -> str:
    """The content of the file with this ending."""
    return FORMATS[ending].write(records)


def citation_files(url: str, id: str) -> list[Facts]:
    """The citations of the report at this address that its page offers as files, each with a name to save it under."""
    return [
        {
            "name": format.name,
            "url": f"{url}cite.{ending}",
            "media_type": media_type_of(f"cite.{ending}"),
            "save_as": f"{id}.{ending}",
        }
        for ending, format in FORMATS.items()
    ]

"""Citations as BibTeX, in the dialect of biblatex: UTF-8, with dates in ISO 8601-2 (biblatex manual, 2.3.8)."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

from babel import Locale

from bulletin.model.dates import parse_meeting_date
from bulletin.site.citing.records import Record

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
# Signs that LaTeX would join: `--` to a dash, two accents to a quotation mark.
_HARMLESS = re.compile(f"[^{re.escape(''.join(map(chr, _SPECIAL)))}\\-'`]*")
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)")


def as_bibtex(records: Iterable[Record]) -> str:
    """One `@online` entry a record."""
    return "\n".join(_entry(record) for record in records)


def _entry(record: Record) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record) if value)
    return f"@online{{{record.key},\n{fields}}}\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    """Corporate names and titles in braces of their own: the one is not parted, the other keeps its capitals."""
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
    """A text as LaTeX sets it, on one line."""
    line = " ".join(text.split())
    return line if _HARMLESS.fullmatch(line) else _JOINED.sub("{}", line.translate(_SPECIAL))


@lru_cache
def _babel_name(tag: str) -> str:
    """The name of a language among the options of LaTeX's babel: `english` for `en-GB`."""
    return str(Locale("en").languages.get(tag.partition("-")[0], "")).lower()

"""Citations as RIS: a tag, two spaces, a hyphen, a space and a value on each line, lines ended by CR and LF."""

from collections.abc import Iterable, Iterator

from bulletin.site.citing.records import Record


def as_ris(records: Iterable[Record]) -> str:
    """One `ELEC` reference (a web page) a record; the meeting's date, for which RIS has no field, is in the note.

    An author is a body: the comma after it keeps programs from parting its name as if it were a person's.
    """
    return "\r\n".join(_reference(record) for record in records)


def _reference(record: Record) -> str:
    lines = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(record) if value)
    return f"TY  - ELEC\r\n{lines}ER  - \r\n"


def _lines(record: Record) -> Iterator[tuple[str, str]]:
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

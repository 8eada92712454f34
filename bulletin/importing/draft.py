"""A draft report: front matter in the schema's order, the evidence of each value above it, the source's text below."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from bulletin.importing.attendance import Person
from bulletin.importing.committee_draft import committee_lines
from bulletin.importing.evidence import Found
from bulletin.importing.findings import Findings
from bulletin.importing.markdown_text import as_markdown
from bulletin.importing.origin import Origin, has_source
from bulletin.importing.page import Line
from bulletin.importing.present import Present

_LOOK_FOR = {
    "title": "the headline, often above the first line or in the page's own title; write our own",
    "date": 'the day of the MEETING ("held on", "met", 召开), not of the page; YYYY-MM-DD, without a year XXXX-MM-DD',
    "body": 'which committee met ("held a meeting", 召开会议), not one only spoken of; write its id, name or alias',
    "source": 'who published it ("Source:", 来源, 稿源), or its address; then take this over without the #',
}
_MOST_LEFT_OUT, _LONGEST_LEFT_OUT = 12, 90
_MARKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write_draft(findings: Findings, origin: Origin, levels: Iterable[str]) -> str:
    """The whole file. Values are YAML in double quotes, which `format` takes off where they are not needed."""
    lines = [
        f"# Imported on {origin.today} from {_plain(origin.url or posixpath.basename(origin.name))}.",
        "# The text below is the source's own wording: put it into our own words and check each value against it,",
        "# then take out these comments and status: draft.",
        *_required("title", findings.title),
        *_date(findings),
        *_body(findings, levels),
        *_chair(findings.chair),
        *_source(findings, origin),
        *_topics(findings),
        *_present(findings.present),
        *_documents(findings.documents),
        *_left_out(findings.left_out),
        f"added: {origin.today}",
        "status: draft",
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + as_markdown(findings.text) + "\n"


def _value(text: str) -> str:
    text = _MARKS.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text.strip()}"'


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text)


def _evidence(found: Found, indent: str = "") -> str:
    return f"{indent}# {_plain(str(found))}"


def _required(key: str, found: Found | None) -> Iterator[str]:
    if found is None:
        yield f"# {key}: not found. Look for {_LOOK_FOR[key]}."
    else:
        yield _evidence(found)
        yield f"{key}: {found.value if key == 'date' else _value(found.value)}"


def _date(findings: Findings) -> Iterator[str]:
    yield from _required("date", findings.date.found if findings.date else None)
    if findings.date and findings.date.note:
        yield f"date_note: {_value(findings.date.note)}"


def _body(findings: Findings, levels: Iterable[str]) -> Iterator[str]:
    body = findings.body
    yield from _required("body", body.found if body else None)
    if body and body.candidates:
        yield f"# This name may mean {' or '.join(body.candidates)}: write the id of the one meant."
    elif body and not body.known:
        yield from (f"# {_plain(line)}".rstrip() for line in committee_lines(body.found.value, levels))


def _chair(chair: Person | None) -> Iterator[str]:
    if chair is None:
        yield "# chair: not found, and left out where the source names none."
        return
    yield _evidence(chair.name)
    yield f"chair: {_value(chair.name.value)}"
    if chair.role:
        yield f"chair_role: {_value(chair.role)}"


def _source(findings: Findings, origin: Origin) -> Iterator[str]:
    lines = list(_source_lines(findings, origin))
    if has_source(findings, origin):
        yield "source:"
        yield from lines
        return
    yield f"# source: not found. Look for {_LOOK_FOR['source']}:"
    yield "# source:"
    yield "#   publisher:"
    yield from (f"# {line}" for line in lines)


def _source_lines(findings: Findings, origin: Origin) -> Iterator[str]:
    credits = findings.credits
    values: list[tuple[str, str, Found | None]] = [
        ("publisher", "", credits.publisher),
        ("url", origin.url, None if origin.url else findings.address),
        ("title", "", findings.title),
        ("published", "", credits.published),
        ("language", findings.language, None),
        ("editor", "", credits.editor),
        ("accessed", origin.today if origin.url else "", None),
        ("sha256", origin.sha256, None),
    ]
    if findings.site and not credits.publisher:
        yield f'  # {findings.site.where}: "{_plain(findings.site.value)}"; where that is the publisher, write it here'
    for key, value, found in values:
        if found:
            yield from () if key == "title" else (_evidence(found, "  "),)
        if text := found.value if found else value:
            yield f"  {key}: {text if key in ('published', 'accessed') else _value(text)}"


def _topics(findings: Findings) -> Iterator[str]:
    if findings.topics:
        yield "tags:"
        for found in findings.topics:
            yield _evidence(found, "  ")
            yield f"  - {found.value}"
    for found in findings.formulas:
        yield f"# The formula {found.value} occurs; {_plain(str(found))}"


def _present(present: Present) -> Iterator[str]:
    if present.people:
        yield "present:"
    for person in present.people:
        yield _evidence(person.name, "  ")
        yield f"  - name: {_value(person.name.value)}"
        if person.role:
            yield f"    role: {_value(person.role)}"
    for found in present.unread:
        yield f'  # also in this list, perhaps a name: "{_plain(found.value)}" ({_plain(str(found))})'


def _documents(documents: tuple[Found, ...]) -> Iterator[str]:
    if documents:
        yield "documents:"
    for found in documents:
        yield _evidence(found, "  ")
        yield f"  - {_value(found.value)}"


def _left_out(lines: tuple[Line, ...]) -> Iterator[str]:
    if lines:
        yield "# Left out of the text, as what stands around it; take over what belongs to it:"
    for line in lines[:_MOST_LEFT_OUT]:
        cut = line.text[:_LONGEST_LEFT_OUT]
        yield f'#   line {line.number}: "{_plain(cut)}{" …" if cut != line.text else ""}"'
    if more := len(lines) - _MOST_LEFT_OUT:
        yield from (f"#   and {more} more",) if more > 0 else ()

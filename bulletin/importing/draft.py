"""A draft report: front matter in the schema's order, the evidence of each value above it, the source's text below."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bulletin.importing.attendance import Attendance
from bulletin.importing.committee import Body
from bulletin.importing.findings import Findings
from bulletin.importing.markdown_text import as_markdown, without
from bulletin.importing.page import Found, Line
from bulletin.model.ids import short_slug

LOOK_FOR = {
    "title": "the headline, often above the first line or in the page's own title; write our own",
    "date": 'the day of the MEETING ("held on", "met", 召开), not of the page; YYYY-MM-DD, without a year XXXX-MM-DD',
    "body": 'which committee met ("held a meeting", 召开会议), not one only spoken of; write its id, name or alias',
    "source": 'who published it ("Source:", 来源, 稿源), or its address; then take this over without the #',
}
NOTICES = {
    "correction": "a correction of another report: it may name values only to withdraw them",
    "cancellation": "a meeting that was cancelled or put off",
    "schedule": "a list of meetings, not the report of one",
    "coming": "a meeting still to come",
    "opinion": "somebody's opinion, not the report of a meeting",
    "several": "a second meeting's report, which begins here and was not read; import it by itself",
}
UNKNOWN_LANGUAGE = "its language has no table, so that no more than the headline was read; fill in the rest by hand"
_MARKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MANY = 110  # characters of a comment that lists short lines


class Origin(NamedTuple):
    """Where a report comes from: how the editor named it, its address, its digest, and the day of the import."""

    name: str
    url: str
    sha256: str
    today: str


def address_of(findings: Findings, origin: Origin) -> str:
    """The address of the report's page: as the editor gave it, else as the page states it; empty where neither does."""
    return origin.url or (findings.address.value if findings.address else "")


def has_source(findings: Findings, origin: Origin) -> bool:
    """Whether a report's source is known: who published it, or its address."""
    return bool(findings.credits.publisher or address_of(findings, origin))


def write_draft(findings: Findings, origin: Origin, levels: Sequence[str]) -> str:
    """The whole file. Values are YAML in double quotes, which `format` takes off where they are not needed."""
    lines = [
        f"# Imported on {origin.today} from {_plain(origin.url or posixpath.basename(origin.name))}.",
        "# The text below is the source's own wording: put it into our own words and check each value against it,",
        "# then take out these comments and status: draft.",
        *_notices(findings),
        *_required("title", findings.title),
        *_date(findings),
        *_body(findings, levels),
        *_chair(findings.present),
        *_source(findings, origin),
        *_topics(findings),
        *_present(findings.present),
        *_listed("documents", findings.documents),
        *_left_out(findings.left_out),
        f"added: {origin.today}",
        "status: draft",
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + _text(findings) + "\n"


def _text(findings: Findings) -> str:
    if not findings.markdown:
        return as_markdown(findings.text)
    kept = {number for line in findings.text for number in range(line.number, line.last + 1)}
    lost = {number for line in findings.left_out for number in range(line.number, line.last + 1)}
    title = findings.title.where.removeprefix("line ") if findings.title else ""
    return without(findings.markdown, (lost | ({int(title)} if title.isdigit() else set())) - kept)


def _value(text: str) -> str:
    text = _MARKS.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text.strip()}"'


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text)


def _evidence(found: Found, indent: str = "") -> str:
    return f"{indent}# {_plain(str(found))}"


def _notices(findings: Findings) -> Iterator[str]:
    for kind, line in findings.notices.items():
        yield f'# Line {line.number} speaks of {NOTICES[kind]}: "{_plain(line.text[:_MANY])}"'
    if findings.unknown_language:
        yield f"# language: {UNKNOWN_LANGUAGE}."


def _required(key: str, found: Found | None) -> Iterator[str]:
    if found is None:
        yield f"# {key}: not found. Look for {LOOK_FOR[key]}."
    else:
        yield _evidence(found)
        yield f"{key}: {found.value if key == 'date' else _value(found.value)}"


def _perhaps(key: str, doubts: Iterable[Found]) -> Iterator[str]:
    for found in doubts:
        yield f"# {key}: {_plain(found.value)} perhaps, {_plain(str(found))}"


def _date(findings: Findings) -> Iterator[str]:
    yield from _required("date", findings.date.found if findings.date else None)
    if findings.date and findings.date.note:
        yield f"date_note: {_value(findings.date.note)}"
    yield from _perhaps("date", findings.dates.doubts)


def _body(findings: Findings, levels: Sequence[str]) -> Iterator[str]:
    bodies = findings.bodies.bodies
    if len(bodies) > 1:
        yield from _listed("body", [body.found for body in bodies])
    else:
        yield from _required("body", bodies[0].found if bodies else None)
    yield from _perhaps("body", (body.found for body in findings.bodies.doubts))
    for body in bodies:
        if body.candidates:
            yield (
                f"# The register has this name for {' and '.join(body.candidates)}, and the source does not say that it"
                " is of that place: write the id of the one meant, or the name with its place."
            )
        elif not body.known:
            yield from _new_committee(body, levels)


def _new_committee(body: Body, levels: Sequence[str]) -> Iterator[str]:
    """What to do about a committee that the register does not know, and the file that would make it known."""
    name = _plain(body.found.value)
    file = f"content/committees/{short_slug(name) or '<id>'}.md"
    yield f"# No committee is called that. Write the id of the one meant, or make {file} of this:"
    level = next((one for one in levels if one in name.lower().split()), f"<one of {', '.join(levels)}>")
    yield from (
        "#   ---",
        f"#   name: {_value(name) if re.search(r'[:#]', name) else name}",
        f"#   level: {level}",
        "#   ---",
    )


def _chair(present: Attendance) -> Iterator[str]:
    if present.chair is None:
        yield "# chair: not found, and left out where the source names none."
        yield from _perhaps("chair", (person.name for person in present.doubts))
        return
    yield _evidence(present.chair.name)
    yield f"chair: {_value(present.chair.name.value)}"
    if present.chair.role:
        yield f"chair_role: {_value(present.chair.role)}"


def _source(findings: Findings, origin: Origin) -> Iterator[str]:
    lines = list(_source_lines(findings, origin))
    if has_source(findings, origin):
        yield "source:"
        yield from lines
        return
    yield f"# source: not found. Look for {LOOK_FOR['source']}:"
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
        if found and key != "title":
            yield _evidence(found, "  ")
        if text := found.value if found else value:
            yield f"  {key}: {text if key in ('published', 'accessed') else _value(text)}"


def _listed(key: str, things: Sequence[Found]) -> Iterator[str]:
    if things:
        yield f"{key}:"
    for found in things:
        yield _evidence(found, "  ")
        yield f"  - {found.value if key == 'tags' else _value(found.value)}"


def _topics(findings: Findings) -> Iterator[str]:
    yield from _listed("tags", findings.topics)
    for found in findings.formulas:
        yield f"# The formula {found.value} occurs; {_plain(str(found))}"


def _present(present: Attendance) -> Iterator[str]:
    if present.people:
        yield "present:"
    for person in present.people:
        yield _evidence(person.name, "  ")
        yield f"  - name: {_value(person.name.value)}"
        if person.role:
            yield f"    role: {_value(person.role)}"
    for found in present.unread:
        yield f'  # also in this list, perhaps a name: "{_plain(found.value)}" ({_plain(str(found))})'


def _left_out(lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield "# Left out of the text, as what stands around it; take over what belongs to it:"
    for line in lines:
        yield f'#   line {line.number}: "{_plain(line.text + line.rest)}"'

"""A draft report: front matter in the schema's order, the evidence of each value above it, the source's text below."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from bulletin.importing.attendance import Attendance
from bulletin.importing.committee import Body
from bulletin.importing.findings import Findings
from bulletin.importing.markdown import as_markdown
from bulletin.importing.page import Found, Line
from bulletin.importing.people import Person
from bulletin.model.catalogue import Say, marked
from bulletin.model.ids import short_slug

_LOOK_FOR = {
    "title": marked("the headline, often above the first line or in the page's own title; write our own"),
    "date": marked(
        'the day of the MEETING ("held on", "met", 召开), not of the page; YYYY-MM-DD, without a year XXXX-MM-DD'
    ),
    "body": marked(
        'which committee met ("held a meeting", 召开会议), not one only spoken of; write its id, name or alias'
    ),
    "source": marked('who published it ("Source:", 来源, 稿源), or its address; then take this over without the #'),
}
NOTICES = {
    "correction": marked("a correction of another report: it may name values only to withdraw them"),
    "cancellation": marked("a meeting that was cancelled or put off"),
    "schedule": marked("a list of meetings, not the report of one"),
    "coming": marked("a meeting still to come"),
    "opinion": marked("somebody's opinion, not the report of a meeting"),
    "several": marked("a second meeting's report, which begins here and was not read; import it by itself"),
}
UNKNOWN_LANGUAGE = marked(
    "we have no table of words for this language, so only the headline was read; fill in the rest by hand"
)
_ABOUT = marked(
    "Imported on %(day)s from %(source)s. The text below is the source's own wording: put it into our own words and "
    "check each value against it, then take out these comments and status: draft."
)
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


def write_draft(findings: Findings, origin: Origin, levels: Sequence[str], say: Say) -> str:
    """The whole file, its comments in the words of `say`; values are YAML in double quotes, for `format` to tidy."""
    lines = [
        *_comment(say(_ABOUT) % {"day": origin.today, "source": origin.url or posixpath.basename(origin.name)}),
        *_notices(findings, say),
        *_required("title", findings.title, say),
        *_date(findings, say),
        *_body(findings, levels, say),
        *_chair(findings.present, say),
        *_source(findings, origin, say),
        *_topics(findings, say),
        *_present(findings.present, say),
        *_listed("documents", findings.documents),
        *_left_out(findings.left_out, say),
        f"added: {origin.today}",
        "status: draft",
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + _text(findings) + "\n"


def _text(findings: Findings) -> str:
    return findings.markdown or as_markdown(findings.text)


def _value(text: str) -> str:
    text = _MARKS.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text.strip()}"'


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text)


def _evidence(found: Found, indent: str = "") -> str:
    return f"{indent}# {_plain(str(found))}"


def _comment(text: str) -> Iterator[str]:
    """A comment over as many lines as it needs."""
    yield from wrap(_plain(text), _MANY, initial_indent="# ", subsequent_indent="# ", break_long_words=False)


def _notices(findings: Findings, say: Say) -> Iterator[str]:
    for kind, line in findings.notices.items():
        speaks = say("Line %(number)s speaks of %(what)s:") % {"number": line.number, "what": say(NOTICES[kind])}
        yield f'# {speaks} "{_plain(line.text[:_MANY])}"'
    if findings.unknown_language:
        yield f"# language: {say(UNKNOWN_LANGUAGE)}."


def _not_found(key: str, say: Say) -> str:
    return f"# {key}: " + say("not found. Look for %(what)s") % {"what": say(_LOOK_FOR[key])}


def _required(key: str, found: Found | None, say: Say) -> Iterator[str]:
    if found:
        yield from (_evidence(found), f"{key}: {found.value if key == 'date' else _value(found.value)}")
    else:
        yield f"{_not_found(key, say)}."


def _perhaps(key: str, doubts: Iterable[Found], say: Say) -> Iterator[str]:
    perhaps = say("%(value)s perhaps, %(evidence)s")
    return (f"# {key}: {_plain(perhaps % {'value': found.value, 'evidence': found})}" for found in doubts)


def _date(findings: Findings, say: Say) -> Iterator[str]:
    yield from _required("date", findings.date.found if findings.date else None, say)
    if findings.date and findings.date.note:
        yield f"date_note: {_value(findings.date.note)}"
    yield from _perhaps("date", findings.dates.doubts, say)


def _body(findings: Findings, levels: Sequence[str], say: Say) -> Iterator[str]:
    bodies = findings.bodies.bodies
    if len(bodies) > 1:
        yield from _listed("body", [body.found for body in bodies])
    else:
        yield from _required("body", bodies[0].found if bodies else None, say)
    yield from _perhaps("body", (body.found for body in findings.bodies.doubts), say)
    for body in bodies:
        yield from _shared_name(body.candidates, say)
        if not body.candidates and not body.known:
            yield from _new_committee(body, levels, say)


def _shared_name(ids: Sequence[str], say: Say) -> Iterator[str]:
    if ids:
        told = say("The register has this name for %(ids)s, and the source does not say which: write the id meant.")
        yield from _comment(told % {"ids": ", ".join(ids)})


def _new_committee(body: Body, levels: Sequence[str], say: Say) -> Iterator[str]:
    """What to do about a committee that the register does not know, and the file that would make it known."""
    name = _plain(body.found.value)
    file = f"content/committees/{short_slug(name) or '<id>'}.md"
    unknown = say("No committee is called that. Write the id of the one meant, or make %(file)s of this:")
    yield f"# {unknown % {'file': file}}"
    level = next((one for one in levels if one in name.lower().split()), f"<{' | '.join(levels)}>")
    yield from ("#   ---", f"#   name: {_value(name)}", f"#   level: {level}", "#   ---")


def _chair(present: Attendance, say: Say) -> Iterator[str]:
    if present.chair is None:
        yield "# chair: " + say("not found, and left out where the source names none.")
        yield from _perhaps("chair", (person.name for person in present.doubts), say)
        return
    yield _evidence(present.chair.name)
    sign = "# " if present.chair.bearers else ""
    yield f"{sign}chair: {_value(present.chair.name.value)}"
    if present.chair.role:
        yield f"{sign}chair_role: {_value(present.chair.role)}"
    yield from _shared_name(present.chair.bearers, say)


def _source(findings: Findings, origin: Origin, say: Say) -> Iterator[str]:
    lines = _source_lines(findings, origin, say)
    if has_source(findings, origin):
        yield from ("source:", *lines)
    else:
        yield from (f"{_not_found('source', say)}:", "# source:", "#   publisher:", *(f"# {line}" for line in lines))


def _source_lines(findings: Findings, origin: Origin, say: Say) -> Iterator[str]:
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
        here = say("where that is the publisher, write it here")
        yield f'  # {findings.site.where}: "{_plain(findings.site.value)}"; {here}'
    for key, value, found in values:
        yield from [_evidence(found, "  ")] if found and key != "title" else ()
        if text := found.value if found else value:
            yield f"  {key}: {text if key in ('published', 'accessed') else _value(text)}"


def _listed(key: str, things: Sequence[Found]) -> Iterator[str]:
    if things:
        yield f"{key}:"
    for found in things:
        yield _evidence(found, "  ")
        yield f"  - {found.value if key == 'tags' else _value(found.value)}"


def _topics(findings: Findings, say: Say) -> Iterator[str]:
    yield from _listed("tags", findings.topics)
    for found in findings.formulas:
        occurs = say("The formula %(id)s occurs; %(evidence)s") % {"id": found.value, "evidence": found}
        yield f"# {_plain(occurs)}"


def _present(present: Attendance, say: Say) -> Iterator[str]:
    for person in (one for one in present.people if one.bearers):
        yield from (*_one_present(person, "", "#   "), *_shared_name(person.bearers, say))
    sure = [person for person in present.people if not person.bearers]
    yield from ["present:"] if sure else ()
    for person in sure:
        yield from _one_present(person, "  ", "  ")
    for found in present.unread:
        also = say('also in this list, perhaps a name: "%(name)s" (%(evidence)s)')
        yield f"  # {_plain(also % {'name': found.value, 'evidence': found})}"


def _one_present(person: Person, indent: str, sign: str) -> Iterator[str]:
    yield _evidence(person.name, indent)
    yield f"{sign}- name: {_value(person.name.value)}"
    if person.role:
        yield f"{sign}  role: {_value(person.role)}"


def _left_out(lines: Sequence[Line], say: Say) -> Iterator[str]:
    if lines:
        yield "# " + say("Left out of the text, since it is not part of it; take over what belongs to it:")
    yield from (f'#   line {line.number}: "{_plain(line.text + line.rest)}"' for line in lines)

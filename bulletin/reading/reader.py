"""One content file to a row, a document and the problems found: all that can be said of it alone."""

from __future__ import annotations

import hashlib
import posixpath
from typing import NamedTuple

import msgspec

from bulletin.model.frontmatter import FrontMatterError, Salvaged, parse_or_salvage, parse_yaml
from bulletin.model.ids import is_id
from bulletin.model.kinds import ADDRESSES_TAKEN, PARTS, KindName
from bulletin.model.parts import Part
from bulletin.model.problem import Problem, has_errors
from bulletin.model.rows import AnyRow, TopicRow
from bulletin.model.schema import ReportFile
from bulletin.model.validation import Location, misfiled, validate, validate_topic
from bulletin.reading.dialect.open_blocks import NestedTooDeeplyError
from bulletin.reading.finding import is_pointer
from bulletin.reading.head_lines import explain_colons, hidden_values, suspect_values, suspect_words
from bulletin.reading.lines import Lines
from bulletin.reading.markdown import Converters
from bulletin.reading.rows import make_row
from bulletin.reading.slips import refuse_conflict, slips_in_text
from bulletin.reading.text_reading import read_text
from bulletin.reading.wanting import what_is_wanting

LARGEST_FILE = 1_000_000  # bytes
_BOM = "\ufeff"


class Document(msgspec.Struct, frozen=True, array_like=True):
    """What only a file's own page shows: its facts as JSON of its kind's schema, its HTML and its plain words."""

    kind: KindName
    facts: bytes
    html: str
    plain_text: str


class Reading(NamedTuple):
    """What reading a file gave: without document where it has an error, without row where nothing is known of it.

    The row of a file with errors lacks the values that are wrong; it serves the checks between files.
    """

    row: AnyRow | None
    document: Document | None
    problems: tuple[Problem, ...]


class TopicsReading(NamedTuple):
    """What reading `tags.yml` gave."""

    topics: tuple[TopicRow, ...]
    problems: tuple[Problem, ...]


def digest_of(path: str, content: bytes) -> str:
    """What tells apart all that is ever read: a file's links depend on where it is."""
    return hashlib.blake2b(path.encode() + b"\0" + content, digest_size=16).hexdigest()


def read_file(kind: KindName, path: str, content: bytes, converters: Converters, digest: str = "") -> Reading:
    """Read one Markdown file; `path` is relative to the content folder, with forward slashes.

    `digest` is that of the two, where it is known already.

    What comes of it depends on these three and on the language that `converters` take for texts that name none.
    """
    try:
        written = decode(content)
        salvaged = parse_or_salvage(written)
    except FrontMatterError as error:
        return Reading(None, None, (Problem(path, error.line, error.field, str(error)),))
    front_matter = salvaged.front_matter
    if said := misfiled(kind, front_matter.data):
        return Reading(None, None, (Problem(path, 1, "", said),))
    part, problems = _read_facts(kind, path, written, salvaged)
    lines = Lines(written, len(written) - len(front_matter.text))
    try:
        converter = converters.of(getattr(part, "lang", None))
        text, found = read_text(front_matter.text, path, lines, converter, _title_of(part))
    except NestedTooDeeplyError as error:
        problems.append(Problem(path, error.line and lines.first + error.line - 1, "", str(error)))
        return Reading(None, None, tuple(problems))
    problems += found
    slips = slips_in_text(front_matter.text, lines.first, PARTS[kind].model_fields)
    problems += [Problem(path, line, "", said) for line, said in slips]
    if isinstance(part, ReportFile):
        location = Location(path, front_matter.lines)
        problems += what_is_wanting(part, text, converters.lang, location, lines.first - 1)
    if part is None:
        return Reading(None, None, tuple(problems))
    row = make_row(part, path, digest or digest_of(path, content), text)
    document = Document(kind, part.model_dump_json().encode(), text.html, text.plain_text)
    return Reading(row, None if has_errors(problems) else document, tuple(problems))


def _read_facts(kind: KindName, path: str, written: str, salvaged: Salvaged) -> tuple[Part | None, list[Problem]]:
    """The facts of a file, as far as they are sound, and what is wrong with it outside its text."""
    front_matter = salvaged.front_matter
    location = Location(path, front_matter.lines)
    faults = [*salvaged.faults, *hidden_values(written)]
    lost = {*salvaged.lost, *(fault.field for fault in faults if fault.field)}
    part, problems = validate(PARTS[kind], front_matter.data, location, lost)
    problems = explain_colons(problems, written) if problems else []
    problems += [Problem(path, fault.line, fault.field, str(fault)) for fault in faults]
    told = {problem.line for problem in problems}
    suspects = (problem for problem in suspect_values(path, written) if problem.line not in told)
    problems += [*_check_id(kind, path), *suspects]
    if part:
        problems += suspect_words(location, part)
    return part, problems


def _title_of(part: Part | None) -> str:
    return getattr(part, "title", None) or getattr(part, "name", None) or ""


def read_topics(path: str, content: bytes) -> TopicsReading:
    """Read `tags.yml`."""
    try:
        data, lines = parse_yaml(decode(content))
    except FrontMatterError as error:
        return TopicsReading((), (Problem(path, error.line, error.field, str(error)),))
    topics: list[TopicRow] = []
    problems: list[Problem] = []
    location = Location(path, lines)
    for key, value in data.items():
        if not is_id(key):
            problems.append(
                location.problem((key,), "a topic's id has lower-case letters a-z, digits and single hyphens")
            )
            continue
        topic, found = validate_topic(key, value, location)
        problems += found
        if topic:
            topics.append(TopicRow(key, topic.names, topic.meaning or "", topic.former_ids))
    return TopicsReading(tuple(topics), tuple(problems))


def line_of(path: str, content: bytes, field: tuple[str | int, ...]) -> int:
    """The line of a field in a file that was read before; 1 where it is not known any more."""
    try:
        written = decode(content)
        lines = parse_or_salvage(written).front_matter.lines if path.endswith(".md") else parse_yaml(written)[1]
        return Location(path, lines).line(field)
    except FrontMatterError:
        return 1


def decode(content: bytes) -> str:
    """A file's text with Unix line ends and no byte order mark, or FrontMatterError."""
    if len(content) > LARGEST_FILE:
        said = f"the file is {len(content):,} bytes; the limit is {LARGEST_FILE:,}, put pictures into content/images"
        longest = max(enumerate(content.split(b"\n"), start=1), key=lambda line: len(line[1]))[0]
        raise FrontMatterError(longest, f"{said}; this is the longest line")
    if is_pointer(content):
        raise FrontMatterError(1, "this is a pointer of Git LFS and not the file; fetch the file with: git lfs pull")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FrontMatterError(line, "this is not UTF-8; save the file again with the encoding UTF-8") from error
    if "\0" in text:
        raise FrontMatterError(text[: text.index("\0")].count("\n") + 1, "there is a NUL character here; remove it")
    text = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    refuse_conflict(text)
    return text


def load_facts(document: Document) -> Part:
    """The facts of a document as its schema class; they were checked when it was read."""
    return PARTS[document.kind].model_validate_json(document.facts)


def _check_id(kind: KindName, path: str) -> list[Problem]:
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if not is_id(stem):
        return [
            Problem(path, 0, "", f'the file name "{stem}" cannot be an address; use lower-case a-z, digits, hyphens')
        ]
    if kind == "pages" and stem in ADDRESSES_TAKEN:
        return [Problem(path, 0, "", f"the address /{stem}/ belongs to the site itself; rename the file")]
    return []

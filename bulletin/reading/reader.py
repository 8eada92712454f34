"""Turns one content file into a row, a document and its problems: all that the file alone shows."""

import posixpath
import re
from collections.abc import Container, Iterator

from bulletin.model.characters import unfit_lines, unfit_sign
from bulletin.model.frontmatter import FrontMatterError, Salvaged, parse_or_salvage
from bulletin.model.ids import is_id, slug
from bulletin.model.kinds import ADDRESSES_TAKEN, FILE_PARTS, FileKind, translated_in
from bulletin.model.parts import Part
from bulletin.model.patterns import late
from bulletin.model.problem import Problem, Severity, has_errors
from bulletin.model.schema import ReportFile
from bulletin.model.validation import Location, misfiled, validate
from bulletin.reading.decoding import decode, digest_of
from bulletin.reading.dialect.open_blocks import NestedTooDeeplyError
from bulletin.reading.document import Document, Reading
from bulletin.reading.head_lines import explain_colons, hidden_values, suspect_values, suspect_words
from bulletin.reading.lines import Lines
from bulletin.reading.markdown import Converters
from bulletin.reading.rows import make_details, make_row
from bulletin.reading.text import Text, read_text

_NO_TEXT = "there is no text under the facts; write it below the second ---, an empty line between paragraphs"
# As the first line that is neither empty nor a fence.
_FACT = late(r"(?:[^\S\n]*(?:---[^\S\n]*)?\n)*([a-z_]+):(?: +\S.*|)$", re.MULTILINE)
_OF_WINDOWS = late(r"aux|con|nul|prn|(?:com|lpt)\d")  # devices, whatever the ending
_HAN, _LETTER = late(r"[\u3400-\u9fff]"), late(r"[^\W\d_]")
_WRITTEN_WITH_HAN = frozenset(["zh", "yue", "wuu", "nan", "ja", "ko"])


def read_file(kind: FileKind, path: str, content: bytes, converters: Converters, digest: str = "") -> Reading:
    """Read one Markdown file; `path` is relative to the content folder, with forward slashes.

    `digest` is that of path and content, if it is known already. The result depends only on them and on the default
    language of `converters`.
    """
    try:
        written = decode(content)
        salvaged = parse_or_salvage(written)
    except FrontMatterError as error:
        return Reading(None, None, (Problem(path, error.line, error.field, str(error)),))
    front_matter = salvaged.front_matter
    if kind != "translations" and (said := misfiled(kind, front_matter.data)):
        return Reading(None, None, (Problem(path, 1, "", said),))
    part, problems = _read_facts(kind, path, written, salvaged)
    lines = Lines(written, len(written) - len(front_matter.text))
    try:
        converter = converters.of(getattr(translated_in(path) or part, "lang", None))
        text, found = read_text(front_matter.text, path, lines, converter, _title_of(part))
    except NestedTooDeeplyError as error:
        problems.append(Problem(path, error.line and lines.first + error.line - 1, "", str(error)))
        return Reading(None, None, tuple(problems))
    slips = dict(_slips_in_text(front_matter.text, lines.first, FILE_PARTS[kind].model_fields))
    problems += [one for one in found if one.severity == "error" or one.line not in slips]
    problems += [Problem(path, line, "", said) for line, said in slips.items()]
    location = Location(path, front_matter.lines)
    if isinstance(part, ReportFile):
        problems += _incomplete(part, text, converters.lang, location, lines.first - 1)
    elif kind != "translations":
        problems += _only_a_comment(front_matter.text, text, location, lines.first)
    if part is None:
        return Reading(None, None, tuple(problems))
    document = Document(kind, part.model_dump_json().encode(), text.html, text.plain_text)
    row = make_row(kind, part, path, digest or digest_of(path, content), digest_of(path, document.facts), text)
    return Reading(row, None if has_errors(problems) else document, tuple(problems), make_details(part, text))


def _read_facts(kind: FileKind, path: str, written: str, salvaged: Salvaged) -> tuple[Part | None, list[Problem]]:
    """The valid facts of a file, and the problems outside its text."""
    front_matter = salvaged.front_matter
    location = Location(path, front_matter.lines)
    faults = [*salvaged.faults, *hidden_values(written)]
    lost = {*salvaged.lost, *(fault.field for fault in faults if fault.field)}
    part, problems = validate(FILE_PARTS[kind], front_matter.data, location, lost)
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


def _check_id(kind: FileKind, path: str) -> list[Problem]:
    stem = translated.id if (translated := translated_in(path)) else posixpath.splitext(posixpath.basename(path))[0]
    if not is_id(stem):
        rule, likely = "use lower-case a-z, digits, hyphens", slug(stem)
        if likely:
            rule = f"{rule}, such as {likely}.md"
        if "." in stem and kind != "reports":
            rule = f"{rule}; a translation is called {stem.partition('.')[0]}.zh.md, by its language"
        return [Problem(path, 0, "", f'the file name "{stem}" cannot be an address; {rule}')]
    if _OF_WINDOWS.fullmatch(stem):
        return [Problem(path, 0, "", f'Windows can have no file called "{stem}"; rename it')]
    if kind == "pages" and stem in ADDRESSES_TAKEN:
        return [Problem(path, 0, "", f"the address /{stem}/ belongs to the site itself; rename the file")]
    return []


def _incomplete(report: ReportFile, text: Text, lang: str, location: Location, line: int) -> Iterator[Problem]:
    """Warnings, or notices in a draft; `lang` is the site's language, `line` the last of the front matter."""
    severity: Severity = "notice" if report.status == "draft" else "warning"
    if not text.html and report.status != "withdrawn":
        yield Problem(location.path, line, "", _NO_TEXT, severity)
    if not report.lang and lang.partition("-")[0] not in _WRITTEN_WITH_HAN and _is_han(report.title or ""):
        message = f'this headline is Chinese, and a report without lang is in "{lang}"; translate it, or add lang: zh'
        yield location.problem(("title",), message, severity)


def _only_a_comment(written: str, text: Text, location: Location, line: int) -> Iterator[Problem]:
    """A notice for a text that shows readers nothing, as in a new site."""
    if not text.html and "<!--" in written:
        message = "there is only a comment here, which readers do not see; write the text, and take out <!-- -->"
        yield Problem(location.path, line, "", message, "notice")


def _is_han(words: str) -> bool:
    """Whether most of the letters are Chinese signs."""
    return not words.isascii() and 2 * len(_HAN.findall(words)) > len(_LETTER.findall(words))


def _slips_in_text(text: str, first: int, keys: Container[str]) -> Iterator[tuple[int, str]]:
    """The errors of a text that begins on the line `first` of a file whose facts may have these `keys`."""
    for line, sign in unfit_lines(text).items():
        yield first + line, unfit_sign(sign)
    if (fact := _FACT.match(text)) and fact[1] in keys:
        message = f'"{fact[1]}:" is read as text, since a line of --- above it ends the facts; delete that line'
        yield first + text.count("\n", 0, fact.start(1)), message

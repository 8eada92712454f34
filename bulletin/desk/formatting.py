"""`./run format`: the front matter of content files in the schema's order and style, and no headline twice."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bulletin.desk.options import FormatOptions
from bulletin.desk.project import Project, is_chosen, open_project, show
from bulletin.desk.settings import shown_path
from bulletin.desk.style import rank_in, rank_in_topics, write_yaml
from bulletin.model.catalogue import marked
from bulletin.model.files import write_whole
from bulletin.model.frontmatter import FrontMatterError, parse_or_salvage, parse_yaml
from bulletin.model.kinds import FILE_PARTS, kind_of
from bulletin.model.parts import Part
from bulletin.model.problem import ContentError, Problem
from bulletin.model.validation import Location, validate
from bulletin.reading.decoding import decode
from bulletin.reading.finding import TOPICS_FILE, find_files
from bulletin.reading.outline import without_headline
from bulletin.reading.pictures import without_position
from bulletin.reading.topics import read_topics

_BOM = b"\xef\xbb\xbf"
_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")

# The closing line for one and for several, by `positions` and `check`.
_SUMMARIES = {
    (False, False): (marked("%(count)s file, %(changed)s changed"), marked("%(count)s files, %(changed)s changed")),
    (False, True): (
        marked("%(count)s file, %(changed)s would change"),
        marked("%(count)s files, %(changed)s would change"),
    ),
    (True, False): (marked("%(count)s picture changed"), marked("%(count)s pictures changed")),
    (True, True): (marked("%(count)s picture would change"), marked("%(count)s pictures would change")),
}


class LeftAloneError(ValueError):
    """A file with errors, which is not touched; `problems` says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def format_content(options: FormatOptions) -> None:
    """Format all content files, or those in `path`, and print which have changed; with `check` change none.

    With `positions` remove from pictures where they were taken instead. Exits with status 1 if a file with errors is
    left alone or, with `check`, if a file would change.
    """
    project = open_project(options.settings, options.content)
    chosen = project.choose(options.path)
    files = [path for path in _files(project.content, options.positions) if is_chosen(path, chosen)]
    changed, broken = 0, False
    for path in files:
        try:
            changed += _format_file(project, path, options)
        except LeftAloneError as error:
            broken = True
            shown = shown_path(project.content / path)
            project.say(f"{shown}: left as it is, because it has errors:")
            show(ContentError(problem._replace(path=shown) for problem in error.problems).told(project.translate))
    count = changed if options.positions else len(files)
    said = project.translate(_SUMMARIES[options.positions, options.check][count != 1])
    print(said % {"count": count, "changed": changed or project.translate(marked("none"))})
    if broken or (options.check and changed):
        raise SystemExit(1)


def _format_file(project: Project, path: str, options: FormatOptions) -> bool:
    """Format one file, or only say that it would change; returns whether it does."""
    file = project.content / path
    before = file.read_bytes()
    after = without_position(before) if options.positions else formatted(path, before)
    if after == before:
        return False
    if not options.check:
        write_whole(file, after, durable=True)
    done = marked("cleared") if options.positions else marked("formatted")
    print(project.translate(marked("would change") if options.check else done), shown_path(file))
    return True


def _files(root: Path, pictures: bool) -> Iterator[str]:
    found = find_files(root)
    yield from (one.path for one in (found.pictures if pictures else found.files))
    if not pictures and (root / TOPICS_FILE).is_file():
        yield TOPICS_FILE


def formatted(path: str, content: bytes) -> bytes:
    """The bytes of a content file in our style; `path` is relative to the content folder.

    A byte order mark stays, the front matter gets the line ends of its first line, and the text stays byte for byte,
    except a heading at its beginning that repeats the headline.
    Raises LeftAloneError.
    """
    if errors := [problem for problem in _problems(path, content) if problem.severity == "error"]:
        raise LeftAloneError(errors)
    mark = _BOM if content.startswith(_BOM) else b""
    lines = _LINES.findall(content.removeprefix(_BOM))
    end = re.sub(rb"[^\r\n]", b"", lines[0]) or b"\n"
    if path == TOPICS_FILE:
        return mark + _written(path, b"".join(lines), end)
    close = next(place for place, line in enumerate(lines) if place and line.decode().rstrip() == "---")
    source = b"".join(lines[1:close])
    head = _written(path, source, end)
    facts = parse_yaml(decode(source))[0]
    text = without_headline(b"".join(lines[close + 1 :]), str(facts.get("title") or facts.get("name") or ""))
    fence = b"---" + re.sub(rb"[^\r\n]", b"", lines[close])
    return b"".join([mark, b"---", end, head, fence, text])


def _written(path: str, source: bytes, end: bytes) -> bytes:
    """A file's YAML in our style; it stays as it is if formatting would lose or change a value."""
    rank = rank_in_topics if path == TOPICS_FILE else rank_in(_part_of(path))
    text = decode(source)
    written = write_yaml(text, rank)
    if parse_yaml(written)[0] != parse_yaml(text)[0]:
        raise LeftAloneError([Problem(path, 0, "", "one of its values would be read differently; please report this")])
    return written.encode().replace(b"\n", end)


def _part_of(path: str) -> type[Part]:
    kind: Any = kind_of(path)
    return FILE_PARTS[kind]


def _problems(path: str, content: bytes) -> Sequence[Problem]:
    if path == TOPICS_FILE:
        return read_topics(path, content).problems
    try:
        (data, lines, _), faults, lost = parse_or_salvage(decode(content))
    except FrontMatterError as error:
        return [Problem(path, error.line, error.field, str(error))]
    problems = validate(_part_of(path), data, Location(path, lines), lost)[1]
    return problems + [Problem(path, fault.line, fault.field, str(fault)) for fault in faults]

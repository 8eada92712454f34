"""Front matter with its line numbers: YAML read strictly, every value as the text the editor typed.

All scalars stay strings (`no` is not False, `007` is not 7); anchors, aliases, tags and duplicate keys are refused.
YAML 1.1 as PyYAML reads it; the C parser where PyYAML has it. Broken front matter is read key by key, so that one
mistake hides no other.
"""

import re
from typing import Any, NamedTuple, NoReturn

import yaml

from bulletin.model.characters import UNFIT, join_marked, mark_joins, unfit_sign
from bulletin.model.foreign import head_of_others, line_like_fence
from bulletin.model.patterns import late
from bulletin.model.yaml_faults import NO_KEY, Fault, fault_of, find_colon, find_run_on, quoted, said_by

FieldPath = tuple[str | int, ...]
_FENCE = late(r"^---[^\S\n]*$", re.MULTILINE)
_DEEPEST = 20  # levels of nesting: our deepest key has three; the C parser crashes at about ten thousand
_NESTING = ("[", "{", "- ", "-\t", "? ", "?\t")
_KEY = late(r"(?P<key>[^\s#\-\[\]{}\"'“‘:：][^:：\"'“‘]{0,60}?)\s*[:：]")
_PLAIN_KEY = late(r"[a-z][a-z_0-9]*")
_MOST_KEYS = 200  # front matter that seems to have more is read as a whole
_OTHER_BREAKS = late("[\r\x85\u2028\u2029]")  # line breaks to YAML, but to no text editor
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class FrontMatterError(ValueError):
    """What stops a file from being read at all; `line` counts from 1, 0 means the whole file."""

    def __init__(self, line: int, message: str, field: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.field = field


class FrontMatter(NamedTuple):
    """The parsed head of a file: `data`, the `lines` of each of its values, and the Markdown below it."""

    data: dict[str, Any]
    lines: dict[FieldPath, int]
    text: str


def shown_field(path: FieldPath) -> str:
    """A field as messages name it: `sources.1.url` is in the first source."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def split_file(content: str) -> tuple[str, str]:
    """Split a file into its YAML and its text, or raise FrontMatterError."""
    if not content or content.isspace():
        raise FrontMatterError(0, "the file is empty; begin it with front matter between two lines of ---")
    opened = _FENCE.match(content)
    if not opened:
        raise FrontMatterError(1, head_of_others(content.split("\n")))
    closed = _FENCE.search(content, opened.end() + 1)
    if line := line_like_fence(content[: closed.start() if closed else len(content)]):
        raise FrontMatterError(line, "this line only looks like ---; write three plain hyphens")
    if not closed:
        raise FrontMatterError(1, "the front matter is never closed; put a line of --- after it")
    return content[opened.end() + 1 : closed.start() - 1], content[closed.end() + 1 :]


def parse_file(content: str) -> FrontMatter:
    """Read a whole Markdown file; `content` has Unix line ends and no byte order mark."""
    head, text = split_file(content)
    data, lines = parse_yaml(head, first_line=2)
    return FrontMatter(data, lines, text)


def parse_yaml(source: str, first_line: int = 1) -> tuple[dict[str, Any], dict[FieldPath, int]]:
    """Read a YAML mapping into plain dicts, lists and strings; empty values are left out.

    Returns the data and the line of each value by its path, `("source", "url")`. Raises FrontMatterError.
    """
    source = with_our_breaks(source)
    try:
        _check_depth(source, first_line)
        marked = mark_joins(source)
        node = yaml.compose(marked, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        fault = fault_of(source.split("\n"), error)
        raise FrontMatterError(fault.line + first_line, fault.message) from error
    except yaml.YAMLError as error:
        unfit = yaml.reader.Reader.NON_PRINTABLE.search(source)
        line = source.count("\n", 0, unfit.start()) if unfit else 0
        said = unfit_sign(unfit[0]) if unfit else f"this is not valid YAML: {said_by(error)}"
        raise FrontMatterError(line + first_line, said) from error
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        fault = find_colon(source.split("\n")) or Fault(node.start_mark.line, NO_KEY)
        raise FrontMatterError(fault.line + first_line, fault.message)
    walk = _Walk(marked, first_line)
    walk.check(node, ())
    return walk.mapping(node, ()), walk.lines


def with_our_breaks(source: str) -> str:
    """The same YAML, of the same length, with line breaks only where text editors show them."""
    return _OTHER_BREAKS.sub(" ", source)


def _check_depth(source: str, first_line: int) -> None:
    """Refuse deep nesting before anything recurses into it; for nearly all files, counting characters is enough."""
    if " " * _DEEPEST not in source and sum(map(source.count, _NESTING)) < _DEEPEST:
        return
    depth = 0
    for event in yaml.parse(source, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line if event.start_mark else 0
            raise FrontMatterError(line + first_line, "this is nested too deeply; put a text with brackets in quotes")


class _Walk:
    """One walk over a YAML tree, collecting the lines of its values."""

    def __init__(self, source: str, first_line: int) -> None:
        self.first_line = first_line
        self.lines: dict[FieldPath, int] = {}
        self.source = source
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: FieldPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + self.first_line)
        self.check(node, path)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, path)
        plain = not getattr(node, "style", "")
        if unfit := UNFIT.search(node.value):
            raise FrontMatterError(self.lines[path], unfit_sign(unfit[0]), shown_field(path))
        if plain and (fault := find_run_on(self.source, node.start_mark.index, node.end_mark.index)):
            raise FrontMatterError(fault.line + self.first_line, fault.message, shown_field(path))
        return "" if plain and node.value in ("~", "null") else join_marked(node.value)

    def check(self, node: yaml.Node, path: FieldPath) -> None:
        """Refuse anchors and tags, by the sign at which a node begins, and aliases, by seeing it twice."""
        sign = self.source[node.start_mark.index : node.start_mark.index + 1]
        if sign == "&" or id(node) in self.seen:
            self._refuse(node, path, "YAML anchors (& and *) are not used here; write the value out")
        if sign == "!":
            self._refuse(node, path, "YAML tags (!) are not used here; put a text with ! in quotes")
        self.seen.add(id(node))

    def _refuse(self, node: yaml.Node, path: FieldPath, message: str) -> NoReturn:
        raise FrontMatterError(node.start_mark.line + self.first_line, message, shown_field(path))

    def sequence(self, node: yaml.SequenceNode, path: FieldPath) -> list[Any]:
        items: list[Any] = []
        for child in node.value:
            item = self.value(child, (*path, len(items)))
            if item not in ("", [], {}):
                items.append(item)
            else:
                self._refuse_lost(child, path)
                del self.lines[*path, len(items)]
        return items

    def _refuse_lost(self, item: yaml.Node, path: FieldPath) -> None:
        """Refuse a list item that is a text with a colon at its end, which YAML reads as a key without a value."""
        for key_node, _ in item.value if isinstance(item, yaml.MappingNode) else ():
            if not _PLAIN_KEY.fullmatch(str(key_node.value)):
                self._refuse(key_node, path, f"nothing follows the colon; write it without: - {key_node.value}")

    def mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        if node.flow_style and node.value and not any(value.value for _, value in node.value):
            written = join_marked(self.source[node.start_mark.index : node.end_mark.index])
            key = f"{path[-1]}: " if path and isinstance(path[-1], str) else ""
            message = f"YAML reads braces as a mapping; put the value in quotes: {key}{quoted(written)}"
            if len(node.value) > 1:
                message = f"YAML reads braces as a mapping; write a list as {key}[{written[1:-1]}], a text in quotes"
            raise FrontMatterError(self.lines.get(path, self.first_line), message, shown_field(path))
        data: dict[str, Any] = {}
        first_seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode):
                raise FrontMatterError(line, "a key must be one plain word, before a colon")
            key = key_node.value
            self.check(key_node, (*path, key))
            if key in first_seen:
                raise FrontMatterError(line, f"this key is already on line {first_seen[key]}; keep one of them", key)
            first_seen[key] = line
            self.lines[*path, key] = line
            value = self.value(value_node, (*path, key))
            if value not in ("", [], {}):
                data[key] = value
        return data


class Salvaged(NamedTuple):
    """What could be read, and the faults; `lost` are the keys that could not be read, "" for one that is not clear."""

    front_matter: FrontMatter
    faults: tuple[FrontMatterError, ...]
    lost: frozenset[str]


def parse_or_salvage(content: str) -> Salvaged:
    """A file's front matter, read key by key if it cannot be read whole; raises FrontMatterError if there is none."""
    try:
        return Salvaged(parse_file(content), (), frozenset())
    except FrontMatterError as error:
        salvaged = salvage(content)
        return salvaged if salvaged.faults else salvaged._replace(faults=(error,), lost=frozenset([""]))


def salvage(content: str) -> Salvaged:
    """Read a file whose front matter is broken; raises FrontMatterError if it has none."""
    head, text = split_file(content)
    data: dict[str, Any] = {}
    lines: dict[FieldPath, int] = {}
    faults: list[FrontMatterError] = []
    lost: set[str] = set()
    for first, block in _blocks(head.split("\n")):
        key = match["key"].strip() if (match := _KEY.match(block)) else ""
        try:
            if key and (key in data or key in lost):
                where = f"on line {lines[key,]}" if (key,) in lines else "there"
                raise FrontMatterError(first + 2, f"this key is already {where}; keep one of them", key)
            read, found = parse_yaml(block, first + 2)
        except FrontMatterError as error:
            faults.append(error)
            lost.add(key)
            continue
        data |= read
        lines |= found
    return Salvaged(FrontMatter(data, lines, text), tuple(faults), frozenset(lost - data.keys()))


def _blocks(lines: list[str]) -> list[tuple[int, str]]:
    """The lines that belong to each key, with the number of the first; a key begins at the beginning of its line."""
    starts = [number for number, line in enumerate(lines) if _begins(line)]
    if not 0 < len(starts) <= _MOST_KEYS:
        return [(0, "\n".join(lines))]
    ends = [*starts[1:], len(lines)]
    above = "\n".join(lines[: starts[0]])
    blocks = [(start, "\n".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]
    return blocks if not above.strip() else [(0, above), *blocks]


def _begins(line: str) -> bool:
    return bool(_KEY.match(line)) or bool(re.match(r"[^\s#\-\]}]", line))

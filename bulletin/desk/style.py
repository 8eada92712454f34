"""How front matter is written: keys in the schema's order, one list item a line, quotes only where needed."""

import io
import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

from bulletin.desk.comments import collect_comments, set_comments
from bulletin.model.characters import join_marked, mark_joins
from bulletin.model.frontmatter import LOADER, FieldPath, with_our_breaks
from bulletin.model.messages import NESTED
from bulletin.model.parts import Part
from bulletin.model.schema import TopicKeys

Rank = Callable[[FieldPath, str], int]
_ENDLESS = 2**31  # no line is broken, however long
_AS_TEXT = "tag:yaml.org,2002:str"
# Numbers in YAML 1.2; PyYAML's resolver knows everything that is not a text in YAML 1.1.
_NUMBER = re.compile(r"0o[0-7]+|[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", re.ASCII)


def rank_in(kind: type[Part]) -> Rank:
    """The place of a key among the others of its mapping, in a file of this kind."""

    def rank(path: FieldPath, key: str) -> int:
        part = NESTED.get(str(path[0])) if path else kind
        known = list(part.model_fields) if part else []
        return known.index(key) if key in known else len(known)

    return rank


def rank_in_topics(path: FieldPath, key: str) -> int:
    """The same in `tags.yml`: topics stay in the editor's order, and each has its labels first."""
    known = list(TopicKeys.model_fields)
    return known.index(key) if len(path) == 1 and key in known else 0


def write_yaml(source: str, rank: Rank) -> str:
    """Write a YAML mapping again in our style, its comments kept; `source` is one that `parse_yaml` accepts.

    The result is empty or ends with a line end, and every value in it is read as it was.
    """
    source = mark_joins(with_our_breaks(source))
    root: Any = yaml.compose(source, Loader=LOADER)
    if root is None:
        return "".join(f"{line.strip()}\n" for line in source.split("\n") if line.strip())
    comments = collect_comments(source, root)
    _arrange(root, (), rank)
    written: str = yaml.serialize(root, Dumper=_Dumper, width=_ENDLESS, allow_unicode=True)
    again: Any = yaml.compose(written, Loader=LOADER)
    return set_comments(written, again, comments)


class _Dumper(yaml.BaseDumper):
    """PyYAML's dumper that treats every scalar as a text; it indents lists below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _arrange(node: yaml.Node, path: FieldPath, rank: Rank) -> None:
    """Bring the tree into our order and style."""
    if isinstance(node, yaml.MappingNode):
        node.flow_style = False
        node.value.sort(key=lambda pair: rank(path, pair[0].value))
        for key, value in node.value:
            _set_style(key)
            _arrange(value, (*path, key.value), rank)
    elif isinstance(node, yaml.SequenceNode):
        node.flow_style = False
        for place, item in enumerate(node.value):
            _arrange(item, (*path, place), rank)
    elif isinstance(node, yaml.ScalarNode):
        _set_style(node)


def _set_style(node: Any) -> None:
    """Choose how a scalar is written.

    White space around it is dropped, as our reader does. A text that others would read as a number, a day or the like
    keeps its quotes, or has none, as the editor wrote it.
    """
    value, quoted = join_marked(node.value), bool(node.style)
    node.value, node.style = value, None
    if "\n" in value:
        node.value, node.style = f"{value}\n", "|"
        if not _analysis(node.value).allow_block:
            node.value, node.style = value, '"'
    elif quoted and value and _is_no_text(value):
        node.style = '"'
    elif not _analysis(value).allow_block_plain:
        better = "'" if re.search(r'["\\]|[^\0-\uffff]', value) else '"'
        node.style = better if _analysis(value).allow_single_quoted else '"'


def _analysis(value: str) -> Any:
    emitter: Any = Emitter(io.StringIO(), allow_unicode=True)
    return emitter.analyze_scalar(value)


def _is_no_text(value: str) -> bool:
    resolver: Any = Resolver()
    return bool(resolver.resolve(yaml.ScalarNode, value, (True, False)) != _AS_TEXT or _NUMBER.fullmatch(value))

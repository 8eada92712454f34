"""The comments of a piece of YAML, each with the key or item it belongs to, taken out and put back.

A comment on its own line belongs to what follows it, unless it is indented more: then it closes the mapping or list
that it is in. A comment after a value belongs to that value.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from bulletin.model.frontmatter import FieldPath
from bulletin.model.yaml_comments import Comment, find_comments

Lines = defaultdict[FieldPath, list[str]]


class Span(NamedTuple):
    """Where a key or an item begins, by index and column, and the node that holds its value."""

    path: FieldPath
    start: int
    column: int
    node: yaml.Node


class Comments(NamedTuple):
    """All comments: at the top, at the end, and those `before`, `behind` and `closing` a key or an item."""

    top: list[str]
    end: list[str]
    before: Lines
    behind: Lines
    closing: Lines


def collect_comments(source: str, root: yaml.Node) -> Comments:
    """Take the comments out of `source`, whose tree is `root`."""
    found = list(find_comments(source))
    masked = source
    for comment in found:
        stop = comment.start + len(comment.text)
        masked = masked[: comment.start] + " " * len(comment.text) + masked[stop:]
    spans = list(spans_of(root, masked))
    comments = Comments([], [], defaultdict(list), defaultdict(list), defaultdict(list))
    first = spans[0].start if spans else 0
    ends = [place for place, comment in enumerate(found, 1) if comment.start < first and comment.blank_after]
    header = ends[-1] if ends else 0  # comments at the very top, with an empty line after the last
    comments.top.extend(comment.text for comment in found[:header])
    for comment in found[header:]:
        _attach(comment, spans, comments)
    return comments


def spans_of(node: yaml.Node, masked: str, path: FieldPath = ()) -> Iterator[Span]:
    """All keys and items below `node`, in their order; `masked` is the source without its comments."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield Span((*path, key.value), key.start_mark.index, key.start_mark.column, value)
            yield from spans_of(value, masked, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            start = item.start_mark.index
            if not node.flow_style:
                start = masked.rindex("-", 0, start)
            yield Span((*path, place), start, start - masked.rfind("\n", 0, start) - 1, item)
            yield from spans_of(item, masked, (*path, place))


def set_comments(written: str, root: yaml.Node, comments: Comments) -> str:
    """Put the comments into `written`, YAML without comments whose tree is `root`."""
    lines = written.split("\n")
    spans = list(spans_of(root, written))
    numbers = [written.count("\n", 0, span.start) for span in spans]
    above: defaultdict[int, list[str]] = defaultdict(list)
    closed: list[tuple[int, int, str]] = []
    for place, span in enumerate(spans):
        indent = " " * span.column
        above[numbers[place]] += [f"{indent}{text}" for text in comments.before[span.path]]
        for text in comments.behind[span.path]:
            lines[numbers[place]] += f" {text}"
        after = (number for other, number in zip(spans[place:], numbers[place:], strict=True) if not _in(other, span))
        end = next(after, len(lines) - 1)
        closed += [(end, -span.column, f"{indent}  {text}") for text in comments.closing[span.path]]
    # Comments that close something deeper come first, before those above the next key.
    below: defaultdict[int, list[str]] = defaultdict(list)
    for end, _, text in sorted(closed, key=lambda entry: entry[:2]):
        below[end].append(text)
    head = [*comments.top, ""] if comments.top else []
    merged = [text for number, line in enumerate(lines) for text in (*below[number], *above[number], line)]
    return "\n".join([*head, *merged[:-1], *comments.end, merged[-1]])


def _in(span: Span, outer: Span) -> bool:
    return span.path[: len(outer.path)] == outer.path


def _attach(comment: Comment, spans: list[Span], comments: Comments) -> None:
    following = next((span for span in spans if span.start > comment.start), None)
    before = [span for span in spans if span.start < comment.start]
    if not comment.own_line and before:
        comments.behind[_closed(before[-1], before, comment.start).path].append(comment.text)
    elif holder := _holder(before, comment.column, following):
        comments.closing[holder.path].append(comment.text)
    elif following:
        comments.before[following.path].append(comment.text)
    else:
        comments.end.append(comment.text)


def _closed(last: Span, before: list[Span], start: int) -> Span:
    """The key whose `[a, b]` a comment follows, else the last key or item before the comment."""
    for span in before:
        node = span.node
        is_list = isinstance(node, yaml.CollectionNode) and node.flow_style
        if is_list and node.end_mark.index <= start and _in(last, span):
            return span
    return last


def _holder(before: list[Span], column: int, following: Span | None) -> Span | None:
    """The key or item that a comment at this column is in, if it is indented more than what follows."""
    if not before or column <= (following.column if following else 0):
        return None
    last = before[-1]
    around = [span for span in before if _in(last, span) and span.column < column]
    return around[-1] if around else None

"""The comments of a piece of YAML, which its parser drops."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from bulletin.model.frontmatter import LOADER

_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#.*)")


class Comment(NamedTuple):
    """A comment with its #: where it begins, by index and column, and what surrounds it."""

    start: int
    column: int
    text: str
    own_line: bool
    blank_after: bool


def find_comments(source: str) -> Iterator[Comment]:
    """The comments of a source that can be parsed, in their order; its lines end with line feeds alone.

    The scanner skips comments: they are between its tokens, or after the `|` or `>` of a block.
    """
    end = 0
    for token in yaml.scan(source, Loader=LOADER):
        yield from _in_gap(source, end, token.start_mark.index)
        end = max(end, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and (match := _BLOCK_HEADER.match(source, token.start_mark.index)):
            yield _comment(source, match.start(1), match[1])
    yield from _in_gap(source, end, len(source))


def _in_gap(source: str, start: int, stop: int) -> Iterator[Comment]:
    for match in _COMMENT.finditer(source, start, stop):
        yield _comment(source, match.start(), match[0])


def _comment(source: str, start: int, text: str) -> Comment:
    line = source.rfind("\n", 0, start) + 1
    below = source[start + len(text) :]
    blank_after = bool(re.match(r"\n[ \t]*(\n|$)", below))
    return Comment(start, start - line, text.rstrip(), not source[line:start].strip(), blank_after)

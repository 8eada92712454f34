"""The blocks of a text, read line by line with CommonMark's algorithm for containers (0.31.2, appendix).

Each line first passes through the open containers (quotes, list items) that it continues; then it may open others;
the rest of it belongs to a leaf. So the time is linear in the text.
"""

import re

from bulletin.reading.dialect.beginnings import ALL, BEGINNINGS, NOTHING, expand_tabs
from bulletin.reading.dialect.leaves import Code, Note, Paragraph, Table
from bulletin.reading.dialect.open_blocks import Container, OpenBlocks, Rest
from bulletin.reading.dialect.references import References

# The beginning of a line that can only be text: outside containers most lines of prose need no other test.
_PROSE = re.compile(r"[^\W\d_]|[“‘«《「『（]")


def read_blocks(text: str, references: References, first: int = 1) -> Container:
    """The document with its blocks; `first` is the number of its first line, `references` gets the links' addresses."""
    blocks = OpenBlocks(references)
    for blocks.line, line in enumerate(text.split("\n"), start=first):
        simple = len(blocks.path) == 1 and type(blocks.leaf) in (Paragraph, type(None))
        if simple and not line:
            blocks.close_to(1)
            blocks.document.blank = True
        elif simple and _PROSE.match(line):
            _add_text(blocks, line)
            blocks.document.blank = False
        else:
            _read_line(blocks, expand_tabs(line) if "\t" in line else line)
    blocks.close_to(1)
    return blocks.document


def _read_line(blocks: OpenBlocks, line: str) -> None:
    depth, at = _through_containers(blocks, line)
    reached, leaf = depth == len(blocks.path), blocks.leaf
    going_on = blocks.path[:depth]
    rest = line[at:]
    empty = not rest.strip(" \t")
    if reached and leaf and leaf.verbatim and leaf.take(rest):
        if leaf.ended:
            blocks.leaf = None
    elif not empty:
        _open_blocks(blocks, rest, depth)
    elif reached and isinstance(leaf, Note):
        leaf.take("")
    else:
        blocks.close_to(depth)
    last_quote = max((place for place, block in enumerate(going_on) if block.kind == "quote"), default=0)
    for place, block in enumerate(going_on):
        block.blank = empty and place >= last_quote


def _through_containers(blocks: OpenBlocks, line: str) -> tuple[int, int]:
    """How many containers a line continues, and the index in it after their signs."""
    at = 0
    for depth, block in enumerate(blocks.path[1:], start=1):
        rest = line[at:]
        indent = len(rest) - len(rest.lstrip(" "))
        if block.kind == "quote":
            if indent > 3 or rest[indent : indent + 1] != ">":
                return depth, at
            at += indent + 1
            at += line[at : at + 1] == " "
        elif block.kind in ("list", "definitions"):
            continue
        elif not rest.strip(" \t"):
            if not block.children:
                return depth - 1, at  # with the list that the item is of
        elif indent >= block.indent:
            at += block.indent
        else:
            return depth - 1, at
    return len(blocks.path), at


def _open_blocks(blocks: OpenBlocks, rest: str, depth: int) -> None:
    """Open the blocks that begin in the rest of a line, and add what is left to a leaf."""
    while text := rest.lstrip(" "):
        indent = len(rest) - len(text)
        reached = depth == len(blocks.path)
        if indent >= 4 and not isinstance(blocks.leaf, Paragraph) and not (reached and isinstance(blocks.leaf, Note)):
            blocks.add_leaf(depth, Code()).take(rest)
            return
        begin = BEGINNINGS.get(text[0]) if indent < 4 else None
        taken = begin(blocks, Rest(text, indent, depth, reached)) if begin else NOTHING
        if taken == ALL:
            return
        if taken == NOTHING:
            _go_on(blocks, rest, text, depth)
            return
        rest = rest[taken:]
        depth = len(blocks.path)


def _go_on(blocks: OpenBlocks, rest: str, text: str, depth: int) -> None:
    """Add text to the open leaf, if it may take it (a paragraph also lazily), or begin a paragraph."""
    leaf, reached = blocks.leaf, depth == len(blocks.path)
    if isinstance(leaf, Paragraph) or (reached and isinstance(leaf, Table)):
        leaf.take(text)
    elif reached and isinstance(leaf, Note) and (leaf.lines[-1] or rest.startswith("    ")):
        leaf.take(rest)
    else:
        blocks.close_to(depth)
        _add_text(blocks, text)


def _add_text(blocks: OpenBlocks, text: str) -> None:
    leaf = blocks.leaf or blocks.add_leaf(len(blocks.path), Paragraph())
    leaf.lines.append(text)

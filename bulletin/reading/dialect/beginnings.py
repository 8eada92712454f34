"""How blocks begin, as in CommonMark 0.31.2, sections 4 and 5: for each character, the blocks that may begin with it.

A line is tried without its indent. Each function returns how much of the rest of the line it took: 0 for all of it, -1
if no such block begins here.
"""

import re
from collections.abc import Callable, Iterable

from bulletin.model.patterns import late
from bulletin.reading.dialect.leaves import (
    Abbreviation,
    Fence,
    Heading,
    Html,
    Leaf,
    Note,
    Paragraph,
    Rule,
    Table,
    is_table,
)
from bulletin.reading.dialect.open_blocks import Container, OpenBlocks, Rest

HEADING = late(r"(#{1,6})(?:[ \t\u00a0\u3000]+|$)(.*?)(?:(?<=[ \t])#+)?[ \t]*$")
FENCE = late(r"(?P<mark>`{3,}(?=[^`]*$)|~{3,}).*$")
RULE = late(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = late(r"(?:(=+)|-+)[ \t]*$")
ITEM = late(r"(?:([-+*])|(\d{1,9})([.)]))(?= |$)", re.ASCII)
DEFINITION = late(r":(?= {1,4}\S)")
NOTE = late(r"\[\^([^\]\s][^\]]*)\]:[ \t]*(.*)$")
ABBREVIATION = late(r"\*\[([^\]\\]+)\] ?:[ \t]*(\S.*)$")
_PREFIX = late(r"(?:[ \t>]|[-+*:](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")
_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
ATTRIBUTE = r"(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)"
TAG = rf"(?:<[a-zA-Z][a-zA-Z0-9-]*{ATTRIBUTE}*\s*/?>|</[a-zA-Z][a-zA-Z0-9-]*\s*>)"
_RAW = [
    (r"<(?:script|pre|style|textarea)(?:\s|>|$)", r"</(?:script|pre|style|textarea)>"),
    (r"<!--", r"-->"),
    (r"<\?", r"\?>"),
    (r"<![a-zA-Z]", r">"),
    (r"<!\[CDATA\[", r"\]\]>"),
]
RAW = [(late(start, re.I), late(end, re.I)) for start, end in _RAW]
RAW_BLOCK = late(rf"</?(?:{_NAMES})(?:\s|/?>|$)", re.IGNORECASE)
RAW_TAG = late(rf"{TAG}\s*$")
NOTHING, ALL = -1, 0
Begin = Callable[[OpenBlocks, Rest], int]


def expand_tabs(line: str) -> str:
    """A line with spaces for the tabs before its text; a tab stop is at every fourth column."""
    prefix = _PREFIX.match(line)
    return line[: prefix.end()].expandtabs(4) + line[prefix.end() :] if prefix else line


def _quote(blocks: OpenBlocks, rest: Rest) -> int:
    blocks.close_to(rest.depth)
    blocks.add_container("quote")
    return rest.indent + 1 + (rest.text[1:2] == " ")


def _leaf(pattern: re.Pattern[str], make: Callable[[re.Match[str], int], Leaf]) -> Begin:
    """A leaf that `make` makes of a match, and of the blanks before it."""

    def begin(blocks: OpenBlocks, rest: Rest) -> int:
        match = pattern.match(rest.text)
        if not match:
            return NOTHING
        blocks.add_leaf(rest.depth, make(match, rest.indent))
        return ALL

    return begin


_heading = _leaf(HEADING, lambda match, _: Heading(len(match[1]), match[2].strip()))
_fence = _leaf(FENCE, lambda match, indent: Fence(indent, match["mark"], match.string[match.end("mark") :]))
_rule = _leaf(RULE, lambda _, __: Rule())
_note = _leaf(NOTE, lambda match, _: Note(match[1], match[2]))
_abbreviation = _leaf(ABBREVIATION, lambda match, _: Abbreviation(match[1].strip(), match[2].strip(), match.string))


def _html(blocks: OpenBlocks, rest: Rest) -> int:
    for start, end in RAW:
        if start.match(rest.text):
            return _add_html(blocks, rest, Html(end))
    within = rest.reached and isinstance(blocks.leaf, Paragraph)
    if RAW_BLOCK.match(rest.text) or (not within and RAW_TAG.match(rest.text)):
        return _add_html(blocks, rest, Html(None))
    return NOTHING


def _add_html(blocks: OpenBlocks, rest: Rest, leaf: Html) -> int:
    blocks.add_leaf(rest.depth, leaf).take(" " * rest.indent + rest.text)
    if leaf.ended:
        blocks.leaf = None
    return ALL


def _underline(blocks: OpenBlocks, rest: Rest) -> int:
    """The line below the text of a heading; `| a |` above `---` is one too, as GitHub has it."""
    leaf = blocks.leaf
    match = UNDERLINE.match(rest.text)
    if not match or not rest.reached or not isinstance(leaf, Paragraph) or not blocks.settle_references(leaf):
        return NOTHING
    heading = Heading(1 if match[1] else 2, "\n".join(leaf.lines).strip(), is_underlined=True)
    heading.first, heading.gap = leaf.first, leaf.gap
    blocks.path[-1].children[-1] = heading
    blocks.leaf = None
    return ALL


def _columns(blocks: OpenBlocks, rest: Rest) -> int:
    """The second line of a table."""
    leaf = blocks.leaf
    if not rest.reached or not isinstance(leaf, Paragraph) or not leaf.lines:  # none is left of references
        return NOTHING
    if not is_table(leaf.lines[-1], rest.text):
        return NOTHING
    gap, above = leaf.gap, leaf.lines.pop()
    if not leaf.lines:
        blocks.path[-1].children.pop()
        blocks.leaf = None
    table = blocks.add_leaf(rest.depth, Table(above, rest.text))
    table.first, table.gap = blocks.line - 1, gap and not leaf.lines
    return ALL


def _item(blocks: OpenBlocks, rest: Rest) -> int:
    match = ITEM.match(rest.text)
    if not match:
        return NOTHING
    after = rest.text[match.end() :]
    if rest.reached and isinstance(blocks.leaf, Paragraph) and (not after.strip() or match[2] not in (None, "1")):
        return NOTHING  # only these lists may begin under a line of text
    blanks = len(after) - len(after.lstrip(" "))
    width = match.end() + (blanks if 1 <= blanks <= 4 and after.strip() else 1)
    blocks.close_to(rest.depth)
    mark = match[1] or match[3]
    number = int(match[2] or 0)
    _open_list(blocks, mark, number)
    blocks.add_container("item", rest.indent + width, mark, number)
    return rest.indent + width


def _open_list(blocks: OpenBlocks, mark: str, number: int) -> None:
    """Continue the list above, if it is of the same kind, or begin one."""
    parent = blocks.path[-1]
    last = parent.children[-1] if parent.children else None
    if isinstance(last, Container) and last.kind == "list" and last.mark == mark:
        last.blank = parent.blank
        blocks.path.append(last)
    else:
        blocks.add_container("list", 0, mark, number).blank = parent.blank


def _definition(blocks: OpenBlocks, rest: Rest) -> int:
    """What a term means, below it: `: meaning`."""
    match = DEFINITION.match(rest.text)
    siblings = blocks.path[rest.depth - 1].children
    if not match or not siblings or not (rest.reached or not blocks.leaf):
        return NOTHING
    blocks.close_to(rest.depth)
    parent, last = blocks.path[-1], siblings[-1] if siblings else None
    if isinstance(last, Paragraph):
        siblings.pop()
        before = siblings[-1] if siblings else None
        if isinstance(before, Container) and before.kind == "definitions":
            blocks.path.append(before)
        else:
            blocks.add_container("definitions")
        blocks.path[-1].children.append(last)
    elif isinstance(last, Container) and last.kind == "definitions":
        blocks.path.append(last)
    else:
        return NOTHING
    after = rest.text[1:]
    width = 1 + len(after) - len(after.lstrip(" "))
    blocks.path[-1].blank = parent.blank
    blocks.add_container("definition", rest.indent + width)
    return rest.indent + width


def _first_of(begins: Iterable[Begin]) -> Begin:
    def begin(blocks: OpenBlocks, rest: Rest) -> int:
        return next((taken for one in tries if (taken := one(blocks, rest)) != NOTHING), NOTHING)

    tries = tuple(begins)
    return begin


BEGINNINGS: dict[str, Begin] = {
    ">": _quote,
    "#": _heading,
    "`": _fence,
    "~": _fence,
    "<": _html,
    "=": _underline,
    "|": _columns,
    ":": _first_of((_columns, _definition)),
    "-": _first_of((_underline, _rule, _item, _columns)),
    "*": _first_of((_rule, _item, _abbreviation)),
    "_": _rule,
    "+": _item,
    "[": _note,
    **dict.fromkeys("0123456789", _item),
}

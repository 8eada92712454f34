"""Messages for YAML that cannot be read: our own for common slips, the parser's for the rest."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from bulletin.model.characters import join_marked
from bulletin.model.patterns import late

NO_KEY = "this line has no key; write it as key: value, or join it to the line above"
_KEY = r"^(?P<lead>\s*(?:- +)?)(?P<key>[a-z][a-z_0-9]*)"
_NARROW = late(r"(?P<key>[a-z][a-z_0-9]*):(?P<value>[^\s:/].*)", re.ASCII)
_WIDE = late(rf"{_KEY}\s*[：﹕∶]\s*(?P<value>.*)")
_EQUALS = late(r"(?P<key>[a-z][a-z_0-9]*)\s*=\s*(?P<value>\S.*)", re.ASCII)
_OPEN = late(rf"{_KEY}:\s+(?P<mark>[\"'])(?P<rest>.*)$")
_CURLY = late(rf"{_KEY}:\s+(?P<mark>[“”„‘’])")
_RUN_ON = late(r"\n[ \t]*(?P<item>(?:[-*+•·▪–—－][ \t　]*)[^\W\d][^\n]*)")  # within a value
_ITEMS = "write each item of a list on its own line, all with as many spaces, a hyphen and a space before them"
_BRACKET = late(r"[^#\"']*[\[{]")
# A value that begins with a special character of YAML, and one that begins with brackets and goes on: `[Draft] Fees`.
_VALUE = late(
    r"^(?P<lead>\s*(?:- +)?(?:[a-z][a-z_0-9]*:\s+)?)"
    r"(?P<value>[@`%!&*?|>,\]}-].*?|\[[^\]]*\].+?|\{[^}]*\}.+?)\s*$"
)
_INDENTED = late(r"(?P<blanks> +)(?P<key>[a-z][a-z_0-9]*):(?: |$)")
_IN_ITEM = late(r"(?P<lead>\s*- +| +)(?P<key>[a-z][a-z_0-9]*):(?: |$)")
_AFTER = {
    '"': late(r'(?:[^"\\]|\\.)*"(?P<after>[^\s#,}\]].*|\s+[^#\s].*)$'),
    "'": late(r"(?:[^']|'')*'(?P<after>[^\s#,}\]'].*|\s+[^#\s].*)$"),
}
_SEVERAL = {mark: late(rf"[^{mark}]*{mark}(?:\s*[,，、;；]\s*{mark}[^{mark}]*{mark})+") for mark in _AFTER}
_NAMES = {'"': "double", "'": "single"}
_WITHIN = late(r"""^(?P<inner>[^"]*"[^"]+"[^"]*)"\s*$""")


class Fault(NamedTuple):
    """A line, counted from 0, and the message about it."""

    line: int
    message: str


def fault_of(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Fault:
    """What is wrong in lines that the parser rejects with `error`."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1) if mark else 0  # the C parser marks an end one line after it
    sign = lines[line][mark.column : mark.column + 1] if mark else ""
    tries = (
        find_colon(lines[: line + 1]),
        _find_escape(lines, line, error),
        _find_quote(lines, line),
        _find_first_indent(lines, line),
        _find_indent(lines, line),
        _opened(error, lines),
    )
    return next(filter(None, tries), None) or Fault(line, _explain(error, sign, lines[line]))


def find_colon(lines: Sequence[str]) -> Fault | None:
    """A colon that YAML does not see: a Chinese one, one without a space, or =; the parser fails later, if at all."""
    for number, line in enumerate(lines):
        if wide := _WIDE.match(line):
            value = wide["value"].strip()
            return Fault(number, f"this is a Chinese colon (：); write {wide['key']}: {value}".rstrip())
        if narrow := _NARROW.match(line):
            value = narrow["value"].strip()
            return Fault(number, f"a space is missing after the colon; write {narrow['key']}: {value}")
        if equals := _EQUALS.match(line):
            value = equals["value"].strip()
            return Fault(number, f"a colon belongs after the key; write {equals['key']}: {value}")
    return None


def find_run_on(source: str, start: int, end: int) -> Fault | None:
    """A line within the plain value from `start` to `end` that was meant as a list item."""
    match = _RUN_ON.search(source, start, end)
    if not match:
        return None
    message = f'"{join_marked(match["item"])}" is read as part of the line above it; {_ITEMS}'
    return Fault(source.count("\n", 0, match.start("item")), message)


def _find_quote(lines: Sequence[str], last: int) -> Fault | None:
    """Quotation marks that are curly, never closed, or nested."""
    for number, line in enumerate(lines[: last + 1]):
        if curly := _CURLY.match(line):
            message = f'{curly["mark"]} is not a quotation mark in YAML; use straight ones, " at both ends'
            return Fault(number, message)
        opened = _OPEN.match(line)
        if opened and (message := _unclosed(opened["mark"], opened["rest"], alone=number == len(lines) - 1)):
            return Fault(number, message)
    return None


def _unclosed(mark: str, rest: str, alone: bool) -> str:
    if _SEVERAL[mark].fullmatch(rest.rstrip()):
        items = re.sub(rf"{mark}\s*[,，、;；]\s*{mark}", f"{mark}, {mark}", rest.rstrip())
        return f"several values are a list; write [{mark}{items}]"
    if mark == '"' and (within := _WITHIN.match(rest)):
        return f"put a value with \" in it in single quotes: '{within['inner']}'"
    if after := _AFTER[mark].match(rest):
        whole = f"{mark}{rest.rstrip()}"
        inner = whole[1:-1] if whole.endswith(mark) else whole  # the value was in quotes, but of the kind within it
        return f"the quotes end before {after['after'].strip()}; put all of the value in quotes: {quoted(inner)}"
    if mark in rest or not alone:
        return ""
    if curly := re.search(r"[“”„‘’]\s*$", rest):
        return f"the value opens with {mark} and ends with {curly[0].strip()}; write {mark} at both ends"
    return _never_closed(mark, rest)


def _never_closed(mark: str, rest: str) -> str:
    whole = quoted(f"{mark}{rest.strip()}")
    return f"the {_NAMES[mark]} quote that opens here is never closed; end the value with {mark}, or write {whole}"


def quoted(value: str) -> str:
    """A value in the quotes that it needs: single ones, each one in it doubled, unless double ones will do."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _find_escape(lines: Sequence[str], line: int, error: yaml.MarkedYAMLError) -> Fault | None:
    """A backslash in double quotes, where it begins an escape."""
    if "escape" not in (error.problem or "") and "hexadecimal" not in (error.problem or ""):
        return None
    opened = _OPEN.match(lines[line])
    value = opened["rest"].rstrip().removesuffix('"') if opened else "…"
    return Fault(line, f"a \\ in double quotes begins an escape; write single quotes: {quoted(value)}")


def _find_first_indent(lines: Sequence[str], last: int) -> Fault | None:
    """Spaces before the first key, which the line that fails does not have."""
    first = next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), last)
    shift = _INDENTED.match(lines[first])
    if not shift or lines[last].startswith(" "):
        return None
    key = shift["key"]
    return Fault(first, f"there are spaces before {key}; delete them")


def _find_indent(lines: Sequence[str], last: int) -> Fault | None:
    """A line indented more or less than the lines it belongs to."""
    line = lines[last]
    shift = _INDENTED.match(line)
    above = next((other for other in reversed(lines[:last]) if other.strip()), "")
    if not shift or not above:
        return None
    key, blanks = shift["key"], len(shift["blanks"])
    item = _IN_ITEM.match(above)
    if item and abs(blanks - len(item["lead"])) <= 2 and blanks != len(item["lead"]):
        return Fault(last, f"{key} is not lined up with {item['key']}; write {len(item['lead'])} spaces before it")
    complete = re.match(r"[a-z_]+:\s+\S", above)
    if complete and not item:
        return Fault(last, f"there are spaces before {key}; delete them")
    return None


def _opened(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault | None:
    """The quotes or brackets that the parser was reading when it came to the end."""
    start = error.context_mark
    if start is None:
        return None
    line = min(start.line, len(lines) - 1)
    sign = lines[line][start.column : start.column + 1]
    if "quoted scalar" in (error.context or "") and sign in _NAMES:
        return Fault(line, _never_closed(sign, lines[line][start.column + 1 :]))
    opened = [number for number, text in enumerate(lines[: line + 1]) if _BRACKET.match(text)]
    if "flow" in (error.context or "") and opened:
        sign = "[" if "[" in lines[opened[-1]] else "{"
        if sign == "[" and re.search(r",\s*,", lines[opened[-1]]):
            return Fault(opened[-1], "there are two commas with nothing between them; delete one")
        message = f"the {sign} that opens here is never closed, or a comma is missing in it"
        return Fault(opened[-1], f"{message}; put a text with brackets in quotes")
    return None


def _explain(error: yaml.MarkedYAMLError, sign: str, line: str) -> str:
    problem = error.problem or ""
    if sign == ",":
        return "nothing may follow the value; delete the comma"
    if sign == "\t":
        return "a tab cannot indent YAML; use spaces"
    if "mapping values are not allowed" in problem:
        value = re.match(rf"{_KEY}:\s+(?P<value>.*: .*?)\s*$", line)
        shown = f"{value['key']}: {quoted(value['value'])}" if value else 'title: "One: two"'
        return f"put a value with a colon and a space in it in quotes: {shown}"
    if "found undefined alias" in problem or "anchor" in problem or "alias" in problem:
        return "YAML anchors (& and *) are not used here; put a text with them in quotes"
    if (value := _VALUE.match(line)) and value["lead"].strip():
        if value["value"].startswith("- "):
            return "a list begins on the line below its key; write each item there after a hyphen"
        shown = f"{value['lead'].strip()} {quoted(value['value'])}"
        return f"{value['value'][0]} is a special character in YAML; put the value in quotes: {shown}"
    if line.startswith(" ") and ":" not in line:
        return "this line is not lined up with those above it; write as many spaces before it as they have"
    return "YAML cannot read this line; write key: value, and a text with special characters in quotes"


def said_by(error: yaml.YAMLError) -> str:
    """What the parser says, without the place."""
    return str(getattr(error, "problem", None) or error).splitlines()[0]

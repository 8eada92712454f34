"""What is said of YAML that cannot be read: the commonest slips by what was written, the rest by the parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

NO_KEY = "front matter is made of lines like key: value"
_KEY = r"^(?P<lead>\s*(?:- +)?)(?P<key>[a-z][a-z_0-9]*)"
_NARROW = re.compile(r"(?P<key>[a-z][a-z_0-9]*):(?P<value>[^\s:/].*)", re.ASCII)
_WIDE = re.compile(rf"{_KEY}\s*[：﹕∶]\s*(?P<value>.*)")
_OPEN = re.compile(rf"{_KEY}:\s+(?P<mark>[\"'])(?P<rest>.*)$")
_CURLY = re.compile(rf"{_KEY}:\s+(?P<mark>[“”„‘’])")
_BRACKET = re.compile(r"[^#\"']*[\[{]")
_NAMES = {'"': "double", "'": "single"}
_WITHIN = re.compile(r"""^(?P<inner>[^"]*"[^"]+"[^"]*)"\s*$""")


class Fault(NamedTuple):
    """A place, counted in lines from 0, and what to say of it."""

    line: int
    message: str


def fault_of(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Fault:
    """What is wrong in some lines, of which the parser says `error`."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1) if mark else 0  # the C parser marks an end one line after it
    sign = lines[line][mark.column : mark.column + 1] if mark else ""
    return find_colon(lines[: line + 1]) or _find_quote(lines, line) or _opened(error, lines) or Fault(
        line, _explain(error, sign)
    )  # fmt: skip


def find_colon(lines: Sequence[str]) -> Fault | None:
    """A colon that YAML takes for none: a Chinese one, or one without the space, which shows lines later, if at all."""
    for number, line in enumerate(lines):
        if wide := _WIDE.match(line):
            value = wide["value"].strip()
            return Fault(number, f"this colon is a Chinese one (：); write {wide['key']}: {value}".rstrip())
        if narrow := _NARROW.match(line):
            value = narrow["value"].strip()
            return Fault(number, f"a space is missing after the colon; write {narrow['key']}: {value}")
    return None


def _find_quote(lines: Sequence[str], last: int) -> Fault | None:
    """Quotation marks that are curly, open and never close, or stand within themselves."""
    for number, line in enumerate(lines[: last + 1]):
        if curly := _CURLY.match(line):
            message = f'{curly["mark"]} is not a quotation mark in YAML; use straight ones, " at both ends'
            return Fault(number, message)
        opened = _OPEN.match(line)
        if opened and (message := _unclosed(opened["mark"], opened["rest"], alone=number == len(lines) - 1)):
            return Fault(number, message)
    return None


def _unclosed(mark: str, rest: str, alone: bool) -> str:
    if mark == '"' and (within := _WITHIN.match(rest)):
        return f"put a value with \" in it in single quotes: '{within['inner']}'"
    if mark in rest or not alone:
        return ""
    if curly := re.search(r"[“”„‘’]\s*$", rest):
        return f"the value opens with {mark} and ends with {curly[0].strip()}; write {mark} at both ends"
    return f"the {_NAMES[mark]} quote that opens here is never closed; end the value with {mark}"


def _opened(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault | None:
    """What the parser was reading when it met the end."""
    start = error.context_mark
    if start is None:
        return None
    line = min(start.line, len(lines) - 1)
    sign = lines[line][start.column : start.column + 1]
    if "quoted scalar" in (error.context or "") and sign in _NAMES:
        return Fault(line, f"the {_NAMES[sign]} quote that opens here is never closed; end the value with {sign}")
    opened = [number for number, text in enumerate(lines[: line + 1]) if _BRACKET.match(text)]
    if "flow" in (error.context or "") and opened:
        sign = "[" if "[" in lines[opened[-1]] else "{"
        message = f"the {sign} that opens here is never closed, or a comma is missing in it"
        return Fault(opened[-1], f"{message}; put a text with brackets in quotes")
    return None


def _explain(error: yaml.MarkedYAMLError, sign: str) -> str:
    problem = error.problem or ""
    if sign == "\t":
        return "a tab cannot indent YAML; use spaces"
    if "mapping values are not allowed" in problem:
        return 'put a value with a colon and a space in it in quotes: title: "One: two"'
    if "found undefined alias" in problem or "anchor" in problem or "alias" in problem:
        return "YAML anchors (& and *) are not used here; put a text with them in quotes"
    return f"this is not valid YAML: {said_by(error)}; put a text with special characters in quotes"


def said_by(error: yaml.YAMLError) -> str:
    """What the parser says, without the place."""
    return str(getattr(error, "problem", None) or error).splitlines()[0]

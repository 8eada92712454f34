"""The signs by which blocks begin, as in CommonMark 0.31.2, sections 4 and 5; a line is tried without its indent."""

from __future__ import annotations

import re

HEADING = re.compile(r"(#{1,6})(?:[ \t\u00a0\u3000]+|$)(.*?)(?:(?<=[ \t])#+)?[ \t]*$")
FENCE = re.compile(r"(?P<mark>`{3,}(?=[^`]*$)|~{3,}).*$")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r"(?:(=+)|-+)[ \t]*$")
ITEM = re.compile(r"(?:([-+*])|(\d{1,9})([.)]))(?= |$)", re.ASCII)
DEFINITION = re.compile(r":(?= {1,4}\S)")
NOTE = re.compile(r"\[\^([^\]\s][^\]]*)\]:[ \t]*(.*)$")
ABBREVIATION = re.compile(r"\*\[([^\]\\]+)\] ?:[ \t]*(\S.*)$")
_PREFIX = re.compile(r"(?:[ \t>]|[-+*:](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")
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
RAW = [(re.compile(start, re.I), re.compile(end, re.I)) for start, end in _RAW]
RAW_BLOCK = re.compile(rf"</?(?:{_NAMES})(?:\s|/?>|$)", re.IGNORECASE)
RAW_TAG = re.compile(rf"{TAG}\s*$")


def expand_tabs(line: str) -> str:
    """A line with spaces for the tabs before its text; a tab stop is at every fourth column."""
    prefix = _PREFIX.match(line)
    return line[: prefix.end()].expandtabs(4) + line[prefix.end() :] if prefix else line

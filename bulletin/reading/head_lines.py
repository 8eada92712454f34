"""What the lines of front matter show and its values do not: where YAML reads other than the editor meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bulletin.model.frontmatter import split_file
from bulletin.model.problem import Problem
from bulletin.model.validation import Location
from bulletin.model.yaml_faults import find_colon

_CUT = re.compile(r"""\s*(?:- )?(?P<key>\w+):\s+[^"'#\[{|>\s][^"]*?\s#""")
_CURLY = re.compile(r"\s*(?:- )?(?P<key>\w+):\s+(?:“[^“”]*”|‘[^‘’]*’|„[^„“]*“)")
_CLOSING = "”’“"  # no line but one that ends so is looked at
_MARKUP = re.compile(r"\*\*|__|`|\[[^\]\n]+\]\(|</?[a-zA-Z][^<>\n]*>|^(?:#{1,6}|[-*+>]|\d+\.) ", re.MULTILINE)
_MAY_QUOTE = frozenset(("summary", "note", "date_note", "body_note", "withdrawn_because"))


def suspect_values(path: str, written: str) -> Iterator[Problem]:
    """Values that YAML ends at a ` #`, or whose curly quotation marks it takes for a part of them."""
    for number, line in enumerate(split_file(written)[0].split("\n"), start=2):
        if match := _CUT.match(line):
            message = (
                'what stands after " #" is a comment and is not shown; put the value in quotes if it belongs to it'
            )
            yield Problem(path, number, match["key"], message, "warning")
        if line and line[-1] in _CLOSING and (match := _CURLY.fullmatch(line)) and match["key"] not in _MAY_QUOTE:
            message = 'the curly quotation marks are shown with the value; leave them out, or write straight ones (")'
            yield Problem(path, number, match["key"], message, "warning")


def suspect_summary(location: Location, summary: str) -> Iterator[Problem]:
    """A summary that lists could not show as it was meant: they show plain words, in one paragraph."""
    if _MARKUP.search(summary):
        message = "a summary is plain words; its signs of Markdown and HTML are shown as they stand, leave them out"
        yield location.problem(("summary",), message, "warning")
    if "\n" in summary.strip():
        message = "a summary is one or two sentences in one paragraph; join its paragraphs, or leave the rest out"
        yield location.problem(("summary",), message, "warning")


def explain_colons(problems: Iterable[Problem], written: str) -> list[Problem]:
    """The problems, those explained that come of a Chinese colon, which makes a key and its value one text."""
    lines = written.split("\n")
    return [_explained(problem, lines) if problem.line > 1 else problem for problem in problems]


def _explained(problem: Problem, lines: list[str]) -> Problem:
    here = range(problem.line - 1, min(problem.line + 1, len(lines)))
    wide = [number for number in here if "：" in lines[number]]
    fault = find_colon([lines[wide[0]]]) if wide else None
    return problem._replace(line=wide[0] + 1, message=fault.message) if fault else problem

"""What the lines of front matter show and its values do not: where YAML reads something else than the editor meant."""

import re
from collections.abc import Iterable, Iterator, Sequence

import yaml

from bulletin.model.characters import UNSEEN_IN_TEXT, unseen_sign
from bulletin.model.frontmatter import FieldPath, FrontMatterError, split_file
from bulletin.model.parts import Part
from bulletin.model.patterns import late
from bulletin.model.problem import Problem
from bulletin.model.schema import ReportFile
from bulletin.model.titles import office_beside
from bulletin.model.validation import Location
from bulletin.model.yaml_comments import find_comments
from bulletin.model.yaml_faults import find_colon, quoted

_CUT = late(r"""\s*(?:- )?(?P<key>\w+):\s+[^"'#\[{|>\s][^"]*?\s#""")
_HIDDEN = late(r"(?P<blanks> *)(?P<item>- +)?(?:(?P<key>[a-z][a-z_]*): +)?(?P<value>#[^\s#].*)$")
_DRIVE = late(r"""\s*(?:- )?(?P<key>\w+):\s+"(?P<value>[A-Za-z]:\\[^"]*)"\s*$""")
_CURLY = late(r"\s*(?:- )?(?P<key>\w+):\s+(?:“[^“”]*”|‘[^‘’]*’|„[^„“]*“)")
_CLOSING = "”’“"  # only lines that end with these are examined
_BRACKETS = late(r"\s*(?:- )?(?P<key>\w+):\s+［(?P<items>[^［］]*)］\s*$")
_SEVERAL = late(r"[》」”][、，,;；]\s*[《「“]|》\s*[和及与]\s*《")
_LINK_OR_TAG = r"\[[^\]\n]+\]\(|</?[a-zA-Z][^<>\n]*>"
_MARKUP = late(rf"\*\*|__|`|{_LINK_OR_TAG}|^(?:#{{1,6}}|[-*+>]|\d+\.) ", re.MULTILINE)
_MARKUP_IN_LINE = late(rf"\*\*[^*]+\*\*|`[^`]+`|{_LINK_OR_TAG}")
_NO_NAME = late(
    r"^(?:\d+ .*|n/?a|n\. ?a\.|none|nobody|no one|nil|unknown|tb[acd]|vacant|others?|various|apologies"
    r"|unbekannt|niemand|keine?r?|néant|aucun|inconnu|无|無|待定|不详|其他|等)\.?$",
    re.IGNORECASE,
)
_PLAIN = ("summary", "note", "date_note", "body_note", "withdrawn_because")
_AFTER_NAME = late(
    r"[,，、;；:：]\s*(?!(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|MP|OBE|CBE)\b)\S|\s(?:and|und|et|y|[-–—/|&+])\s|[和与]\s"
    r"|^[\u4e00-\u9fff]{2,3}\s+[\u4e00-\u9fff]{2,3}$|[a-zA-Z.]\s*[(（][^()（）\u4e00-\u9fff]+[)）]$|[\u4e00-\u9fff]\s*[(（][^()（）a-zA-Z]+[)）]$"
)
_TWO_CHAIRS = "write an office as chair_role, several chairs as a list: [Jane Doe, John Roe]"


def suspect_values(path: str, written: str) -> Iterator[Problem]:
    """Values that YAML ends at a ` #`, whose curly quotation marks it reads as part of them, or with hidden signs."""
    for number, line in enumerate(split_file(written)[0].split("\n"), start=2):
        if "#" in line and (match := _CUT.match(line)):
            message = 'what follows " #" is a comment and is not shown; put the value in quotes if it belongs to it'
            yield Problem(path, number, match["key"], message, "warning")
        if "\\" in line and (match := _DRIVE.match(line)):
            said = f"a \\ in double quotes begins an escape; write single quotes: {quoted(match['value'])}"
            yield Problem(path, number, match["key"], said)
        if not line.isascii() and (unseen := UNSEEN_IN_TEXT.search(line)):
            yield Problem(path, number, line.partition(":")[0].strip(" -"), unseen_sign(unseen[0]), "warning")
        if "［" in line and (match := _BRACKETS.match(line)):
            items = ", ".join(re.split(r"\s*[,，、]\s*", match["items"].strip()))
            yield Problem(path, number, match["key"], f"wide brackets make no list; write {match['key']}: [{items}]")
        if line and line[-1] in _CLOSING and (match := _CURLY.fullmatch(line)) and match["key"] not in _PLAIN:
            message = 'the curly quotation marks are shown with the value; leave them out, or write straight ones (")'
            yield Problem(path, number, match["key"], message, "warning")


def hidden_values(written: str) -> list[FrontMatterError]:
    """The values that begin with a #, which YAML reads as comments."""
    head = split_file(written)[0]
    lines = head.split("\n")
    found = []
    for number, match in enumerate(_HIDDEN.match(line) if "#" in line else None for line in lines):
        if match and (match["item"] or match["key"]) and not _goes_on(lines, number, match):
            start = f"{match['key']}: " if match["key"] else "- "
            message = f"YAML takes what begins with # for a comment; write {start}{quoted(match['value'])}"
            found.append(FrontMatterError(number + 2, message, match["key"] or ""))
    comments = _lines_with_comments(head) if found else frozenset()
    return [error for error in found if error.line - 2 in comments]


def _lines_with_comments(head: str) -> frozenset[int]:
    try:
        return frozenset(head.count("\n", 0, comment.start) for comment in find_comments(head))
    except yaml.YAMLError:
        return frozenset()


def _goes_on(lines: Sequence[str], number: int, match: re.Match[str]) -> bool:
    """Whether the value of a key is in the lines below it."""
    below = next((line for line in lines[number + 1 :] if line.strip() and not line.lstrip().startswith("#")), "")
    indent = len(below) - len(below.lstrip(" "))
    return bool(match["key"]) and bool(below) and (indent > len(match["blanks"]) or below.lstrip().startswith("- "))


def suspect_words(location: Location, part: Part) -> Iterator[Problem]:
    """Values that cannot be shown as they were meant: Markdown in plain words, two names in one."""
    for field, text in _plain_values(part):
        name = field[0] if len(field) == 1 else field[-1]
        if _MARKUP.search(text):
            message = f"a {name} is plain words; its Markdown and HTML are shown as typed; leave them out"
            yield location.problem(field, message, "warning")
        if name == "summary" and "\n" in text.strip():
            message = "a summary is one or two sentences in one paragraph; join its paragraphs, or leave the rest out"
            yield location.problem(field, message, "warning")
    if _MARKUP_IN_LINE.search(getattr(part, "title", None) or ""):
        message = "a headline is plain words; its Markdown and HTML are shown as typed; leave them out"
        yield location.problem(("title",), message, "warning")
    for number, document in enumerate(getattr(part, "documents", ())):
        if _SEVERAL.search(document):
            message = f'"{document}" is read as one document; write each on a line of its own after a hyphen'
            yield location.problem(("documents", number), message, "warning")
    for field, name in _names(part):
        yield from (location.problem(field, message, "warning") for message in _about_name(name, field[0] == "chair"))


def _about_name(name: str, chair: bool) -> Iterator[str]:
    """Why a name may be none, or more than one."""
    if _NO_NAME.search(name):
        yield f'"{name}" is shown as a person; write names only, and leave the key out where none is known'
    if _AFTER_NAME.search(name):
        advice = _TWO_CHAIRS if chair else "write an office as role, other names as items of present"
        yield f'"{name}" is read as one name; {advice}'
    elif any(office := office_beside(name)):
        alone, role = office
        instead = f"{alone}, and {role} as chair_role" if chair else f"{{name: {alone}, role: {role}}}"
        yield f'"{name}" is read as a name with its office; write {instead}'


def _plain_values(part: Part) -> Iterator[tuple[FieldPath, str]]:
    for key in _PLAIN:
        if text := getattr(part, key, None):
            yield (key,), text
    for number, dated in enumerate(getattr(part, "corrections", ())):
        yield ("corrections", number, "note"), dated.note or ""


def _names(part: Part) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(part, ReportFile):
        several = len(part.chair) > 1
        for number, name in enumerate(part.chair):
            yield ("chair", number) if several else ("chair",), name
        for number, someone in enumerate(part.present):
            yield ("present", number), someone.name or ""


def explain_colons(problems: Iterable[Problem], written: str) -> list[Problem]:
    """The problems; those caused by a Chinese colon, which makes a key and its value one text, say so."""
    lines = written.split("\n")
    return [_explained(problem, lines) if problem.line > 1 else problem for problem in problems]


def _explained(problem: Problem, lines: list[str]) -> Problem:
    here = range(problem.line - 1, min(problem.line + 1, len(lines)))
    wide = [number for number in here if "：" in lines[number]]
    fault = find_colon([lines[wide[0]]]) if wide else None
    return problem._replace(line=wide[0] + 1, message=fault.message) if fault else problem

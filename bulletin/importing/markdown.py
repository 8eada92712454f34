"""Markdown: a file of it to lines, with its front matter as labels, and the text of any source written as Markdown."""

import html
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import yaml

from bulletin.importing.lines import BULLETS, LISTED, join, may_join
from bulletin.importing.page import Line, Page, clean
from bulletin.model.frontmatter import LOADER

ENDINGS = (".md", ".markdown", ".mkd", ".mdown")
WRAPPED = 50  # characters of a line that a margin may have ended
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})\s*$")
_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*+]\s+(?:\[[xX]\]\s+)?)")  # a box that is not ticked is kept
_RULE = re.compile(r"\s*(?:\|?[\s:|-]*-{2,}[\s:|-]*\|?|[*_=~\s-]+|```.*|~~~.*|\{:.*\})$")
_PARTS = re.compile(r"<br\s*/?>|</(?:tr|p|li|div|h[1-6]|table|ul|ol)>", re.IGNORECASE)  # each a line where it ends
_IN_TIME = re.compile(r"(?<=\d)T(?=\d\d:\d\d)")  # `2026-03-04T18:30:00Z`
_INLINE = (
    (re.compile(r"</t[dh]>\s*(?=<t[dh]\b)", re.IGNORECASE), " | "),
    (re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]{0,300}>"), ""),
    (re.compile(r"!?\[([^\]\[]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"!?\[([^\]\[]+)\]\[[^\]\[]*\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"(?<![\\\w])(\*\*\*|\*\*|__|~~|\*|_|`+)(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])"), r"\1"),
)


def open_markdown(text: str) -> Page:
    """The lines of a Markdown text, with the text itself, which a draft keeps."""
    texts = text.split("\n")
    fence = texts[0].strip()
    ends = [place for place, one in enumerate(texts) if place and one.strip() in (fence, "...")]
    begin = ends[0] + 1 if ends and fence in ("---", "+++") else 0
    lines = [*_stated(texts[1 : begin - 1] if begin else [], fence), *_body(texts, begin)]
    return Page(lines, markdown="\n".join([""] * begin + texts[begin:]))


def _stated(head: Sequence[str], fence: str) -> Iterator[Line]:
    """The keys of another generator's front matter, each a line such as `date: 2024-01-17`."""
    for key, value in _values("\n".join(head), fence).items():
        said = ", ".join(map(str, value)) if isinstance(value, list) else value
        number = next((place for place, text in enumerate(head, start=2) if text.strip(' "').startswith(key)), 1)
        if said not in (None, "", {}):
            line = Line(number, clean(f"{key}: {' '.join(_IN_TIME.sub(' ', str(said)).split())}"))
            line.stated = True
            yield line


def _values(source: str, fence: str) -> Mapping[str, Any]:
    try:
        found = yaml.load(source, LOADER) if fence == "---" else tomllib.loads(source)  # noqa: S506 - every value as written
    except (yaml.YAMLError, tomllib.TOMLDecodeError):
        found = dict(re.findall(r"^([\w-]+)\s*[:=]\s*\"?(.*?)\"?\s*$", source, re.MULTILINE))
    return {str(key): value for key, value in found.items()} if isinstance(found, Mapping) else {}


def _body(texts: Sequence[str], begin: int) -> list[Line]:
    parts = [(number, part) for number, text in enumerate(texts[begin:], begin + 1) for part in _PARTS.split(text)]
    made = (_line(number, part, "".join(texts[number : number + 1])) for number, part in parts)
    lines = [line for line in made if line]
    return join(lines, {place for place, pair in enumerate(pairwise(lines)) if _joins(*pair, texts)})


def _line(number: int, text: str, following: str) -> Line | None:
    if _RULE.match(text):
        return None
    if heading := _HEADING.match(text):
        return Line(number, _plain(heading[2]), len(heading[1]))
    plain = _plain(_BULLET.sub("", re.sub(r"^\s*(?:>\s?)+", "", text), count=1))
    underlined = _UNDERLINE.match(following)
    rank = (1 if underlined[1][0] == "=" else 2) if underlined else 0
    if plain.count("|") > 1 or plain.startswith("|"):
        plain = " | ".join(cell.strip() for cell in plain.strip("| ").split("|"))
    item = bool(_BULLET.match(text) or LISTED.match(plain))
    line = Line(number, clean(plain), rank, item=item)
    line.row = " | " in line.text
    return line if plain else None


def _plain(text: str) -> str:
    text = text.removesuffix("\\")
    for pattern, plain in _INLINE:
        for _ in range(3):
            text = pattern.sub(plain, text)
    return clean(html.unescape(text))


def _joins(line: Line, following: Line, texts: Sequence[str]) -> bool:
    """Whether a line goes on in the next, as a paragraph or an item broken at a margin does."""
    before, text = texts[line.number - 1], texts[following.number - 1]
    if line.number != following.number - 1 or line.heading or following.heading or _BULLET.match(text):
        return False
    broken = len(before.rstrip()) >= WRAPPED and not before.endswith(("  ", "\\")) and "|" not in text
    return broken and may_join(line, following)


_SIGNS = re.compile(r"[\\`*_\[\]<]|~(?=~)|&(?=#|\w+;)|!(?=\[)|\{(?=[^}]*\})|^[#>+=|-]|^:(?=\s)")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?P<sign>[.)])\s+(?=\S)")
_BULLETED = re.compile(rf"[{BULLETS}]\s+(?=\S)")


def as_markdown(lines: Iterable[Line]) -> str:
    """Each line a paragraph, headings of the page as headings, lists as lists; what a line has too much with it."""
    texts = [(line, " ".join((line.text + line.rest).split())) for line in lines]
    stated = {place: line.mark for place, (line, _) in enumerate(texts) if line.mark}
    marks = _marks([text for _, text in texts]) | stated
    written = ""
    for place, (line, text) in enumerate(texts):
        if mark := marks.get(place):
            start = None if place in stated else _NUMBERED.match(text) or _BULLETED.match(text)
            text = f"{mark} {escaped(text[start.end() if start else 0 :])}"
        else:
            text = f"## {escaped(text)}" if line.heading > 1 else escaped(text)
        gap = "\n" if mark and marks.get(place - 1, " ")[-1] == mark[-1] else "\n\n"
        written += f"{gap if place else ''}{text}"
    return written


def _marks(texts: Sequence[str]) -> dict[int, str]:
    """What marks the items of lists, by their places: numbers that count from one, and signs of lines side by side."""
    numbers: list[list[tuple[int, str]]] = []
    bullets = {place: "-" for place, text in enumerate(texts) if _BULLETED.match(text)}
    for place, match in enumerate(map(_NUMBERED.match, texts)):
        if match and match["number"] == "1":
            numbers.append([])
        if match and numbers and int(match["number"]) == len(numbers[-1]) + 1:
            numbers[-1].append((place, match[0].strip()))
    marks = {place: mark for run in numbers if len(run) > 1 for place, mark in run}
    return marks | {place: sign for place, sign in bullets.items() if {place - 1, place + 1} & bullets.keys()}


def without(markdown: str, headline: Line | None) -> str:
    """A Markdown source without its headline, and what underlines it."""
    texts = markdown.split("\n")
    if headline:
        underlined = headline.heading and _UNDERLINE.match("".join(texts[headline.last : headline.last + 1]))
        del texts[headline.number - 1 : headline.last + bool(underlined)]
    return "\n".join(texts).strip("\n")


def escaped(text: str) -> str:
    """One line of text, escaped."""
    return _NUMBER.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", " ".join(text.split())))

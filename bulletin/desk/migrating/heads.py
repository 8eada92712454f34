"""The head of a file in any form that other generators read: YAML, TOML, JSON, `Title:` lines, or none.

Where a head is silent, the beginning of the text may state a fact; it is read as `./run import` reads it.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import yaml

from bulletin.importing.findings import read_report
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.markdown import open_markdown
from bulletin.importing.page import Found
from bulletin.model.date_forms import as_written_here
from bulletin.model.foreign import key_of
from bulletin.model.yaml_faults import fault_of

_FENCED = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENDED_BY_POINTS = re.compile(r"\A---[ \t]*\n(?P<head>.*?)^\.\.\.[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Pelican and MultiMarkdown: lines of a key and a value from the first line on; an indented one goes on.
LABEL = re.compile(r"(?P<key>[^\W\d_][\w .-]*?)\s*(?::(?:\s+|$)|：)(?P<value>.*)$")


class HeadError(ValueError):
    """A head that cannot be read; the text says why."""


class _Loader(yaml.SafeLoader):
    """Reads days, numbers and `yes` as texts: we decide what they mean."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag.endswith((":null", ":merge"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Head(NamedTuple):
    """The facts of a file, by keys in lower case, and its text."""

    facts: dict[str, Any]
    text: str


def read_head(written: str) -> Head:
    """Split a file into its head and its text; raises HeadError for a head that its own generator would not read."""
    written = written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    start = written.lstrip("\n")
    match = _FENCED.match(start) or _ENDED_BY_POINTS.match(start)
    try:
        if match:
            read = tomllib.loads if start.startswith("+++") else partial(yaml.load, Loader=_Loader)
            return Head(_named(read(match["head"]) or {}), start[match.end() :])
        if start.startswith("{"):
            facts, end = json.JSONDecoder().raw_decode(start)
            return Head(_named(facts), start[end:])
    except yaml.MarkedYAMLError as error:
        fault = fault_of(start.split("\n")[1:], error)
        raise HeadError(f"its head cannot be read: line {fault.line + 2}: {fault.message}") from error
    except (yaml.YAMLError, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise HeadError(f"its head cannot be read: {' '.join(str(error).split())[:120]}") from error
    if start.startswith(("---\n", "+++\n")):
        raise HeadError("its head is never closed")
    return _of_lines(start)


def _named(facts: Any) -> dict[str, Any]:
    if not isinstance(facts, dict):
        raise HeadError("its head is not made of keys and values")
    parts = [facts.pop(name, None) for name in ("taxonomies", "extra", "params")]
    nested = {key: value for part in parts if isinstance(part, dict) for key, value in part.items()}
    return {key_of(str(key)): value for key, value in (nested | facts).items() if value is not None}


def _of_lines(written: str) -> Head:
    """The facts of `Title:` lines, if a title or a date is among them; else they are text."""
    facts: dict[str, Any] = {}
    key, end = "", 0
    for line in written.splitlines(keepends=True):
        if match := LABEL.fullmatch(line.rstrip("\n")):
            key = key_of(match["key"])
            facts[key] = (match["value"] or "").strip()
        elif key and line.startswith((" ", "\t")) and line.strip():
            facts[key] = f"{facts[key]} {line.strip()}".strip()
        else:
            break
        end += len(line)
    return Head(facts, written[end:]) if {"title", "date"} & facts.keys() else Head({}, written)


def texts_of(value: Any) -> list[str]:
    """A value, or the items of a list, as texts, without mappings and empty texts."""
    items = value if isinstance(value, list) else [value]
    return [text for item in items if (text := text_of(item))]


def text_of(value: Any) -> str:
    """A value as one line of text; empty for a list or a mapping."""
    if isinstance(value, list | dict) or value is None:
        return ""
    return " ".join(str(value).split()) if not isinstance(value, bool) else str(value).casefold()


_BEGINNING = 4  # lines with words in which a text says of what meeting it is
_READ = 60  # lines that show of what the beginning speaks
_HEAD = 12  # lines, empty ones too, that may have labels


def stated_at_start(text: str, knowledge: Knowledge, usual: str) -> dict[str, Found]:
    """The meeting's `date` and the id of its `body`, each with its line; only what the first lines say for certain.

    `usual` is the language of a text with too few words to show its own.
    """
    page = open_markdown("\n".join(text.split("\n")[:_READ]))
    if not page.lines:
        return {}
    findings = read_report(page, knowledge, usual)
    first = {line.number for line in page.lines[:_BEGINNING]}

    def certain() -> Iterator[tuple[str, Found]]:
        if findings.date and not findings.date.note:
            yield "date", findings.date.found
        if findings.body and findings.body.known and len(findings.bodies.bodies) == 1:
            yield "body", findings.body.found

    return {key: found for key, found in certain() if found.where in first} | _labelled(text)


def _labelled(text: str) -> dict[str, Found]:
    """The day of a line `**Date:** 17 July 2025`; minutes begin with that of their meeting."""
    for number, line in enumerate(text.strip("\n").split("\n")[:_HEAD], start=1):
        match = LABEL.fullmatch(line.replace("*", "").replace("__", "").strip("#-+ \t|"))
        if match and key_of(match["key"]) == "date" and (day := as_written_here(match["value"].strip())):
            return {"date": Found(day, number, line.strip())}
    return {}


def first_line(text: str) -> str:
    """The first line of a text, where it is one of its own and no sentence, as a headline is; else empty."""
    paragraph, _, rest = text.strip("\n").partition("\n\n")
    words = " ".join(paragraph.split())
    return words if rest and "\n" not in paragraph and words[-1:].isalnum() and words[:1].isalnum() else ""

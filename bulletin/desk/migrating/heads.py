"""The head of a file in any form that other generators read: YAML, TOML, JSON, `Title:` lines, or none."""

import json
import re
import tomllib
from functools import partial
from typing import Any, NamedTuple

import yaml

from bulletin.model.yaml_faults import fault_of

_FENCED = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENDED_BY_POINTS = re.compile(r"\A---[ \t]*\n(?P<head>.*?)^\.\.\.[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Pelican and MultiMarkdown: lines of a key and a value from the first line on; an indented one goes on.
LABEL = re.compile(r"(?P<key>[^\W\d_][\w .-]*?)\s*(?::(?:\s+|$)|：)(?P<value>.*)$")
# Keys in other languages that mean the same.
_IN_ENGLISH = {
    **dict.fromkeys(("titel", "titre", "título", "titolo", "überschrift", "标题", "題名"), "title"),
    **dict.fromkeys(("datum", "fecha", "日期", "日付", "会议日期", "时间"), "date"),
    **dict.fromkeys(("vorsitz", "vorsitzender", "vorsitzende", "présidence", "président", "主持人", "主持"), "chair"),
    **dict.fromkeys(("anwesend", "anwesende", "teilnehmer", "présents", "participants", "出席", "参会人员"), "present"),
    **dict.fromkeys(("gremium", "ausschuss", "commission", "comité", "委员会"), "committee"),
    **dict.fromkeys(("zusammenfassung", "résumé", "摘要"), "summary"),
    **dict.fromkeys(("sprache", "langue", "语言"), "lang"),
    **dict.fromkeys(("quelle", "来源"), "source"),
    **dict.fromkeys(("schlagwörter", "themen", "thèmes", "标签"), "tags"),
}


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


def key_of(written: str) -> str:
    """A key as we read it, whatever its case and language: `Datum` is `date`."""
    key = written.casefold().replace("-", "_").replace(" ", "_")
    return _IN_ENGLISH.get(key, key)


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

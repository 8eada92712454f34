"""Broken front matter read key by key, so that one mistake hides no other."""

import re
from typing import Any, NamedTuple

from bulletin.model.frontmatter import FieldPath, FrontMatter, FrontMatterError, parse_file, parse_yaml, split_file

_KEY = re.compile(r"(?P<key>[^\s#\-\[\]{}\"'“‘:：][^:：\"'“‘]{0,60}?)\s*[:：]")
_MOST = 200  # keys; front matter that seems to have more is read as a whole


class Salvaged(NamedTuple):
    """What could be read, and the faults; `lost` holds the keys that could not, "" for a key that is not clear."""

    front_matter: FrontMatter
    faults: tuple[FrontMatterError, ...]
    lost: frozenset[str]


def parse_or_salvage(content: str) -> Salvaged:
    """A file's front matter, read key by key if it cannot be read whole; raises FrontMatterError if there is none."""
    try:
        return Salvaged(parse_file(content), (), frozenset())
    except FrontMatterError as error:
        salvaged = salvage(content)
        return salvaged if salvaged.faults else salvaged._replace(faults=(error,), lost=frozenset([""]))


def salvage(content: str) -> Salvaged:
    """Read a file whose front matter is broken; raises FrontMatterError if it has none."""
    head, text = split_file(content)
    data: dict[str, Any] = {}
    lines: dict[FieldPath, int] = {}
    faults: list[FrontMatterError] = []
    lost: set[str] = set()
    for first, block in _blocks(head.split("\n")):
        key = match["key"].strip() if (match := _KEY.match(block)) else ""
        try:
            if key in data or key in lost:
                before = lines.get((key,), 0)
                stands = f" on line {before}" if before else " there"
                raise FrontMatterError(first + 2, f"this key is already{stands}; keep one of them", key)
            read, found = parse_yaml(block, first + 2)
        except FrontMatterError as error:
            faults.append(error)
            lost.add(key)
            continue
        data |= read
        lines |= found
    return Salvaged(FrontMatter(data, lines, text), tuple(faults), frozenset(lost - data.keys()))


def _blocks(lines: list[str]) -> list[tuple[int, str]]:
    """The lines of each key, with the number of the first: a key begins its line, and nothing else looks like one."""
    starts = [number for number, line in enumerate(lines) if _begins(line)]
    if not 0 < len(starts) <= _MOST:
        return [(0, "\n".join(lines))]
    ends = [*starts[1:], len(lines)]
    above = "\n".join(lines[: starts[0]])
    blocks = [(start, "\n".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]
    return blocks if not above.strip() else [(0, above), *blocks]


def _begins(line: str) -> bool:
    return bool(_KEY.match(line)) or bool(re.match(r"[^\s#\-\]}]", line))

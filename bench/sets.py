"""What a built site contains: files of each kind and the reports they list, to see that all build the same."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.corpus import COMMITTEES, TOPICS

# The first match gives the kind of a path below the output.
_KINDS = (
    ("report", r"reports/[^/]+/index\.html"),
    ("report as Markdown", r"reports/[^/]+/index\.md"),
    ("report as JSON", r"reports/[^/]+/index\.json"),
    ("citation", r"reports/[^/]+/cite\.(bib|ris|json)"),
    ("corrections", r"corrections/.*"),
    ("feed", r"((committees|topics)/[^/]+/)?feed\.atom"),
    ("JSON feed, person's feed", r"((committees|topics|people)/[^/]+/)?feed\.json|people/[^/]+/feed\.atom"),
    ("calendar", r"(committees/[^/]+/)?calendar\.ics"),
    ("other feed, list of feeds", r"(.*/)?(feed\.(atom|json)|calendar\.ics|feeds\.opml)|follow/.*"),
    ("index", r"((committees|topics|people|archive)/)?index\.html|404\.html"),
    ("committee", r"committees/.+/index\.html"),
    ("topic", r"topics/.+/index\.html"),
    ("person", r"people/.+/index\.html"),
    ("archive", r"archive/.+/index\.html"),
    ("sitemap, divided", r"sitemap-\d+\.xml"),  # beyond 50,000 addresses; peers put them all into one file
    ("sitemap, robots", r"sitemap\.xml|robots\.txt"),
    ("style", r"theme/.*"),
    ("data", r"data/.*"),
    ("search", r"search/.*"),
)
KINDS = (*(kind for kind, _ in _KINDS), "other")
OURS_ALONE = frozenset(
    {"style", "corrections", "other feed, list of feeds", "data", "search", "sitemap, divided", "other"}
)
LEFT_OUT = frozenset({"citation", "report as JSON", "JSON feed, person's feed", "calendar"})  # by some peers
LISTING = frozenset({"index", "committee", "topic", "person", "archive"})
_PATTERN = re.compile("|".join(f"(?P<k{place}>{pattern})$" for place, (_, pattern) in enumerate(_KINDS)))
_ITEM = b'class="item"'
FIRST_PAGE = 50  # reports on the first page of a committee or topic, which its year pages list again
LISTS = {"committee": COMMITTEES, "topic": TOPICS}


class Tally(NamedTuple):
    """Files of a kind, reports listed on them, and entries of feeds."""

    files: int
    items: int


Set = Mapping[str, Tally]


def kind_of(path: str) -> str:
    """The kind of a file by its path."""
    found = _PATTERN.match(path)
    return _KINDS[int((found.lastgroup or "k0")[1:])][0] if found else "other"


def paths(output: Path) -> Iterator[str]:
    """All files below an output folder, without those that tools keep for themselves."""
    for root, _, names in os.walk(output):
        for name in names:
            if not name.startswith("."):
                yield os.path.relpath(os.path.join(root, name), output).replace(os.sep, "/")


def count(output: Path, items: bool = True) -> Set:
    """Count what was built; only the benchmark's own templates mark their items."""
    files: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for path in paths(output):
        kind = kind_of(path)
        files[kind] += 1
        if items and (kind in LISTING or kind == "feed"):
            mark = b"<entry>" if kind == "feed" else _ITEM
            listed[kind] += (output / path).read_bytes().count(mark)
    return {kind: Tally(files[kind], listed[kind]) for kind in KINDS}


def differences(ours: Set, theirs: Set, exact: bool, items: bool = True) -> Iterator[str]:
    """Where another set differs from ours; lists cut by size, which are not `exact`, may differ a little."""
    for kind in KINDS:
        if kind in OURS_ALONE:
            continue
        mine, other = ours[kind], theirs[kind]
        if kind in LEFT_OUT and not other.files:
            continue
        files, listed = (0, 0) if exact else allowed(kind, mine)
        if abs(mine.files - other.files) > files:
            yield f"{kind}: {other.files:,} files where ours has {mine.files:,}"
        if items and abs(mine.items - other.items) > listed:
            yield f"{kind}: {other.items:,} items where ours has {mine.items:,}"


def allowed(kind: str, mine: Tally) -> tuple[int, int]:
    """How much lists cut by size may differ: in pages by rounding, in items by what our first pages repeat."""
    lists = LISTS.get(kind, 0)
    return max(lists, mine.files // 50) if lists else 0, FIRST_PAGE * lists

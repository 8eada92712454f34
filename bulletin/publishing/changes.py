"""What differs between two manifests, in an order in which no page ever leads to one that is not there yet."""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.model.kinds import KINDS
from bulletin.publishing.headers import EDITION, FOLLOWED, NAMED_BY_DIGEST
from bulletin.publishing.manifest import Manifest
from bulletin.site.search.page import FOLDER

PACKED = (".br", ".gz")

# What leads to others, by the order in which it is changed; whatever no line fits is a leaf.
ORDER = ("assets", "new files", "pages", "lists", "feeds and sitemap")
_INDEXES = "|".join(kind.address for kind in KINDS.values() if kind.heading)
_GATHERING = "|".join(kind.address for kind in KINDS.values() if kind.lists)
_LEAD = (
    ("assets", re.compile(rf"images/|{NAMED_BY_DIGEST}")),
    ("feeds and sitemap", re.compile(rf"({FOLLOWED}|sitemap[^/]*\.xml|robots\.txt|_headers|_redirects)$")),
    ("lists", re.compile(rf"{EDITION}(index\.html|archive/.*|({_INDEXES}|corrections|follow)/index\.html)$")),
    ("lists", re.compile(rf"{EDITION}{FOLDER}/")),
    ("lists", re.compile(rf"{EDITION}({_GATHERING})/[^/]+/.*")),
)


class Changes(NamedTuple):
    """What is to be put, group after group, and then deleted; `new`, `changed` and `gone` is what readers see of it."""

    steps: tuple[tuple[str, ...], ...]
    deletions: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.steps or self.deletions)


def compare(before: Manifest, after: Manifest) -> Changes:
    """What leads from one published site to another.

    New files go before changed ones, since nothing leads to them yet; changed pages before the lists of them; and
    nothing is deleted before every page that led there has been replaced.
    """
    old, new = before.everything(), after.everything()
    groups: dict[str, list[str]] = {name: [] for name in ORDER}
    for path in sorted(path for path in new if new[path] != old.get(path)):
        groups[_group(path, is_new=path not in old)].append(path)
    seen_old, seen_new = ({path for path in one.files if not is_packed(path)} for one in (before, after))
    return Changes(
        tuple(tuple(paths) for paths in groups.values() if paths),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(seen_new - seen_old)),
        tuple(sorted(path for path in seen_new & seen_old if before.files[path] != after.files[path])),
        tuple(sorted(seen_old - seen_new - after.former.keys())),
    )


def is_packed(path: str) -> bool:
    """Whether this is the compressed form of a file beside it."""
    return path.endswith(PACKED)


def _group(path: str, is_new: bool) -> str:
    name = path.removesuffix(".br").removesuffix(".gz")
    group = next((group for group, fits in _LEAD if fits.match(name)), "pages")
    return "new files" if is_new and group != "assets" else group

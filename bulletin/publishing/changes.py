"""What differs between two manifests, in an order in which no page ever links to one that is not there yet."""

import re
from typing import NamedTuple

from bulletin.model.kinds import KINDS
from bulletin.publishing.headers import EDITION, FOLLOWED, NAMED_BY_DIGEST
from bulletin.publishing.manifest import Manifest
from bulletin.site.search.page import FOLDER

PACKED = (".br", ".gz")

# The groups in the order in which they are changed. A file that no line of _LEAD fits is in `pages`.
ORDER = ("assets", "new files", "pages", "lists", "feeds")
_INDEXES = "|".join(kind.address for kind in KINDS.values() if kind.heading)
_GATHERING = "|".join(kind.address for kind in KINDS.values() if kind.lists)
_LEAD = (
    ("assets", re.compile(rf"images/|{NAMED_BY_DIGEST}")),
    ("feeds", re.compile(rf"({FOLLOWED}|sitemap[^/]*\.xml|robots\.txt|_headers|_redirects)$")),
    ("lists", re.compile(rf"{EDITION}(index\.html|archive/.*|({_INDEXES}|corrections|follow)/index\.html)$")),
    ("lists", re.compile(rf"{EDITION}{FOLDER}/")),
    ("lists", re.compile(rf"{EDITION}({_GATHERING})/[^/]+/.*")),
)


class Changes(NamedTuple):
    """What to put, group after group, and what to delete; `new`, `changed` and `gone` are what readers see of it."""

    steps: tuple[tuple[str, ...], ...]
    deletions: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.steps or self.deletions)


def compare(before: Manifest, after: Manifest) -> Changes:
    """What turns one published site into another.

    New files go before changed ones, since nothing links to them yet; changed pages before the lists of them; and
    nothing is deleted before every page that linked to it has been replaced.
    """
    old_files, new_files = before.beyond(after), after.beyond(before)
    old, new = before.further() | old_files, after.further() | new_files
    groups: dict[str, list[str]] = {name: [] for name in ORDER}
    for path in sorted(path for path in new if new[path] != old.get(path)):
        groups[_group(path, is_new=path not in old)].append(path)
    seen_old, seen_new = ({path for path in files if not is_packed(path)} for files in (old_files, new_files))
    return Changes(
        tuple(tuple(paths) for paths in groups.values() if paths),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(seen_new - seen_old)),
        tuple(sorted(path for path in seen_new & seen_old if old[path] != new[path])),
        tuple(sorted(seen_old - seen_new - after.former.keys())),
    )


def address_of(path: str) -> str:
    """The address below the site's own at which a file answers, as people read it: `/reports/x/` of a page."""
    folder, _, name = path.rpartition("/")
    return f"/{folder}/".replace("//", "/") if name == "index.html" else f"/{path}"


def is_packed(path: str) -> bool:
    """Whether this is the compressed form of a file beside it."""
    return path.endswith(PACKED)


def _group(path: str, is_new: bool) -> str:
    name = path.removesuffix(".br").removesuffix(".gz")
    group = next((group for group, fits in _LEAD if fits.match(name)), "pages")
    return "new files" if is_new and group != "assets" else group

"""A file for a committee that the register does not know, ready to be put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bulletin.model.ids import short_slug


def committee_lines(name: str, levels: Iterable[str]) -> Iterator[str]:
    """What to do, and the file; its level where the name has the word for it, else the levels to choose from."""
    id = short_slug(name) or "<id>"
    yield f"No committee is called so. Write the id of the one meant, or make content/committees/{id}.md of this:"
    yield "  ---"
    yield f"  name: {name if not re.search(r'[:#]', name) else repr(name)}"
    choices = list(levels)
    level = next((one for one in choices if one in name.lower().split()), "")
    yield f"  level: {level or '<one of ' + ', '.join(choices) + '>'}"
    yield "  ---"

"""Slips in a file as a whole: versions that Git could not merge, facts that a second --- makes a part of the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from bulletin.model.characters import unfit_lines, unfit_sign
from bulletin.model.frontmatter import FrontMatterError

_OURS = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_THEIRS = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)
_FACT = re.compile(r"([a-z_]+):(?: +\S.*|)$")


def refuse_conflict(written: str) -> None:
    """Raise FrontMatterError for a file with the markers of a merge in it."""
    start, end = _OURS.search(written), _THEIRS.search(written)
    if not start and not end:
        return
    first, last = (written.count("\n", 0, match.start()) + 1 if match else 0 for match in (start, end))
    lines = f"from line {first} to {last}" if first and last else "here"
    message = (
        f"there are two versions {lines}, which Git could not merge; "
        "keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>"
    )
    raise FrontMatterError(first or last, message)


def slips_in_text(text: str, first: int, keys: Container[str]) -> Iterator[tuple[int, str]]:
    """The errors of a text that begins in the line `first` of a file whose facts have these `keys`."""
    for line, sign in unfit_lines(text).items():
        yield first + line, unfit_sign(sign)
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if (fact := _FACT.match(lines[start])) and fact[1] in keys:
        message = f'"{fact[1]}:" is read as text, since a line of --- above it ends the facts; delete that line'
        yield first + start, message

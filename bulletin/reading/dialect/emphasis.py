"""Emphasis and strikethrough: which runs of `*`, `_` and `~~` open and close them, and what they enclose.

The rules are those of CommonMark 0.31.2, section 6.2, with the algorithm of its appendix, and of GitHub's
strikethrough. Beside a Chinese or Japanese sign a run may open or close whatever is on its other side, since
these are written without blanks: `**强调，**要`.
"""

from __future__ import annotations

import re
import unicodedata

from bulletin.model.characters import WITHOUT_BLANKS

TAGS = {"*": ("em", "strong"), "_": ("em", "strong"), "~": ("del", "del")}
_WITHOUT_BLANKS = re.compile(f"[{WITHOUT_BLANKS}]")


class Run:
    """A run of one sign: what it opens and closes, as tags, and how many of its signs are left as text."""

    def __init__(self, sign: str, length: int, before: str, after: str) -> None:
        self.sign = sign
        self.length = self.left = length
        self.can_open, self.can_close = _can(sign, before, after)
        if sign == "~" and length != 2:  # unlike GitHub's, one alone means nothing: 3~5 people, 10~20 days
            self.can_open = self.can_close = False
        self.opens: list[str] = []
        self.closes: list[str] = []
        self.place = 0
        self.below: Run | None = None
        self.above: Run | None = None


def _can(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run between two signs can open and close; the ends of a text count as blanks."""
    blank_before, blank_after = before.isspace() or not before, after.isspace() or not after
    point_before, point_after = _is_point(before), _is_point(after)
    left = not blank_after and (not point_after or blank_before or point_before or runs_on(before))
    right = not blank_before and (not point_before or blank_after or point_after or runs_on(after))
    if sign == "_":
        return left and (not right or point_before), right and (not left or point_after)
    return left, right


def runs_on(sign: str) -> bool:
    """Whether a sign is of a script that is written without blanks."""
    return bool(_WITHOUT_BLANKS.match(sign))


def _is_point(sign: str) -> bool:
    return bool(sign) and not sign.isalnum() and unicodedata.category(sign)[0] in "PS"


class Runs:
    """The runs of a text that may still open or close something, from the first to the last."""

    def __init__(self) -> None:
        self.last: Run | None = None
        self._count = 0

    def add(self, run: Run) -> None:
        """Add a run after the others, unless it can only be text."""
        if not run.can_open and not run.can_close:
            return
        self._count += 1
        run.place = self._count
        run.below = self.last
        if self.last:
            self.last.above = run
        self.last = run

    def settle(self, bottom: Run | None) -> None:
        """Pair the runs above `bottom`, and forget them."""
        lowest: dict[tuple[str, bool, int], int] = {}  # below this place there is nothing for such a run to close
        start = bottom.place if bottom else 0
        run = bottom.above if bottom else self._first()
        while run:
            if not run.can_close:
                run = run.above
                continue
            key = (run.sign, run.can_open, run.length % 3)
            opener = _opener_of(run, lowest.get(key, start))
            if opener:
                self._pair(opener, run)
                run = run if run.left else self._without(run)
            else:
                lowest[key] = run.below.place if run.below else 0
                run = run.above if run.can_open else self._without(run)
        self.last = bottom
        if bottom:
            bottom.above = None

    def _first(self) -> Run | None:
        run = self.last
        while run and run.below:
            run = run.below
        return run

    def _pair(self, opener: Run, closer: Run) -> None:
        size = min(2, opener.left, closer.left)
        tag = TAGS[closer.sign][size - 1]
        opener.opens.append(tag)
        closer.closes.append(tag)
        opener.left -= size
        closer.left -= size
        opener.above, closer.below = closer, opener
        if not opener.left:
            self._without(opener)

    def _without(self, run: Run) -> Run | None:
        """Remove a run; returns the one after it."""
        if run.below:
            run.below.above = run.above
        if run.above:
            run.above.below = run.below
        else:
            self.last = run.below
        return run.above


def _opener_of(closer: Run, bottom: int) -> Run | None:
    run = closer.below
    while run and run.place > bottom:
        if run.sign == closer.sign and run.can_open and _fit(run, closer):
            return run
        run = run.below
    return None


def _fit(opener: Run, closer: Run) -> bool:
    both = closer.sign != "~" and (opener.can_close or closer.can_open)
    return not both or (opener.length + closer.length) % 3 != 0 or opener.length % 3 == closer.length % 3 == 0

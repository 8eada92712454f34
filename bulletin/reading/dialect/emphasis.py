"""Emphasis and strikethrough: which runs of `*`, `_` and `~~` open and close them, and what they enclose.

The rules are those of CommonMark 0.31.2, section 6.2, with the algorithm of its appendix, and of GitHub's
strikethrough. Beside a Chinese or Japanese sign a run may open or close whatever is on its other side, since
these are written without blanks: `**强调，**要`.
"""

import unicodedata

from bulletin.model.characters import WITHOUT_BLANKS
from bulletin.model.patterns import late

TAGS = {"*": ("em", "strong"), "_": ("em", "strong"), "~": ("del", "del")}
_WITHOUT_BLANKS = late(f"[{WITHOUT_BLANKS}]")


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
        self._runs: list[Run] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self._runs)

    def add(self, run: Run) -> None:
        """Add a run after the others, unless it can only be text."""
        if run.can_open or run.can_close:
            self._runs.append(run)
            run.place = len(self._runs)

    def settle(self, bottom: int) -> None:
        """Pair the runs after the first ones, of which there are `bottom`, and forget them."""
        runs, self._runs[bottom:] = self._runs[bottom:], []
        openers: list[Run] = []
        lowest: dict[tuple[str, bool, int], int] = {}  # up to this place there is nothing for such a run to close
        for run in runs:
            key = (run.sign, run.can_open, run.length % 3)
            while run.can_close and run.left:
                at = _place_of_opener(run, openers, lowest.get(key, 0))
                if at < 0:
                    lowest[key] = openers[-1].place if openers else 0
                    break
                del openers[at + 1 :]
                _pair(openers[at], run)
                if not openers[at].left:
                    openers.pop()
            if run.can_open and run.left:
                openers.append(run)


def _pair(opener: Run, closer: Run) -> None:
    size = min(2, opener.left, closer.left)
    tag = TAGS[closer.sign][size - 1]
    opener.opens.append(tag)
    closer.closes.append(tag)
    opener.left -= size
    closer.left -= size


def _place_of_opener(closer: Run, openers: list[Run], lowest: int) -> int:
    """The index of the last opener that fits, above the `lowest` place; -1 where there is none."""
    for at in range(len(openers) - 1, -1, -1):
        if openers[at].place <= lowest:
            break
        if openers[at].sign == closer.sign and _fit(openers[at], closer):
            return at
    return -1


def _fit(opener: Run, closer: Run) -> bool:
    both = closer.sign != "~" and (opener.can_close or closer.can_open)
    return not both or (opener.length + closer.length) % 3 != 0 or opener.length % 3 == closer.length % 3 == 0

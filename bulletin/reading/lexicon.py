"""Where texts mention the formulas: by name or variant in any language, the longest first, as whole words.

Upper and lower case are treated alike, and so are kinds of quotation marks and hyphens. A name of capitals only (`IT`)
is found only as it is written. In scripts without spaces between words a word may begin anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bulletin.model.characters import WITHOUT_BLANKS
from bulletin.model.patterns import late
from bulletin.model.rows import FormulaRow, Mention
from bulletin.reading.blocks import Block, blocks_of
from bulletin.reading.versions import value_digest

CONTEXT = 40  # characters that are kept on either side of a mention
_LETTER = rf"[^\W{WITHOUT_BLANKS}]"
_BROKEN = late(rf"(?<=[{WITHOUT_BLANKS}])\n(?=[{WITHOUT_BLANKS}])")
_ALIKE = ("'‘’", '"“”„', "-‐‑–")
_VARIED = {sign: f"[{''.join(map(re.escape, signs))}]" for signs in _ALIKE for sign in signs}
_PLAIN = str.maketrans({sign: signs[0] for signs in _ALIKE for sign in signs})


class Rendering(NamedTuple):
    """A name of a formula; a text that mentions it contains `bare`, if spaces and case are ignored."""

    formula: str
    name: str
    bare: str


class Lexicon:
    """The names of all formulas; two lexicons with the same `key` are the same."""

    def __init__(self, formulas: Iterable[FormulaRow]) -> None:
        named = [
            Rendering(row.id, name, _bare(name))
            for row in formulas
            for name in dict.fromkeys((row.name, *row.names.values(), *row.variants))
            if name
        ]
        self._renderings = sorted(named, key=lambda rendering: -len(rendering.name))
        self.key = value_digest(named, 16).hex()

    def mentions(self, html: str, plain_text: str) -> tuple[Mention, ...]:
        """The mentions in a stored text in order, except those in links, headings and code."""
        bare = _bare(plain_text) if self._renderings else ""
        present = [rendering for rendering in self._renderings if rendering.bare in bare]
        if not present:
            return ()
        blocks = enumerate(blocks_of(html))
        return tuple(mention for place, block in blocks for mention in _in_block(block, place, present))


def _bare(text: str) -> str:
    return "".join(text.translate(_PLAIN).casefold().split())


def _in_block(block: Block, place: int, renderings: list[Rendering]) -> Iterator[Mention]:
    found: dict[tuple[int, int], Rendering] = {}
    for rendering in renderings:
        for match in _pattern(rendering.name).finditer(block.words):
            start, end = match.span()
            if block.is_open(start, end) and all(end <= first or last <= start for first, last in found):
                found[start, end] = rendering
    for (start, end), rendering in sorted(found.items()):
        yield Mention(
            formula=rendering.formula,
            name=rendering.name,
            words=_running(block.words[start:end]),
            anchor=block.anchor,
            block=place,
            start=start,
            end=end,
            before=_tail(block.words[:start]),
            after=_head(block.words[end:]),
        )


@lru_cache(maxsize=10_000)
def _pattern(name: str) -> re.Pattern[str]:
    """What finds a name: any white space matches its own, and a line may end between Chinese characters."""
    words = r"\s+".join("".join(map(_sign, word)) for word in name.split())
    words = re.sub(rf"(?<=[{WITHOUT_BLANKS}])(?=[{WITHOUT_BLANKS}])", r"\\n?", words)
    before = f"(?<!{_LETTER})" if re.match(_LETTER, name) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, name[-1]) else ""
    return re.compile(before + words + after, 0 if name.isupper() and " " not in name else re.IGNORECASE)


def _sign(sign: str) -> str:
    return _VARIED.get(sign) or re.escape(sign)


def _running(words: str) -> str:
    """Words on one line."""
    return " ".join(_BROKEN.sub("", words).split())


def _tail(words: str) -> str:
    """The end of some words, with an ellipsis if others are left out before it."""
    plain = _running(words) + (" " if words[-1:].isspace() else "")
    if len(plain) <= CONTEXT:
        return plain
    cut = plain[-CONTEXT:]
    return "…" + (cut.partition(" ")[2] or cut if " " in cut[: CONTEXT // 2] else cut)


def _head(words: str) -> str:
    plain = (" " if words[:1].isspace() else "") + _running(words)
    if len(plain) <= CONTEXT:
        return plain
    cut = plain[:CONTEXT]
    return (cut.rpartition(" ")[0] if " " in cut[CONTEXT // 2 :] else cut) + "…"

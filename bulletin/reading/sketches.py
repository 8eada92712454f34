"""Sketches of the sentences of a text, by which sentences that repeat earlier ones are found without their words.

A sentence consists of shingles: runs of four words, or of five characters in scripts without spaces between words.
Its sketch keeps the four shingles with the smallest hashes, so that sentences which share most shingles share most of
these (the bottom-k sketch of MinHash; A. Broder, On the resemblance and containment of documents, 1997).
"""

from array import array
from collections.abc import Iterator
from zlib import crc32

from bulletin.model.characters import WITHOUT_BLANKS
from bulletin.model.patterns import late
from bulletin.reading.blocks import Block, blocks_of

KEPT = 4  # hashes of a sentence
WORDS, CHARACTERS = 4, 5  # in a shingle
CODE = 4  # bytes that stand for a word in its shingles
SHORTEST = 4  # words of a sentence; shorter ones are too common
_END = late(r"[.!?…][\"'”’)\]]*\s+|[。！？；]")
_TOKEN = late(rf"[^\W{WITHOUT_BLANKS}]+|(?=\w)[{WITHOUT_BLANKS}]")

_ASCII = late("[a-z0-9_]+")  # the same in ASCII, in half the time


def make_sketch(html: str) -> bytes:
    """The sketch of a stored text; headings and code are left out."""
    sentences: list[tuple[int, int, list[int]]] = []
    for block in blocks_of(html):
        if sum(end - start for start, end in block.closed) < len(block.words):
            for words in _END.split(block.words.casefold()):
                tokens = (_ASCII if words.isascii() else _TOKEN).findall(words)
                if len(tokens) >= SHORTEST:
                    sentences.append((_passage(block), len(tokens), _hashes(tokens)))
    passages, lengths = [one[0] for one in sentences], [one[1] for one in sentences]
    hashes = [number for one in sentences for number in one[2]]
    return array("I", [sum(lengths), len(sentences), *passages, *lengths, *hashes]).tobytes()


class Sketch:
    """A sketch read again: how many `words` its sentences have, and their `hashes` together."""

    def __init__(self, made: bytes) -> None:
        self._packed = array("I", made or bytes(8))
        self.words, self._count = self._packed[:2]
        self.hashes = self._packed[2 + 2 * self._count :]

    def sentences(self) -> Iterator[tuple[int, int, "array[int]"]]:
        """For each sentence the number of its passage (0 if that has none), of its words, and its hashes."""
        starts = range(0, len(self.hashes), KEPT)
        hashes = (self.hashes[start : start + KEPT] for start in starts)
        passages, lengths = self._packed[2 : 2 + self._count], self._packed[2 + self._count : 2 + 2 * self._count]
        return zip(passages, lengths, hashes, strict=True)


def _passage(block: Block) -> int:
    return int(block.anchor[1:]) if block.anchor.startswith("p") else 0


def _hashes(tokens: list[str]) -> list[int]:
    """The smallest hashes; for a short sentence the first is repeated."""
    size = CHARACTERS if len("".join(tokens)) < 2 * len(tokens) else WORDS
    codes = array("I", map(crc32, map(str.encode, tokens))).tobytes()
    width = CODE * size
    starts = range(0, max(1, len(codes) - width + 1), CODE)
    kept = sorted({crc32(codes[start : start + width]) for start in starts})[:KEPT]
    return kept + kept[:1] * (KEPT - len(kept))

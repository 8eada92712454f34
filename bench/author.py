"""Invents the texts of the corpus: sentences of made-up words, a few of them common as in a real language."""

import itertools
import random

WORDS = 3000


class Author:
    """Writes sentences of made-up words, of which a few are common, as in a real vocabulary."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = _lexicon(rng)
        # Sum the weights once: `choices(weights=…)` does so for each sentence, which took nearly all of the time.
        self._sums = list(itertools.accumulate(1 / (place + 10) for place in range(WORDS)))

    def word(self) -> str:
        return self.rng.choice(self.words)

    def name(self) -> str:
        return self.word().capitalize()

    def sentence(self, length: int = 0) -> str:
        rng = self.rng
        length = length or rng.randint(10, 22)
        words = rng.choices(self.words, cum_weights=self._sums, k=length)
        if rng.random() < 0.25:
            words[rng.randrange(length)] = f"**{words[0]}**"
        if rng.random() < 0.2:
            words[length // 2] = f"*{words[1]}*"
        if rng.random() < 0.3:
            words[length // 3] += ","
        return " ".join(words).capitalize() + "."

    def paragraph(self) -> str:
        length, said, sentences = self.rng.randint(55, 75), 0, []
        while said < length:
            sentences.append(self.sentence())
            said += sentences[-1].count(" ") + 1
        return " ".join(sentences)

    def text(self, place: int) -> str:
        """A report of some 400 words: paragraphs, a heading, a list, a quotation and two links."""
        paragraphs = [self.paragraph() for _ in range(self.rng.randint(5, 6))]
        paragraphs[1] += f" See [the {self.word()} report](https://example.org/doc/{place}/a.pdf)."
        paragraphs[3] += f" Read [{self.word()} {self.word()}](https://example.org/min/{place})."
        points = "\n".join(f"- {self.sentence(8)}" for _ in range(self.rng.randint(3, 5)))
        heading = "## " + self.sentence(4)[:-1].replace("*", "")
        return "\n\n".join([*paragraphs[:2], heading, paragraphs[2], points, "> " + self.sentence(18), *paragraphs[3:]])


def _lexicon(rng: random.Random) -> list[str]:
    words: set[str] = set()
    while len(words) < WORDS:
        syllables = (rng.choice("bcdfghlmnprstv") + rng.choice("aeiou") for _ in range(rng.randint(1, 3)))
        words.add("".join(syllables) + rng.choice(["", "n", "r", "s", "l"]))
    return sorted(words)

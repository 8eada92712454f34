"""What the bulletin already knows, as the import needs it: committees, topics and formulas by all their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bulletin.importing.page import fold
from bulletin.importing.register_names import NameFinder
from bulletin.model.rows import CommitteeRow, FormulaRow, TopicRow
from bulletin.reading.library import Library

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_COMMON_WORDS = "cpc the of party communist for and a committee commission 中共"
_EVERYWHERE = frozenset(_COMMON_WORDS.split())
_JOINED_HAN = re.compile(r"(?P<first>[\u3400-\u9fff]{2,})[与和及](?P<second>[\u3400-\u9fff]{2,})")
_JOINED = re.compile(r"(?P<first>[\w-]+(?: [\w-]+)*) and (?P<second>[\w-]+(?: [\w-]+)*)")
_PAIR = 2  # words of a name that says something alone; a Chinese word has two characters


class Knowledge(NamedTuple):
    """Committees, topics, formulas; `words` are those that belong to a committee, `names` its own name."""

    committees: NameFinder
    topics: NameFinder
    formulas: NameFinder
    words: dict[str, frozenset[str]]
    names: dict[str, str]

    def fits(self, id: str, extra: str) -> bool:
        """Whether what stands around a committee's name beside it speaks of this committee, as its place does."""
        words = self.words[id]
        folded = fold(extra).lower()
        latin = all(
            word in words or word in _EVERYWHERE for word in _WORD.findall(_HAN.sub(" ", folded)) if word != "s"
        )
        return latin and all(any(part in word for word in words) for part in _HAN.findall(folded.replace("中共", " ")))

    def shared_endings(self, ids: Iterable[str]) -> set[str]:
        """The Chinese names that all of some committees have in common, alone or at the end of longer ones."""
        sets = [{word for word in self.words[id] if not word.isascii()} for id in ids]
        return {word for words in sets for word in words if all(any(o.endswith(word) for o in other) for other in sets)}


def knowledge_of(library: Library) -> Knowledge:
    """Gather the names of a library."""
    places = {row.id: row for row in library.committees}
    return Knowledge(
        committees=NameFinder((row.id, name) for row in library.committees for name in _names(row)),
        topics=NameFinder((topic.id, name) for topic in library.topics for name in _topic_names(topic)),
        formulas=NameFinder((row.id, name) for row in library.formulas for name in _formula_names(row)),
        words={row.id: _words_of(row, places) for row in library.committees},
        names={row.id: row.name for row in library.committees},
    )


def _names(row: CommitteeRow) -> Iterable[str]:
    return (row.name, *row.names.values(), *row.aliases)


def _topic_names(topic: TopicRow) -> Iterable[str]:
    labels = list(topic.names.values())
    singular = [label.removesuffix("s") for label in labels if len(label) > 5 and label.endswith("s")]
    parts = [part for label in labels for part in _parts(label)]
    return (*labels, *singular, *parts, topic.id, topic.id.replace("-", " "))


def _parts(label: str) -> list[str]:
    """What a label joins: two names, or two words before one head, 网络与数据安全, `Network and data security`."""
    if joined := _JOINED_HAN.fullmatch(label):
        gap, size = "", 2
    elif joined := _JOINED.fullmatch(label):
        gap, size = " ", 1
    else:
        return []
    first, second = joined.groups()
    words = [len(part) // size if gap == "" else len(part.split()) for part in (first, second)]
    if words == [1, _PAIR]:
        head = second[size:] if gap == "" else second.partition(" ")[2]
        return [f"{first}{gap}{head}", second]
    return [part for part, count in zip((first, second), words, strict=True) if count >= _PAIR]


def _formula_names(row: FormulaRow) -> Iterable[str]:
    return (row.name, *row.names.values(), *row.variants)


def _words_of(row: CommitteeRow, all_rows: dict[str, CommitteeRow]) -> frozenset[str]:
    texts = [*_names(row), row.jurisdiction]
    if parent := all_rows.get(row.parent):
        texts.append(parent.jurisdiction)
    folded = fold(" ".join(texts)).lower()
    return frozenset((*_WORD.findall(_HAN.sub(" ", folded)), *_HAN.findall(folded)))

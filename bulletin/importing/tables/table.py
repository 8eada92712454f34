"""What the import knows of a language: words and patterns, no code; another language is a file `<tag>.toml` more.

The kind of a value in a file shows its use: a text is a set of words, a list of texts is a list of patterns, a table
of numbers gives words their numbers, a list of tables is a list of clues. Patterns are regular expressions over folded
lines (`page.fold`), read without regard to case or accents; in them `{name}` stands for the words or numbers of that
name, and `{day}` in datelines for the table's dates; a break of lines in them stands for nothing.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar, cast

Pattern = re.Pattern[str]
Made = TypeVar("Made")
Side = Literal["before", "after", "within"]
FIRST = "en"  # reads what has too few words to show its language
FOLDER = Path(__file__).parent
NEVER = r"(?!)"
_FILLED = re.compile(r"\{([a-z_]+)\}")


class Clue(NamedTuple):
    """A phrase that gives away people: they are before it, after it, or in its group `person`."""

    pattern: Pattern
    side: Side


def unaccented(text: str) -> str:
    """A text without accents; each composed sign stays one sign."""
    return "".join(unicodedata.normalize("NFD", sign)[0] if "À" <= sign <= "ſ" else sign for sign in text)


def any_of(words: Iterable[str]) -> str:
    """An alternative of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or NEVER


class Table:
    """A language: `spaced` says whether spaces part its words and capitals mark its names."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.tag: str = data["tag"]
        self.spaced: bool = data["spaced"]
        self.labels: dict[str, list[str]] = {kind: [*map(unaccented, each)] for kind, each in data["labels"].items()}
        texts = {name: value for name, value in data.items() if isinstance(value, str) and name != "tag"}
        self.words = defaultdict[str, frozenset[str]](frozenset)
        self.words |= {name: frozenset(unaccented(value).lower().split()) for name, value in texts.items()}
        self.numbers = defaultdict[str, dict[str, int]](dict)
        for name, value in data.items():
            if isinstance(value, dict) and name not in ("labels", "notices"):
                self.numbers[name] = {unaccented(word): number for word, number in value.items()}
        self._lists = {name: value for name, value in data.items() if isinstance(value, list)}
        self._made: dict[str, Any] = {}
        self.notices: dict[str, Pattern] = {kind: self._join(each) for kind, each in data["notices"].items()}

    def pattern(self, name: str) -> Pattern:
        """All patterns of a name as one; without any it never matches."""
        return self._keep(f"one {name}", lambda: self._join(self._lists.get(name, ())))

    def each(self, name: str) -> tuple[Pattern, ...]:
        """The patterns of a name, in order."""
        return self._keep(f"each {name}", lambda: tuple(map(self._compile, self._lists.get(name, ()))))

    def clues(self, name: str) -> tuple[Clue, ...]:
        """The clues of a name, in order."""
        found = self._lists.get(name, ())
        return self._keep(name, lambda: tuple(Clue(self._compile(one["pattern"]), one["side"]) for one in found))

    def word(self, name: str) -> Pattern:
        """Any of some words, whole where spaces part them; a hyphen may be a space."""
        joined = any_of(self.words.get(name, ())).replace(r"\-", "[- ]")
        return self._keep(
            f"word {name}",
            lambda: re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if self.spaced else joined, re.IGNORECASE),
        )

    def nominative(self, name: str) -> str:
        """A body's name in the nominative: `Ältestenrat` for `Ältestenrates`."""
        cases = self._lists.get("cases", ())
        for pattern, case in self._keep("cases", lambda: [(self._compile(one["pattern"]), one) for one in cases]):
            name = pattern.sub(case["instead"], name, count=1)
        return name

    @cached_property
    def datelines(self) -> tuple[Pattern, ...]:
        """The patterns of datelines, filled with those of dates."""
        groups, same = re.compile(r"\(\?P<\w+>"), re.compile(r"\(\?P=\w+\)")
        day = "|".join(same.sub("[./-]", groups.sub("(?:", one.pattern)) for one in self.each("dates"))
        each = (*self._lists.get("datelines", ()), *self._lists["bracketed_dateline"])
        return tuple(self._compile(one.replace("{day}", f"(?:{day})")) for one in each)

    def _keep(self, name: str, make: Callable[[], Made]) -> Made:
        if name not in self._made:
            self._made[name] = make()
        return cast(Made, self._made[name])

    def _join(self, patterns: Iterable[str]) -> Pattern:
        return self._compile("|".join(f"(?:{one})" for one in patterns) or NEVER)

    def _compile(self, pattern: str) -> Pattern:
        return re.compile(_FILLED.sub(self._fill, unaccented(re.sub(r"\n\s*", "", pattern))), re.IGNORECASE)

    def _fill(self, match: re.Match[str]) -> str:
        name = match[1]
        if name in self.numbers or name in self.words:
            return any_of(self.numbers.get(name) or self.words[name]).replace(r"\-", "[- ]")
        return match[0]


@cache
def tables() -> tuple[Table, ...]:
    """All tables, the first for texts of too few words."""
    files = sorted(FOLDER.glob("??.toml"), key=lambda file: (file.stem != FIRST, file.stem))
    return tuple(Table(shared()["patterns"] | tomllib.loads(file.read_text("utf-8"))) for file in files)


@cache
def shared() -> dict[str, Any]:
    """What belongs to no one language: characters, signs of other languages."""
    return tomllib.loads((FOLDER / "shared.toml").read_text("utf-8"))

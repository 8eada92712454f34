"""What a migration leaves to do: one line for each kind of thing, however many files have it."""

from collections import Counter
from collections.abc import Iterator

from bulletin.model.catalogue import Say, marked

NAMES = ("tags: no topic", "body: no committee")  # kinds of which all names are shown: each is a line to write
_SHOWN = 60  # characters of an example
_MOST_NAMES = 20


class ToDo:
    """What is left, by kind, each with an example; for names that the site does not know, all of them."""

    def __init__(self) -> None:
        self._found: dict[str, Counter[tuple[str, str]]] = {}

    def add(self, path: str, kind: str, example: str) -> None:
        """Count a thing of this kind in a file."""
        self._found.setdefault(kind, Counter())[path, example] += 1

    def lines(self, say: Say) -> Iterator[str]:
        """The table: how many, what kind, and an example; the most frequent come first."""
        for kind, found in sorted(self._found.items(), key=lambda pair: (-pair[1].total(), pair[0])):
            shown = _names(found) if kind.startswith(NAMES) else _example(found, say)
            yield f"{found.total():>6}  {say(kind)}  ({shown})"


def _example(found: Counter[tuple[str, str]], say: Say) -> str:
    path, example = next(iter(found))
    shown = example if len(example) <= _SHOWN else f"{example[:_SHOWN]}…"
    such = say(marked("such as %(path)s")) % {"path": path}
    return f"{such}: {shown}" if shown else such


def _names(found: Counter[tuple[str, str]]) -> str:
    names = Counter(name for _, name in found.elements())
    shown = [f"{name} {count}" if count > 1 else name for name, count in names.most_common(_MOST_NAMES)]
    return ", ".join(shown) + ", …" * (len(names) > _MOST_NAMES)

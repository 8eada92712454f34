"""Link references: `[name]: address "title"` on lines of their own, used as `[text][name]` or `[name]`."""

import re
from typing import NamedTuple

from bulletin.model.patterns import late

_LONGEST_NAME = 999
TITLE = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)"
_REFERENCE = late(
    r"\[(?P<name>(?:[^\[\]\\]|\\.)+)\]:[ \t]*\n?[ \t]*"
    r"(?P<address><(?:[^<>\n\\]|\\.)*>|[^\s<]\S*)"
    rf"(?:(?:[ \t]+|[ \t]*\n[ \t]*)(?P<title>{TITLE}))?[ \t]*(?:\n|$)",
    re.DOTALL,
)
ESCAPED = late(r"\\([!-/:-@\[-`{-~])")


class Reference(NamedTuple):
    """The address of a name, the line where it is defined, and the definition as written."""

    address: str
    title: str | None
    name: str
    line: int
    written: str


class References:
    """The references of one text; of several with a name the first is used."""

    def __init__(self) -> None:
        self._found: dict[str, Reference] = {}
        self._again: list[Reference] = []
        self._used: set[str] = set()

    def take_from(self, paragraph: str, first: int) -> tuple[str, int]:
        """Take the references at the beginning of a paragraph; returns its rest, and how many lines were taken."""
        at = 0
        while (match := _REFERENCE.match(paragraph, at)) and match["name"].strip():
            name, address = match["name"], match["address"]
            address = address[1:-1] if address.startswith("<") else address
            title = unescaped(match["title"][1:-1]) if match["title"] else None
            line = first + paragraph.count("\n", 0, at)
            found = Reference(unescaped(address), title, name, line, match[0].strip())
            if self._found.setdefault(_folded(name), found) is not found:
                self._again.append(found)
            at = match.end()
        return paragraph[at:], paragraph.count("\n", 0, at)

    def find(self, name: str) -> Reference | None:
        """The reference of a name in the text."""
        if len(name) > _LONGEST_NAME or not self._found:
            return None
        found = self._found.get(folded := _folded(name))
        if found:
            self._used.add(folded)
        return found

    def unused(self) -> list[Reference]:
        """The references that no link uses, and those whose name was defined before."""
        return [*(one for name, one in self._found.items() if name not in self._used), *self._again]

    @property
    def used_names(self) -> list[str]:
        """The names of those that links use, which readers do not see."""
        return [self._found[name].name for name in self._used]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold().upper()


def unescaped(text: str) -> str:
    """An address or a title without the backslashes before its signs."""
    return ESCAPED.sub(lambda match: "&amp;" if match[1] == "&" else match[1], text) if "\\" in text else text

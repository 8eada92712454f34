"""The text of a block as elements: one pass over it, from one special character to the next.

CommonMark 0.31.2, section 6, with its appendix's algorithm for brackets and emphasis, and GitHub's strikethrough and
bare addresses. The time for each sign does not depend on the length of the text.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX, AtomicString, HtmlStash, code_escape

from bulletin.model.characters import WITHOUT_BLANKS
from bulletin.model.patterns import late
from bulletin.reading.dialect.definitions import Notes
from bulletin.reading.dialect.emphasis import Run, Runs, runs_on
from bulletin.reading.dialect.inline_tree import Bare, Bracket, End, Item, Link, end_of_html, link_to
from bulletin.reading.dialect.links import MAIL_BEFORE, bare_address, find_link, mail_after
from bulletin.reading.dialect.references import References

# Each alternative begins with a character, which makes the search several times as fast as a set there would.
SIGNS = late(r"\\|`|\*|_|~|\[|\]|<|\n|@|!\[|h(?i:ttps?://)|H(?i:ttps?://)|w(?i:ww\.)|W(?i:ww\.)")
_TICKS = late("`+")
_ESCAPED = late(r"\\([!-/:-@\[-`{-~])")
_CHINESE_NEXT = late(rf"[*_~\[`]*[{WITHOUT_BLANKS}]")
_NOTE = late(r"\[\^([^\]]{1,200})\]")
_ADDRESS = late(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*)>")
_MAIL = late(r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)>")


class InlineReader:
    """Reads the text of one block."""

    def __init__(self, text: str, references: References, stash: HtmlStash, notes: Notes) -> None:
        self.text = text
        self.items: list[Item] = []
        self.at = 0
        self._references = references
        self._stash = stash
        self._notes = notes
        self._runs = Runs()
        self._brackets: list[Bracket] = []
        self._ticks: dict[int, list[int]] | None = None

    def read(self) -> list[Item]:
        """The items of the text, in their order."""
        text, signs = self.text, SIGNS
        while match := signs.search(text, self.at):
            start = match.start()
            if start > self.at:
                self.items.append(text[self.at : start])
            self.at = start
            handle = _HANDLERS.get(text[start], InlineReader._bare)
            if not handle(self):
                self.items.append(text[start])
                self.at = start + 1
        self.items.append(text[self.at :])
        self._runs.settle(0)
        return self.items

    def _add(self, item: Item, end: int) -> bool:
        self.items.append(item)
        self.at = end
        return True

    def _escape(self) -> bool:
        if self.text.startswith("\n", self.at + 1):
            return self._add(Element("br"), _after_blanks(self.text, self.at + 2))
        match = _ESCAPED.match(self.text, self.at)
        if not match:
            return False
        sign = "&amp;" if match[1] == "&" else f"{STX}{ord(match[1])}{ETX}"
        return self._add(sign, match.end())

    def _code(self) -> bool:
        run = _length_of_run(self.text, self.at)
        if self._ticks is None:
            self._ticks = {}
            for match in _TICKS.finditer(self.text):
                self._ticks.setdefault(len(match[0]), []).append(match.start())
            for places in self._ticks.values():
                places.reverse()
        places = self._ticks[run]
        while places and places[-1] <= self.at:
            places.pop()
        if not places:
            return self._add(self.text[self.at : self.at + run], self.at + run)
        content = self.text[self.at + run : places[-1]].replace("\n", " ")
        if content.strip(" ") and content[0] == content[-1] == " ":
            content = content[1:-1]
        code = Element("code")
        code.text = AtomicString(code_escape(content))
        return self._add(code, places[-1] + run)

    def _emphasis(self) -> bool:
        length = _length_of_run(self.text, self.at)
        before = self.text[self.at - 1] if self.at else ""
        run = Run(self.text[self.at], length, before, self.text[self.at + length : self.at + length + 1])
        self._runs.add(run)
        return self._add(run, self.at + length)

    def _line_end(self) -> bool:
        before = self.items[-1] if self.items else None
        kept = before.rstrip(" ") if isinstance(before, str) else ""
        blanks = len(before) - len(kept) if isinstance(before, str) else 0
        if blanks:
            self.items[-1] = kept
        end = _after_blanks(self.text, self.at + 1)
        if blanks >= 2:
            return self._add(Element("br"), end)
        joined = _CHINESE_NEXT.match(self.text, end) and runs_on(_last_sign(self.items))
        return self._add("" if joined else "\n", end)

    def _less_than(self) -> bool:
        if match := _ADDRESS.match(self.text, self.at) or _MAIL.match(self.text, self.at):
            scheme = "" if ":" in match[1] else "mailto:"
            return self._add(link_to(scheme + match[1], match[1]), match.end())
        end = end_of_html(self.text, self.at)
        if end < 0:
            return False
        return self._add(self._stash.store(self.text[self.at : end]), end)

    def _bare(self) -> bool:
        end, address = bare_address(self.text, self.at, inside=bool(self._brackets))
        return end > 0 and self._add(Bare(address, self.text[self.at : end]), end)

    def _mail(self) -> bool:
        before = self.items[-1] if self.items else None
        name = MAIL_BEFORE.search(before) if isinstance(before, str) else None
        end = mail_after(self.text, self.at)
        if not name or not end or not isinstance(before, str):
            return False
        self.items[-1] = before[: name.start()]
        address = name[0] + self.text[self.at : end]
        return self._add(Bare(f"mailto:{address}", address), end)

    def _bracket(self) -> bool:
        note = _NOTE.match(self.text, self.at)
        if note and (raised := self._notes.reference(note[1])) is not None:
            return self._add(raised, note.end())
        sign = "![" if self.text[self.at] == "!" else "["
        bracket = Bracket(sign, len(self.items), self.at + len(sign), len(self._runs))
        self._brackets.append(bracket)
        return self._add(bracket, bracket.at)

    def _close_bracket(self) -> bool:
        if not self._brackets:
            return False
        bracket = self._brackets.pop()
        found = find_link(self.text, bracket.at, self.at, self._references) if bracket.active else None
        if not found:
            return False
        bracket.link = Link("img" if bracket.is_image else "a", found.address, found.title)
        self._runs.settle(bracket.bottom)
        if not bracket.is_image:
            self._no_links_around(bracket)
        return self._add(End(), found.end)

    def _no_links_around(self, bracket: Bracket) -> None:
        """Links cannot be nested: brackets around this one begin no link, and bare addresses in it are text."""
        for outer in self._brackets:
            outer.active = outer.active and outer.is_image
        for place in range(bracket.place, len(self.items)):
            if isinstance(item := self.items[place], Bare):
                self.items[place] = item.shown


_HANDLERS: dict[str, Callable[[InlineReader], bool]] = {
    "\\": InlineReader._escape,
    "`": InlineReader._code,
    "*": InlineReader._emphasis,
    "_": InlineReader._emphasis,
    "~": InlineReader._emphasis,
    "\n": InlineReader._line_end,
    "<": InlineReader._less_than,
    "@": InlineReader._mail,
    "[": InlineReader._bracket,
    "!": InlineReader._bracket,
    "]": InlineReader._close_bracket,
}


def _length_of_run(text: str, at: int) -> int:
    end = at + 1
    while text.startswith(text[at], end):
        end += 1
    return end - at


def _after_blanks(text: str, at: int) -> int:
    while text.startswith((" ", "\t"), at):
        at += 1
    return at


def _last_sign(items: list[Item]) -> str:
    """The last sign of these items that a reader sees."""
    for item in reversed(items):
        shown = item.text if isinstance(item, Element) else item
        if isinstance(shown, str) and shown and not shown.startswith(STX):
            return shown[-1]
    return ""

"""The blocks that hold text and no other blocks: paragraphs, code, raw HTML, tables, headings, footnotes.

What each takes and when it ends is as in CommonMark 0.31.2, sections 4 and 6.6, and GitHub's extension of tables.
"""

import re


class Leaf:
    """A block of lines; `first` is the number of its first line, `gap` whether an empty line is above it."""

    verbatim = False  # whether it takes lines that look like the beginning of another block
    ended = False  # whether its last line was the end of it
    first = 0
    gap = False

    def __init__(self, *lines: str) -> None:
        self.lines = [*lines]

    def take(self, rest: str) -> bool:
        """Add a line; returns whether it belongs to this block."""
        self.lines.append(rest)
        return True


class Paragraph(Leaf):
    """Lines of text, without the blanks before each."""


class Heading(Leaf):
    """A heading of a `level`, with its text as the only line; `is_underlined` is whether dashes or = make it one."""

    ended = True

    def __init__(self, level: int, text: str, is_underlined: bool = False) -> None:
        super().__init__(text)
        self.level = level
        self.is_underlined = is_underlined


class Rule(Leaf):
    """A thematic break."""

    ended = True


class Code(Leaf):
    """Code that is indented by four blanks."""

    verbatim = True

    def take(self, rest: str) -> bool:
        """Take lines that are empty or indented."""
        if rest.strip() and not rest.startswith("    "):
            return False
        self.lines.append(rest[4:])
        return True

    @property
    def text(self) -> str:
        """The code, without empty lines at its beginning and end."""
        return "\n".join(self.lines).strip("\n").rstrip()


class Fence(Leaf):
    """Code between two fences; the second is at least as long as the first, and may be missing at the end of a text."""

    verbatim = True

    def __init__(self, indent: int, mark: str, info: str) -> None:
        super().__init__()
        self.info = info
        self._indent = re.compile(f" {{0,{indent}}}")
        self._close = re.compile(f" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*")

    def take(self, rest: str) -> bool:
        """Take every line up to the second fence, without the indent of the first."""
        if self._close.fullmatch(rest):
            self.ended = True
        else:
            self.lines.append(self._indent.sub("", rest, count=1))
        return True

    @property
    def text(self) -> str:
        """The code as it is written."""
        return "\n".join(self.lines)


class Html(Leaf):
    """Raw HTML up to a line with an `end`, or else to an empty line."""

    verbatim = True

    def __init__(self, end: re.Pattern[str] | None) -> None:
        super().__init__()
        self._end = end

    def take(self, rest: str) -> bool:
        """Take lines up to the end."""
        if self._end is None and not rest.strip():
            return False
        self.lines.append(rest)
        self.ended = self._end is not None and self._end.search(rest) is not None
        return True

    @property
    def is_unclosed(self) -> bool:
        """Whether it needs an end that has not come."""
        return self._end is not None and not self.ended


class Note(Leaf):
    """A footnote by its `name`, whose further paragraphs are indented by four blanks; it is read again as a text."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name

    @property
    def text(self) -> str:
        """The text of the footnote."""
        return "\n".join(line.removeprefix("    ") for line in self.lines).strip("\n")


class Abbreviation(Leaf):
    """A line that says what an abbreviation, its `name`, stands for."""

    ended = True

    def __init__(self, name: str, meaning: str, line: str) -> None:
        super().__init__(line)
        self.name = name
        self.meaning = meaning


class Table(Leaf):
    """Rows of cells, the first of them the heading, in columns with their alignments."""

    def __init__(self, heading: str, columns: str) -> None:
        super().__init__(heading)
        self.columns = [_alignment(cell) for cell in cells_of(columns)]

    def rows(self) -> list[list[str]]:
        """The cells of each row, which may be fewer or more than there are columns."""
        return [cells_of(line) for line in self.lines]


_ALIGNMENTS = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}
_PIPE = re.compile(r"(?<!\\)\|")
_COLUMNS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def is_table(heading: str, columns: str) -> bool:
    """Whether two lines begin a table: the second has a run of `-` for each cell of the first."""
    if not _COLUMNS.fullmatch(columns) or ("|" not in columns and ":" not in columns):
        return False
    return len(cells_of(heading)) == len(cells_of(columns))


def cells_of(line: str) -> list[str]:
    """The cells of a row; a `|` within a cell is written `\\|`, in code too."""
    row = line.strip().removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(row)]


def _alignment(cell: str) -> str:
    return _ALIGNMENTS[cell.startswith(":"), cell.endswith(":")]

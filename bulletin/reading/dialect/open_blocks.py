"""The blocks that are open while the lines of a text are read: nested containers, and a leaf in the last."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from bulletin.reading.dialect.leaves import Leaf, Paragraph
from bulletin.reading.dialect.references import References

DEEPEST = 100  # nested containers, so that no later step can run out of stack


class NestedTooDeeplyError(ValueError):
    """A text with hundreds of nested lists or quotes; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__("its lists or quotes are nested too deeply to be read; make them flatter")
        self.line = line


@dataclass(eq=False)
class Container:
    """A quote, list, item or definition: a block of blocks.

    `indent` is how far its lines are indented, `mark` the kind of a list (`-`, `.`, …), `number` that of its item,
    `gap` whether an empty line is above it, `blank` whether its last line was empty.
    """

    kind: str
    first: int
    gap: bool
    indent: int = 0
    mark: str = ""
    number: int = 0
    blank: bool = False
    children: "list[Block]" = field(default_factory=list)

    @property
    def is_loose(self) -> bool:
        """Whether a list has an empty line between two items, or between two blocks of an item."""
        inside = (child.gap for item in self.children if isinstance(item, Container) for child in item.children[1:])
        return any(item.gap for item in self.children[1:]) or any(inside)

    def leaves(self) -> Iterator[Leaf]:
        """All leaves below it, in their order."""
        for child in self.children:
            yield from child.leaves() if isinstance(child, Container) else (child,)


Block = Container | Leaf
AnyLeaf = TypeVar("AnyLeaf", bound=Leaf)


class Rest(NamedTuple):
    """The rest of a line: its `text`, the blanks before it, and the `depth` of the containers that it continues.

    `reached` is whether these are all containers that are open.
    """

    text: str
    indent: int
    depth: int
    reached: bool


class OpenBlocks:
    """The open blocks; the link references in paragraphs go to `references`."""

    def __init__(self, references: References) -> None:
        self.document = Container("document", 0, False)
        self.path = [self.document]
        self.leaf: Leaf | None = None
        self.line = 0
        self._references = references

    def add_leaf(self, depth: int, leaf: AnyLeaf) -> AnyLeaf:
        """Add a leaf to the container at a depth, and close what is open below that."""
        self.close_to(depth)
        leaf.first, leaf.gap = self.line, self.path[-1].blank
        self.path[-1].children.append(leaf)
        self.leaf = None if leaf.ended else leaf
        return leaf

    def add_container(self, kind: str, indent: int = 0, mark: str = "", number: int = 0) -> Container:
        """Open a container in the last one, whose leaf is already closed."""
        parent = self.path[-1]
        block = Container(kind, self.line, parent.blank, indent, mark, number)
        parent.children.append(block)
        self.path.append(block)
        if len(self.path) > DEEPEST:
            raise NestedTooDeeplyError(self.line)
        return block

    def close_to(self, depth: int) -> None:
        """Close the leaf, and the containers below a depth."""
        if isinstance(self.leaf, Paragraph):
            self.settle_references(self.leaf)
        self.leaf = None
        del self.path[depth:]

    def settle_references(self, paragraph: Paragraph) -> bool:
        """Remove the link references at the beginning of a paragraph; returns whether any text is left."""
        if paragraph.lines and paragraph.lines[0].startswith("["):
            left, taken = self._references.take_from("\n".join(paragraph.lines), paragraph.first)
            paragraph.lines = left.split("\n") if left else []
            paragraph.first += taken
        return bool(paragraph.lines)

"""What a text should have for those who listen to it: headings without gaps, words for each picture."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bulletin.reading.plain_text import plain_text_of

Caution = tuple[str, str]  # what to find in the file, message
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check_outline(root: etree._Element) -> Iterator[Caution]:
    """What is wrong with the headings as the author has them; `##` is the highest, since the page has its title."""
    above = 1
    for heading in root.iter(*_HEADINGS):
        level, words = int(heading.tag[1]), plain_text_of(heading)
        if level == 1:
            yield f"# {words}", f'"{words}" has the rank of the page\'s own headline; write it with ##'
        elif level > above + 1:
            wanted = "#" * (above + 1)
            yield f"# {words}", f'"{words}" skips a level; write it with {wanted}, not {"#" * level}'
        above = max(level, 2) if level == 1 else level


def check_pictures(root: etree._Element) -> Iterator[Caution]:
    """Which pictures say nothing to those who cannot see them."""
    for image in root.iter("img"):
        if not (image.get("alt") or "").strip():
            source = image.get("src", "")
            yield (
                f"![]({source}",
                f'the picture "{source}" says nothing to those who cannot see it; write ![what it shows](…)',
            )

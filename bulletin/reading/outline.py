"""Checks the outline of a text: no repeated headline, no skipped level, and a description of each picture."""

import re
from collections.abc import Iterator

from lxml import etree

from bulletin.reading.lines import letters_of
from bulletin.reading.plain_text import excerpt_of, plain_text_of

Caution = tuple[str, str]  # what to find in the file, message
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_END = rb"(?:\r\n|\r|\n)"
_HEADLINE = re.compile(
    rb"(?P<above>(?:[ \t]*%(end)b)*)"
    rb"(?: {0,3}#[ \t]+(?P<words>[^\r\n]*)|(?P<underlined>[^\r\n]+)%(end)b=+[ \t]*)"
    rb"(?:%(end)b|\Z)(?:[ \t]*%(end)b)*" % {b"end": _END}
)


def drop_headline(root: etree._Element, title: str) -> Iterator[Caution]:
    """Remove a heading at the beginning of a text that repeats the `title` of its page."""
    first = root[0] if len(root) and not (root.text or "").strip() else None
    if first is None or first.tag != "h1" or (first.tail or "").strip() or not title:
        return
    words = plain_text_of(first)
    if _are_alike(words, title):
        root.remove(first)
        message = (
            "the text begins with the headline, which its page shows already; delete this line, or use ./run format"
        )
        yield f"# {words}", message


def without_headline(text: bytes, title: str) -> bytes:
    """The Markdown of a file without such a heading; any other text stays byte for byte."""
    above, words, below = split_headline(text)
    return above + below if title and _are_alike(words, title) else text


def split_headline(text: bytes) -> tuple[bytes, str, bytes]:
    """The empty lines above a first heading of the highest rank, its words, and the text below it.

    A text that begins otherwise is all below.
    """
    match = _HEADLINE.match(text)
    if not match:
        return b"", "", text
    words = match["words"].rstrip().rstrip(b"#") if match["underlined"] is None else match["underlined"]
    return match["above"], words.decode().strip(), text[match.end() :]


def _are_alike(words: str, title: str) -> bool:
    return letters_of(words).casefold() == letters_of(title).casefold()


def check_outline(root: etree._Element) -> Iterator[Caution]:
    """What is wrong with the author's headings; `##` is the highest level, since the page has its title."""
    above = 1
    for heading in root.iter(*_HEADINGS):
        level, words = int(heading.tag[1]), plain_text_of(heading)
        if level == 1:
            yield f"# {words}", f'"{excerpt_of(words)}" has the rank of the page\'s own headline; write it with ##'
        elif level > above + 1:
            wanted = "#" * (above + 1)
            yield f"# {words}", f'"{excerpt_of(words)}" skips a level; write it with {wanted}, not {"#" * level}'
        above = max(level, 2) if level == 1 else level


def check_pictures(root: etree._Element) -> Iterator[Caution]:
    """Pictures without a description for those who cannot see them."""
    for image in root.iter("img"):
        source = image.get("src", "")
        if source and not (image.get("alt") or "").strip():
            yield (
                f"![]({source}",
                f'the picture "{excerpt_of(source)}" has no alternative text; write ![what it shows](…)',
            )

"""A text read as it will be shown, with all that is wrong with it, or lost of it, at its lines."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from markdown import Markdown

from bulletin.model.problem import Problem
from bulletin.reading.leftovers import find_leftovers
from bulletin.reading.lines import Lines
from bulletin.reading.links import not_ours
from bulletin.reading.lost_words import lost_words
from bulletin.reading.markdown import convert
from bulletin.reading.sanitising import TAGS, removed_addresses, sanitise, say_tag
from bulletin.reading.text import Text, parse_html, prepare_tree

_TAG = re.compile(r"<([a-zA-Z][\w-]*(?::[\w-]+)?)")


def read_text(
    markdown: str, path: str, lines: Lines, converter: Markdown, title: str = ""
) -> tuple[Text, list[Problem]]:
    """Read the Markdown of the file at `path`, whose page has a `title`; raises NestedTooDeeplyError."""
    converted = convert(converter, markdown)
    root = parse_html(sanitise(converted.html))
    removed = [*_removed(converted.html)]
    remarks = converted.remarks
    if not removed:
        remarks += lost_words(markdown, root, converted.unshown, {remark.line for remark in remarks})
    leftovers = [
        Problem(path, lines.of_words(words), "", said, severity) for words, said, severity in find_leftovers(root)
    ]
    text = prepare_tree(root, posixpath.dirname(path), title)
    errors = [*_without_removed(text.complaints, removed), *removed]
    problems = [Problem(path, lines.of_sign(sign), "", said) for sign, said in errors]
    problems += leftovers
    problems += [Problem(path, lines.of_sign(sign), "", said, "warning") for sign, said in text.cautions]
    problems += [Problem(path, lines.first - 1 + line, "", said, severity) for line, said, severity in remarks]
    return text, problems


def _removed(html: str) -> Iterator[tuple[str, str]]:
    """What the sanitiser removes with a loss: addresses of other schemes, and tags."""
    for tag, address in removed_addresses(html):
        if tag == "img":
            yield address, not_ours(address)
            continue
        scheme = address.partition(":")[0].strip()
        yield (
            address,
            f'the link "{address}" begins with {scheme}:, which no link may; write https://…, mailto: or tel:',
        )
    for name in sorted({name for name in _TAG.findall(html) if name.lower() not in TAGS}):
        yield f"<{name}", say_tag(name)


def _without_removed(complaints: tuple[tuple[str, str], ...], removed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The problems, except those of links and pictures that lack the address which was removed."""
    spared = sum(not sign.startswith("<") for sign, _ in removed)
    kept = []
    for sign, said in complaints:
        if spared and sign.startswith(("[", "![")):
            spared -= 1
        else:
            kept.append((sign, said))
    return kept

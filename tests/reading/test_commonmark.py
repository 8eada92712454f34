"""CommonMark's examples: our tree of each is that of the specification, blanks aside, but for those listed here."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from browser.tools import installed
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from trees import Tree, tree_of

from bulletin.reading.dialect.github import GitHubDialect
from bulletin.reading.markdown import convert

PACKAGE = Path(__file__).parent / "commonmark"
OTHERWISE = {
    28: "a character that does not exist is left to the browser, which shows it as unknown",
    608: "GitHub's extension: an address is a link without signs around it",
    611: "GitHub's extension: an address is a link without signs around it",
    612: "GitHub's extension: an address is a link without signs around it",
}
pytestmark = [pytest.mark.network, pytest.mark.xdist_group("commonmark")]


class Example(NamedTuple):
    """An example of the specification: a text and the HTML that it stands for."""

    number: int
    section: str
    text: str
    html: str


@cache
def examples() -> tuple[Example, ...]:
    """All examples, from the package at the version that its lock file pins."""
    return tuple(_parse((installed(PACKAGE) / "commonmark-spec" / "spec.txt").read_text("utf-8")))


def _parse(spec: str) -> Iterator[Example]:
    section, number = "", 0
    fence = "`" * 32
    for piece in re.split(rf"^({fence} example\n.*?^{fence})$", spec, flags=re.M | re.S):
        if piece.startswith(fence):
            number += 1
            text, _, html = piece.replace("→", "\t").partition("\n")[2].removesuffix(fence).partition("\n.\n")
            yield Example(number, section, f"{text}\n", html.removesuffix("\n"))
        elif headings := re.findall(r"^#+ +(.*)$", piece, re.M):
            section = headings[-1]


def _tree(text: str) -> Tree:
    footnotes = FootnoteExtension(BACKLINK_TITLE="")
    converter = Markdown(extensions=[GitHubDialect(footnotes), footnotes], output_format="html")
    return tree_of(convert(converter, text).html)


def test_every_example_is_read_as_specified_but_for_those_listed() -> None:
    otherwise = [one for one in examples() if _tree(one.text) != tree_of(one.html)]
    assert {one.number for one in otherwise} == set(OTHERWISE), otherwise


def test_the_counts_are_told(record_property: Callable[[str, object], None]) -> None:
    asked = Counter(one.section for one in examples())
    right = asked - Counter(one.section for one in examples() if one.number in OTHERWISE)
    total = f"CommonMark 0.31.2: {right.total()} of {asked.total()} examples"
    record_property("accuracy", json.dumps([total, *(f"  {name}: {right[name]} of {asked[name]}" for name in asked)]))
    assert asked.total() > 600

"""Headings that leave a gap and pictures that say nothing are warned of, at their lines."""

from __future__ import annotations

import pytest

from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

HEAD = "---\ntitle: A\n---\n\n"
TOO_HIGH = '"{}" has the rank of the page\'s own headline; write it with ##'
SILENT = 'the picture "{}" says nothing to those who cannot see it; write ![what it shows](…)'
CASES = [
    ("## One\n\n### Two\n\n#### Three\n\n## Four\n", []),
    ("Text.\n\n# One\n", [(7, TOO_HIGH.format("One"))]),
    ("One\n===\n", [(5, TOO_HIGH.format("One"))]),
    ("# One\n\n## Two\n", [(5, TOO_HIGH.format("One"))]),
    ("# One\n\n### Two\n", [(5, TOO_HIGH.format("One"))]),
    ("### One\n", [(5, '"One" skips a level; write it with ##, not ###')]),
    ("Two things\n\n## One\n\n#### *Two* things\n", [(9, '"Two things" skips a level; write it with ###, not ####')]),
    ("![A]({static}/images/a.png)\n\n![]({static}/images/a.png)\n", [(7, SILENT.format("{static}/images/a.png"))]),
    ('<img src="{static}/images/a.png">\n', [(5, SILENT.format("{static}/images/a.png"))]),
    ("    # no heading\n", []),
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_the_outline_and_the_pictures(text: str, said: list[tuple[int, str]]) -> None:
    problems = read_file("pages", "pages/a.md", f"{HEAD}{text}".encode(), Converters("en")).problems
    assert [(problem.line, problem.message) for problem in problems] == said
    assert all(problem.severity == "warning" for problem in problems)

"""Headings that leave a gap and pictures that say nothing are warned of, at their lines."""

import pytest

from bulletin.reading.markdown import Converters
from bulletin.reading.outline import without_headline
from bulletin.reading.reader import read_file

HEAD = "---\ntitle: A\n---\n\n"
TOO_HIGH = '"{}" has the rank of the page\'s own headline; write it with ##'
SILENT = 'the picture "{}" has no alternative text; write ![what it shows](…)'
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


@pytest.mark.parametrize(
    ("text", "warned"),
    [("# A page\n\nText.", True), ("A *page*\n===\n\nText.", True), ("Text.\n\n# A page", False)],
)
def test_a_heading_that_repeats_the_headline_is_shown_once(text: str, warned: bool) -> None:
    reading = read_file("pages", "pages/a.md", f"---\ntitle: A page\n---\n\n{text}\n".encode(), Converters("en"))
    begins = [one for one in reading.problems if one.message.startswith("the text begins with the headline")]
    assert [one.line for one in begins] == [5] * warned
    assert reading.document
    assert ("page" in reading.document.html) is not warned


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (b"\n# A page\n\nText.\n", b"\nText.\n"),
        (b"\r\nA page\r\n====\r\nText.", b"\r\nText."),
        (b"# A page #\n\n    code\n", b"    code\n"),
        (b"# Another\n\nText.", b"# Another\n\nText."),
        (b"A page\n=== x\n", b"A page\n=== x\n"),
        (b"Text.\n# A page\n", b"Text.\n# A page\n"),
    ],
)
def test_format_takes_out_such_a_heading(text: bytes, left: bytes) -> None:
    assert without_headline(text, "A page") == left

"""What a reader's connection carries: a report and its stylesheet, compressed as every host does it."""

import gzip
import re

from browser.kinds import built, pages

KB = 1000  # bytes
PAGE_AND_STYLE, STYLE = 20 * KB, 8 * KB
LEVEL = 6  # what servers use where nobody asked for another


def weight(data: bytes) -> int:
    return len(gzip.compress(data, LEVEL))


def test_the_stylesheet_is_one_and_below_8_kb() -> None:
    styles = list(built("sample").output.rglob("*.css"))
    assert len(styles) == 1
    assert 1 * KB < weight(styles[0].read_bytes()) < STYLE


def test_every_report_with_its_stylesheet_is_below_20_kb() -> None:
    output = built("sample").output
    weights = {}
    for page in pages("sample"):
        if page.template == "report.html":
            data = (output / page.path / "index.html").read_bytes()
            styles = re.findall(rb'<link rel="stylesheet" href="/([^"]+)">', data)
            assert len(styles) == 1, page
            weights[page.path] = weight(data) + weight((output / styles[0].decode()).read_bytes())
    assert len(weights) > 20
    assert max(weights.values()) < PAGE_AND_STYLE, max(weights, key=weights.__getitem__)


def test_the_program_of_the_search_is_one_and_below_10_kb() -> None:
    programs = list((built("sample").output / "theme").glob("*.js"))
    assert len(programs) == 1
    assert 1 * KB < weight(programs[0].read_bytes()) < 10 * KB

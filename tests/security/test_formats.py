"""What hostile authors write, read back one by one from every format by its own parser: it is what was put in."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import bibtexparser
import feedparser
import pytest
import rispy
from builds import build, session_folder, write
from lxml import etree, html

from bulletin.model.frontmatter import parse_file
from security.hostile import as_yaml
from security.vectors import BREAKOUTS, FORMULAS, LINES

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("formats")]

VECTORS = (*BREAKOUTS, *LINES, *FORMULAS)
IDS = [f"v{number:02}" for number in range(len(VECTORS))]
SITEURL = "https://council.zz/some/path"
HUBS = ("hub-a", "hub-b")  # two, since a feed holds twenty
A = "{http://www.w3.org/2005/Atom}"


def line(text: str) -> str:
    """A text as a field of one line has it."""
    return " ".join(text.split())


@cache
def site() -> Path:
    """A site with a report for each vector, which is its headline, its summary, its source and what was corrected."""
    content = {f"committees/{hub}.md": f"---\nname: {hub}\nlevel: central\n---\n" for hub in HUBS}
    for number, (id, vector) in enumerate(zip(IDS, VECTORS, strict=True)):
        text, title = as_yaml(vector), as_yaml(vector.replace("\n", " ").replace("\r", " "))
        facts = f"title: {title}\ndate: 2020-01-{number % 28 + 1:02}\nbody: {HUBS[number % 2]}\n"
        facts += f"summary: {text}\nnote: {text}\n"
        facts += f"source:\n  publisher: {title}\n  title: {title}\n  url: https://example.org/{number}\n"
        facts += f"added: 2020-03-01\ncorrections:\n- date: 2020-03-02\n  note: {text}\n"
        content[f"reports/{id}.md"] = f"---\n{facts}---\n\nIt met.\n"
    folder = session_folder() / "hostile-formats"
    result = build(write(folder / "content", content), folder / "output", siteurl=SITEURL)
    assert result.status == 0, result.said
    assert {path.name for path in folder.iterdir()} == {"content", "output", "output.cache"}, "it wrote elsewhere"
    return result.output


@pytest.fixture(params=zip(IDS, VECTORS, strict=True), ids=IDS)
def case(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """A report's folder and what was put in, on one line."""
    id, vector = request.param
    return site() / "reports" / id, line(vector)


def test_citations_hold_two_records_with_the_texts_that_were_put_in(case: tuple[Path, str]) -> None:
    folder, vector = case
    library = bibtexparser.parse_file(str(folder / "cite.bib"))
    assert (len(library.entries), library.failed_blocks, library.strings, library.preambles) == (2, [], [], [])
    references = rispy.loads((folder / "cite.ris").read_bytes().decode())
    items = json.loads((folder / "cite.json").read_text("utf-8"))
    for written in (references, items):
        assert [line(record["title"]) for record in written] == [vector, vector]
        assert line(written[0]["abstract"]) == vector
    assert [reference["type_of_reference"] for reference in references] == ["ELEC", "ELEC"]
    assert line(items[1]["container-title"]) == references[1]["secondary_title"] == vector


def test_linked_data_is_one_block_with_the_headline_that_was_put_in(case: tuple[Path, str]) -> None:
    folder, vector = case
    page: Any = html.document_fromstring((folder / "index.html").read_text("utf-8"))
    (block,) = page.xpath("//script")
    assert block.get("type") == "application/ld+json"
    report = next(node for node in json.loads(block.text)["@graph"] if "headline" in node)
    assert (line(report["headline"]), line(report["description"])) == (vector, vector)
    assert line(page.xpath("//h1")[0].text_content()) == vector


def test_the_markdown_of_a_report_says_the_same(case: tuple[Path, str]) -> None:
    folder, vector = case
    data: dict[str, Any] = parse_file((folder / "index.md").read_text("utf-8")).data
    assert [line(data[key]) for key in ("title", "summary", "note")] == [vector] * 3
    assert line(data["corrections"][0]["note"]) == vector
    assert "status" not in data


def test_feeds_hold_an_entry_for_each_report_with_its_headline() -> None:
    found = {}
    for hub in HUBS:
        data = (site() / "committees" / hub / "feed.atom").read_bytes()
        read = feedparser.parse(data, sanitize_html=False)
        entries = etree.fromstring(data).findall(f"{A}entry")
        assert not read.bozo
        assert len(read.entries) == len(entries)
        for entry in entries:
            found[str(entry.findtext(f"{A}id")).rpartition("/")[2]] = line(str(entry.findtext(f"{A}title")))
    assert found == {id: line(vector) for id, vector in zip(IDS, VECTORS, strict=True)}


def test_no_file_is_a_table_whose_cells_a_spreadsheet_would_carry_out() -> None:
    endings = {file.suffix for file in site().rglob("*") if file.is_file()}
    pages, cited = {".html", ".css", ".js", ".svg", ".png", ".md", ".xml", ".txt"}, {".bib", ".ris", ".json"}
    assert endings == pages | cited | {".atom", ".ics", ".opml", ".csv", ".jsonl", ".sqlite", ".epub"}
    cells = set()
    for table in site().rglob("*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            cells |= {cell for row in csv.reader(file) for cell in row}
    assert any(cell.startswith("'=") for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []

"""Every address that the contract names answers."""

from collections import Counter
from pathlib import Path

import pytest
from builds import SAMPLE, sample_site, tree
from site_content import committees, facts, page, reports, small_content, small_site, topics

from bulletin.model.kinds import ADDRESSES_TAKEN

CONTENT = SAMPLE / "content"


def is_page(output: Path, path: str) -> bool:
    return (output / path / "index.html").is_file()


def test_the_sample_site_has_28_reports_and_21_committees_each_on_a_page_of_its_own() -> None:
    output = sample_site()
    assert len(reports(CONTENT)) == 28
    assert len(committees(CONTENT)) == 21
    for folder, ids in (
        ("reports", reports(CONTENT)),
        ("committees", committees(CONTENT)),
        ("topics", topics(CONTENT)),
    ):
        assert [id for id in ids if not is_page(output, f"{folder}/{id}")] == [], folder


def test_every_report_has_its_markdown_beside_it_as_the_editor_wrote_it_without_comments() -> None:
    for file in (CONTENT / "reports").rglob("*.md"):
        assert (sample_site() / "reports" / file.stem / "index.md").read_bytes() == file.read_bytes()
    written = "---\ntitle: '一次会议'\nlang: zh\ntranslates: full\n---\n\n委员会开会。\n"
    assert (small_site() / "reports" / "uebersetzt" / "index.md").read_text("utf-8") == written


@pytest.mark.parametrize("path", ["", "committees", "people", "topics", "archive", "archive/undated"])
def test_the_sections_of_the_site_have_pages(path: str) -> None:
    assert is_page(sample_site(), path)
    assert is_page(small_site(), path)


def test_no_page_can_take_a_name_that_the_site_has_at_its_root() -> None:
    pages = {file.stem for file in CONTENT.glob("pages/*.md")}
    former = {id for file in CONTENT.glob("pages/*.md") for id in facts(file).get("former_ids", ())}
    root = {file.name for file in sample_site().iterdir() if file.is_dir()}
    root |= {file.stem for file in sample_site().glob("*.html")}
    assert root - pages - former <= ADDRESSES_TAKEN
    assert not pages & ADDRESSES_TAKEN


@pytest.mark.parametrize("path", ["feed.atom", "sitemap.xml", "robots.txt", "404.html"])
def test_the_files_that_machines_ask_for_are_there(path: str) -> None:
    assert (sample_site() / path).stat().st_size > 0


def test_every_committee_and_topic_has_a_feed_in_its_folder() -> None:
    for folder, ids in (("committees", committees(CONTENT)), ("topics", topics(CONTENT))):
        assert [id for id in ids if not (sample_site() / folder / id / "feed.atom").is_file()] == []


def test_everyone_named_as_chair_or_present_has_a_page_with_a_file_or_without() -> None:
    people = {file.stem for file in (CONTENT / "people").glob("*.md")}
    assert [id for id in people if not is_page(sample_site(), f"people/{id}")] == []
    assert is_page(small_site(), "people/赵六")
    assert is_page(small_site(), "people/wang-li")


def test_pages_of_the_editor_stand_at_the_root() -> None:
    for file in (CONTENT / "pages").glob("*.md"):
        assert page(sample_site(), f"{file.stem}/").xpath("string(//h1)").strip() == facts(file)["title"]


def test_every_year_and_month_of_the_archive_has_a_page_and_no_other_has() -> None:
    dates = [data["date"] for data in reports(CONTENT).values()]
    years = {date[:4] for date in dates if not date.startswith("XXXX")}
    months = {f"{date[:4]}/{date[5:7]}" for date in dates if not date.startswith("XXXX") and len(date) > 5}
    folders = {file.parent.relative_to(sample_site() / "archive").as_posix() for file in _pages_below("archive")}
    assert folders == {".", "undated", *years, *months}


def _pages_below(path: str) -> list[Path]:
    return list((sample_site() / path).rglob("index.html"))


def test_the_site_has_files_for_pages_feeds_and_machines_only() -> None:
    endings = Counter(Path(path).suffix for path in tree(sample_site()))
    beside = {".md", ".bib", ".ris", ".json", ".csv"}
    data, followed = {".csv", ".json", ".jsonl", ".sqlite"}, {".atom", ".json", ".ics", ".opml"}
    made = {".html", ".xml", ".txt", ".css", ".js", ".svg", ".png", ".epub"} | beside | data | followed
    assert set(endings) == made
    assert not [path for path in tree(sample_site()) if "staging" in path or path.startswith("feeds/")]


def test_a_picture_keeps_its_path_and_its_bytes() -> None:
    assert (small_site() / "images" / "dot.svg").read_bytes() == (small_content() / "images" / "dot.svg").read_bytes()
    assert page(small_site(), "about/").xpath("//main//img/@src") == ["/some/path/images/dot.svg"]

"""What the benchmark compares before it times anything: sites count as the same where only we make something more."""

from collections.abc import Iterator
from pathlib import Path

from builds import ROOT, SAMPLE, start, write

from bench.sets import count, differences

PEER = {"reports/one/index.html": "", "sitemap.xml": "", "robots.txt": ""}
OURS = PEER | {"sitemap-1.xml": "", "search/index.html": "", "reports/one/index.json": ""}


def said(folder: Path, ours: dict[str, str], theirs: dict[str, str]) -> Iterator[str]:
    return differences(count(write(folder / "ours", ours)), count(write(folder / "theirs", theirs)), exact=True)


def test_divided_sitemaps_and_a_search_are_no_differences(tmp_path: Path) -> None:
    assert list(said(tmp_path, OURS, PEER)) == []


def test_a_report_that_only_one_site_has_is_a_difference(tmp_path: Path) -> None:
    theirs = PEER | {"reports/two/index.html": ""}
    assert list(said(tmp_path, OURS, theirs)) == ["report: 2 files where ours has 1"]


def test_the_plain_theme_shows_each_kind_of_page(tmp_path: Path) -> None:
    places = {
        "settings": ROOT / "bench" / "sites" / "bulletin" / "settings.py",
        "content": SAMPLE / "content",
        "output": tmp_path / "output",
        "theme": ROOT / "bench" / "theme-plain",
    }
    options = (f"--{name}={place}" for name, place in places.items())
    done = start(tmp_path, "build", *options, BENCH_CACHE=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    assert "<h1>" in (tmp_path / "output" / "index.html").read_text("utf-8")

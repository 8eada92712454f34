"""The index of the search among what is published: it is made with the site, and outlives pages that may ask for it."""

from pathlib import Path

from builds import build
from published_site import small_project

from bulletin.publishing.manifest import is_asset

PLACE = "search/pagefind/"


def index(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in (root / PLACE).rglob("*") if path.is_file()}


def test_an_open_page_finds_its_index_after_the_next_publication_and_the_ledger_holds_none() -> None:
    project = small_project()
    built = build(project.content, project.output, cache=project.folder / "cache", index=True, sitename="Another")
    assert built.status == 0, built.said
    project.published()
    first = index(project.current)
    assert first
    plain = {path.removesuffix(".br").removesuffix(".gz") for path in first}
    assert plain == index(project.built), "not what ./run build made in output/"
    project.edit("reports/year.md", "Only a year", "Another title")
    outcome = project.published()
    second = index(project.current)
    assert {path for path in first if is_asset(path)} < second
    assert len([path for path in second - first if "/fragment/" in path]) == 1
    assert not [address for address in outcome.printed.split() if "/fragment/" in address]
    assert PLACE not in project.ledger.read_text("utf-8")
    assert "/search/\n" in project.ledger.read_text("utf-8")

"""The indexes of the search beside an output: the same bytes each time, made again only where something changed."""

import json
from pathlib import Path

import pytest
from builds import BuildResult, build, differences, tree, write
from press_site import CONTENT

from bulletin.press import search_index
from bulletin.site.search import page

PLACE = "search/pagefind/"
MORE = {
    f"reports/more-{number}.md": CONTENT["reports/three.md"].replace("Three", f"More {number}") for number in range(8)
}


def searched(content: Path, output: Path, **settings: object) -> BuildResult:
    result = build(content, output, index=True, **settings)  # type: ignore[arg-type]
    assert result.status == 0, result.said
    return result


def index(output: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(output).items() if PLACE in path}


def times(output: Path) -> dict[str, int]:
    return {path: (output / path).stat().st_mtime_ns for path in index(output)}


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of few records with several indexes."""
    monkeypatch.setattr(page, "MOST", 6)


@pytest.mark.usefixtures("several")
def test_after_any_edit_the_index_is_what_a_clean_build_makes(tmp_path: Path) -> None:
    content = write(tmp_path / "content", CONTENT | MORE)
    searched(content, tmp_path / "out")
    first, touched = index(tmp_path / "out"), times(tmp_path / "out")
    assert {path.split("/")[2] for path in first} == {"facets.json", "0", "1", "2", "3"}
    searched(content, tmp_path / "again")
    assert differences(first, index(tmp_path / "again")) == []
    write(content, {"reports/one.md": CONTENT["reports/one.md"].replace("One", "Another")})
    searched(content, tmp_path / "out")
    edited, now = index(tmp_path / "out"), times(tmp_path / "out")
    changed = {path.split("/")[2] for path in now if now[path] != touched.get(path)}
    assert len(changed - {"facets.json"}) == 1, "the index in which the report is, and no other"
    (content / "reports/two.md").unlink()
    write(content, {"people/li-si.md": CONTENT["people/li-si.md"].replace("李四", "李思")})
    searched(content, tmp_path / "out")
    searched(content, tmp_path / "clean")
    assert differences(index(tmp_path / "out"), index(tmp_path / "clean")) == []
    assert index(tmp_path / "out") != edited != first


def test_a_build_without_edits_leaves_the_index_and_one_that_lacks_files_makes_it_whole(tmp_path: Path) -> None:
    content = write(tmp_path / "content", CONTENT)
    searched(content, tmp_path / "out")
    touched, whole = times(tmp_path / "out"), index(tmp_path / "out")
    searched(content, tmp_path / "out")
    assert times(tmp_path / "out") == touched
    next((tmp_path / "out" / PLACE / "0" / "fragment").iterdir()).unlink()
    searched(content, tmp_path / "out")
    assert differences(index(tmp_path / "out"), whole) == []
    assert "facets.json" in json.dumps(sorted(whole))


def test_a_preview_finds_drafts_and_a_site_neither_these_nor_what_was_withdrawn(tmp_path: Path) -> None:
    hidden = CONTENT["reports/one.md"].replace("added:", "status: {}\nadded:")
    withdrawn = hidden.format("withdrawn\nwithdrawn_because: It was wrong").replace("One", "Gone")
    content = write(
        tmp_path / "content",
        CONTENT | {"reports/gone.md": withdrawn, "reports/draft.md": hidden.format("draft").replace("One", "Begun")},
    )
    searched(content, tmp_path / "out")
    records = {record[0] for record in json.loads((tmp_path / "out" / PLACE / "facets.json").read_bytes())["records"]}
    searched(content, tmp_path / "cache" / "site", cache=tmp_path / "cache", bulletin_preview=True)
    previewed = json.loads((tmp_path / "cache" / "site" / PLACE / "facets.json").read_bytes())["records"]
    assert len(previewed) == len(records) + 1
    assert len(records) == len([path for path in CONTENT if path.endswith(".md")]) + 3  # two topics, Zhao Liu


def test_without_pagefind_a_build_says_so_and_leaves_no_stale_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write(tmp_path / "content", CONTENT)
    searched(content, tmp_path / "out")
    monkeypatch.setattr(search_index, "program", lambda: None)
    write(content, {"reports/one.md": CONTENT["reports/one.md"].replace("One", "Another")})
    result = searched(content, tmp_path / "out")
    assert "no search: Pagefind is not installed" in result.said
    assert index(tmp_path / "out") == {}
    assert (tmp_path / "out" / "search" / "index.html").is_file()


def test_a_site_without_a_search_has_no_page_form_or_index_of_it(tmp_path: Path) -> None:
    content = write(tmp_path / "content", CONTENT)
    searched(content, tmp_path / "out")
    searched(content, tmp_path / "out", search="false")
    files = tree(tmp_path / "out")
    assert not [path for path in files if path.startswith("search/")]
    assert not [path for path, data in files.items() if path.endswith("html") and b"/search/" in data]


def test_a_program_that_fails_ends_the_build_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write(tmp_path / "content", CONTENT)
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setattr(search_index, "program", lambda: failing)
    result = build(content, tmp_path / "out", index=True)
    assert (result.status, "Pagefind could not index the site" in result.said) == (1, True)

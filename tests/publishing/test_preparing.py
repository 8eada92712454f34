"""The prepared tree: every file is in it, however many changed and however many processes work."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from builds import write

from bulletin.publishing.preparing import Preparation, find_sources


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_a_few_files_that_changed_are_all_there(tmp_path: Path, jobs: int) -> None:
    built, preparation = tmp_path / "built", Preparation(tmp_path / "kept", pack=False)
    paths = [f"reports/{number}/index.html" for number in range(6)]
    for number, path in enumerate(paths, start=1):
        write(built, {path: f"Page {number}"})
        sources = find_sources(built, tmp_path / "none", ())
        files = preparation.prepare(sources, lambda found: {}, jobs, lambda done: None)
        assert sorted(files) == paths[:number]
        assert (preparation.tree / path).read_text() == f"Page {number}"


def test_a_name_as_macos_writes_it_is_published_as_links_write_it(tmp_path: Path) -> None:
    beside = write(tmp_path / "output", {normalize("NFD", "files/procès-verbal.pdf"): "%PDF-1.4"})
    preparation = Preparation(tmp_path / "kept", pack=False)
    for _ in range(2):
        files = preparation.prepare(find_sources(tmp_path / "none", beside, ()), lambda found: {}, 1, lambda done: None)
        assert list(files) == [normalize("NFC", "files/procès-verbal.pdf")]
        assert [(preparation.tree / path).is_file() for path in files] == [True]

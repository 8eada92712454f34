"""The prepared tree: every file is in it, however many changed and however many processes work."""

from __future__ import annotations

from pathlib import Path

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

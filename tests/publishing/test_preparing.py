"""The prepared tree: every file is in it, however many changed and however many processes work."""

from pathlib import Path
from unicodedata import normalize

import pytest
from builds import tree, write

from bulletin.press.manifest import OutputManifest
from bulletin.publishing.manifest import is_piece
from bulletin.publishing.prepared import PreparedSite
from bulletin.publishing.preparing import Preparation
from bulletin.publishing.sources import Sources, beside


def prepare(tmp_path: Path, jobs: int = 1) -> PreparedSite:
    """Prepare what somebody put into `output`, beside a site of which nothing was built."""
    further = beside(tmp_path / "output", lambda folder: (), ())
    sources = Sources(tmp_path / "none", OutputManifest(tmp_path / "state", print), further)
    return Preparation(tmp_path / "kept", pack=False).prepare(sources, lambda *_: {}, jobs, lambda done: None)


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_files_that_come_change_and_go_are_as_they_are(tmp_path: Path, jobs: int) -> None:
    paths = [f"reports/{number}/index.html" for number in range(60)]
    output = write(tmp_path / "output", dict.fromkeys(paths, "Page"))
    for number, path in enumerate(paths[:6], start=1):
        write(output, {path: f"Page {number}", f"feeds/{path}": "another"})
        (output / paths[-number]).unlink()
        site = prepare(tmp_path, jobs)
        assert sorted(site) == sorted(tree(output))
        assert tree(site.tree).items() >= tree(output).items()
        assert {path for path in tree(site.tree) if not is_piece(path)} == set(tree(output))
        assert site.manifest().everything().keys() == tree(site.tree).keys()


def test_a_damaged_memory_and_lost_files_are_made_again(tmp_path: Path) -> None:
    output = write(tmp_path / "output", {"a/index.html": "A", "b/index.html": "B"})
    site = prepare(tmp_path)
    before, manifest = tree(site.tree), site.manifest()
    site.close()
    (tmp_path / "kept" / "prepared.sqlite").write_bytes(b"no database" * 1000)
    site = prepare(tmp_path)
    assert (tree(site.tree), site.manifest()) == (before, manifest)
    (site.tree / "a" / "index.html").write_text("")
    site.forget(["a/index.html"])
    site.close()
    assert tree(prepare(tmp_path).tree) == tree(site.tree) == before
    assert tree(output) == {"a/index.html": b"A", "b/index.html": b"B"}


def test_a_name_as_macos_writes_it_is_published_as_links_write_it(tmp_path: Path) -> None:
    write(tmp_path / "output", {normalize("NFD", "files/procès-verbal.pdf"): "%PDF-1.4"})
    for _ in range(2):
        site = prepare(tmp_path)
        assert list(site) == [normalize("NFC", "files/procès-verbal.pdf")]
        assert [(site.tree / path).is_file() for path in site] == [True]

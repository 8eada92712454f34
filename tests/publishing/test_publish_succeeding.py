"""Publishing to a folder after earlier publications: those of another version, and releases made of one before."""

import errno
import json
import shutil
from pathlib import Path

import pytest
from generations import Generation, check_whole, folder_place, generations, publish_to, roll_back

from bulletin.publishing.manifest import read_manifest

pytestmark = pytest.mark.slow


def publish_earlier(place: Path, generation: Generation) -> bytes:
    """Publish a generation as earlier versions did, with all files in `manifest.json`; returns that."""
    publish_to(place, generation)
    shutil.rmtree(place / "copies")
    release = (place / "current").resolve()
    files = {path: [entry.sha256, entry.size] for path, entry in read_manifest(release).files.items()}
    shutil.rmtree(release / "manifest")
    (release / "manifest.json").write_text(json.dumps({"files": files, "former": {}, "format": 1}))
    return (release / "manifest.json").read_bytes()


def test_a_site_published_by_an_earlier_version_is_published_on_and_comes_back(tmp_path: Path) -> None:
    first, second = generations()
    before = publish_earlier(tmp_path / "srv", first)
    publish_to(tmp_path / "srv", second)
    assert check_whole(tmp_path / "srv").files == second.files
    kept = {path for path, entry in second.files.items() if first.files.get(path) == entry}
    releases = sorted(path for path in (tmp_path / "srv" / "releases").iterdir() if path.is_dir())
    assert kept
    assert all((releases[0] / path).samefile(releases[1] / path) for path in kept)
    assert roll_back(folder_place(tmp_path / "srv")).after.files == first.files
    assert (tmp_path / "srv" / "current" / "manifest.json").read_bytes() == before
    publish_to(tmp_path / "srv", first)
    assert check_whole(tmp_path / "srv").files == first.files, "the same files, with a divided manifest"


def test_a_release_that_is_made_of_one_before_has_what_was_damaged_or_taken_away_put_anew(tmp_path: Path) -> None:
    both, releases = generations(), tmp_path / "srv" / "releases"
    for number in range(5):
        publish_to(tmp_path / "srv", both[number % 2])
    first = min(path for path in releases.iterdir() if path.is_dir())
    alike = sorted(path for path, one in both[0].files.items() if both[1].files.get(path) == one)
    inode = first.stat().st_ino
    (first / alike[0]).write_text("damaged, in every release")
    (first / alike[1]).unlink()
    publish_to(tmp_path / "srv", both[1])
    assert (tmp_path / "srv" / "current").resolve().stat().st_ino == inode
    assert check_whole(tmp_path / "srv").files == both[1].files
    next((min(path for path in releases.iterdir() if path.is_dir()) / "manifest").iterdir()).unlink()
    publish_to(tmp_path / "srv", both[0])
    assert check_whole(tmp_path / "srv").files == both[0].files


def test_until_five_releases_are_kept_the_next_is_made_of_a_copy_of_an_earlier_one(tmp_path: Path) -> None:
    both, srv = generations(), tmp_path / "srv"
    publish_to(srv, both[0])
    copies = {path.stat().st_ino for path in (srv / "copies").iterdir()}
    assert len(copies) == 4
    for number in range(1, 6):
        publish_to(srv, both[number % 2])
        assert check_whole(srv).files == both[number % 2].files
        assert ((srv / "current").resolve().stat().st_ino in copies) == (number < 5)
    assert not list((srv / "copies").iterdir())


def test_what_stops_the_making_of_copies_stops_no_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both, srv = generations(), tmp_path / "srv"

    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("bulletin.publishing.folder.os.link", full)
        publish_to(srv, both[0])
    assert check_whole(srv).files == both[0].files
    for number in range(1, 3):
        publish_to(srv, both[number % 2])
        assert check_whole(srv).files == both[number % 2].files
    assert len(list((srv / "copies").iterdir())) == 2

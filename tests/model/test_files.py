"""Files replaced whole: old or new, never a part, whatever goes wrong in between."""

import os
from pathlib import Path

import pytest

from bulletin.model.files import write_new, write_whole


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_made_with_its_folder_and_replaced_with_its_permissions(tmp_path: Path, durable: bool) -> None:
    file = tmp_path / "a" / "b.txt"
    write_whole(file, "one", durable=durable)
    file.chmod(0o640)
    write_whole(file, b"two", durable=durable)
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("two", 0o640)
    assert os.listdir(file.parent) == ["b.txt"]


def test_a_link_stays_and_leads_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_text() == "new"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    monkeypatch.setattr(os, "replace", lambda *paths: (_ for _ in ()).throw(OSError(28, "no space left")))
    with pytest.raises(OSError, match="no space left"):
        write_whole(file, "new")
    assert (file.read_text(), os.listdir(tmp_path)) == ("old", ["a.txt"])


def test_a_new_file_is_written_where_there_is_none_only(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "b.md", b"one")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a" / "b.md", b"two")
    assert (tmp_path / "a" / "b.md").read_bytes() == b"one"

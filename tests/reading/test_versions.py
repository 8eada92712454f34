"""What was printed or stored by other code is rebuilt: every module of ours counts, however deep it lies."""

import shutil
from pathlib import Path

import pytest

from bulletin.model.files import PACKAGE
from bulletin.reading import versions


def test_a_change_in_a_module_of_a_package_within_a_room_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "bulletin"
    shutil.copytree(PACKAGE, copy)
    monkeypatch.setattr(versions, "PACKAGE", copy)
    of_rooms = versions.code_version.__wrapped__
    before = of_rooms("reading")
    assert of_rooms("reading") == before
    module = copy / "reading" / "dialect" / "tree.py"
    module.write_text(module.read_text("utf-8") + "\n", encoding="utf-8")
    assert of_rooms("reading") != before

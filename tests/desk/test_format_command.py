"""`./run format` as it is called: which files it takes, what it says, and its status."""

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from builds import ROOT, report, settings_file, tree, write

from bulletin.desk.formatting import format_content, formatted
from bulletin.desk.options import FormatOptions
from bulletin.desk.settings import CALLED_FROM

FILES = {
    "committees/hub.md": "---\nname: Hub Commission\naliases: [The Hub]\nlevel: central\n---\n\nIt meets.\n",
    "reports/full.md": report("A full day", "2019-04-17", more="chair: Li Wang\ntags: [safety]"),
    "tags.yml": "safety:\n  en: Safety\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content", FILES)
    settings_file(tmp_path)
    monkeypatch.setenv(CALLED_FROM, str(tmp_path))
    return tmp_path


def format_in(folder: Path, *paths: str, check: bool = False) -> tuple[int, str, str]:
    """The status, and what the command says on its two channels."""
    said, errors, status = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(said), redirect_stderr(errors):
        try:
            format_content(FormatOptions(list(paths), check, settings=str(folder / "settings.py")))
        except SystemExit as end:
            status = int(end.code or 0)
    return status, said.getvalue(), errors.getvalue()


def test_the_command_formats_all_says_what_and_then_has_nothing_left_to_do(folder: Path) -> None:
    before = tree(folder / "content")
    status, said, _ = format_in(folder, check=True)
    assert status == 1
    assert "would change content/reports/full.md" in said
    assert tree(folder / "content") == before
    status, said, errors = format_in(folder)
    assert (status, errors) == (0, "")
    changed = re.findall(r"^formatted content/(.+)$", said, re.M)
    after = tree(folder / "content")
    assert sorted(changed) == sorted(path for path in after if after[path] != before[path])
    assert "reports/full.md" in changed
    status, said, _ = format_in(folder, check=True)
    assert (status, said.splitlines()[-1].endswith(", none would change")) == (0, True)


def test_only_the_named_files_are_formatted_and_broken_ones_left_alone(folder: Path) -> None:
    write(folder / "content", {"reports/bad.md": report("A", "soon")})
    before = tree(folder / "content")
    status, said, errors = format_in(folder, "content/reports/bad.md", "content/committees")
    after = tree(folder / "content")
    assert status == 1
    assert errors.splitlines()[0] == "content/reports/bad.md: left as it is, because it has errors:"
    assert errors.splitlines()[1].startswith('content/reports/bad.md:3: date: "soon"')
    assert {path for path in after if after[path] != before[path]} == {"committees/hub.md"}
    assert said.splitlines()[-1] == "2 files, 1 changed"


@pytest.mark.parametrize("path", ["content/reports/full.md", "reports/full.md", "full.md", "full"])
def test_a_file_is_found_by_its_path_its_name_or_its_id(folder: Path, path: str) -> None:
    assert format_in(folder, path, check=True)[1].splitlines()[-1] == "1 file, 1 would change"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.md", 'there is no "nowhere.md", here or in the content folder'),
        ("settings.py", '"settings.py" is not in the content folder'),
        ("hub", "/content/committees/hub.md and "),
    ],
)
def test_a_path_that_is_no_content_is_refused(folder: Path, path: str, said: str) -> None:
    write(folder / "content", {"people/hub.md": "---\nname: Hub\n---\n"})
    status, out, errors = format_in(folder, path)
    assert (status, out) == (2, "")
    assert said in errors


@pytest.mark.parametrize("content", ["examples/council/content", "tests/sample/content"])
def test_what_we_ship_is_in_our_own_style(content: str) -> None:
    folder = ROOT / content
    for file in folder.rglob("*.md"):
        path = file.relative_to(folder).as_posix()
        assert formatted(path, file.read_bytes()) == file.read_bytes(), path

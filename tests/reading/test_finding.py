"""What a content folder holds: every file is either content, or said to be none, or plainly left behind by a tool."""

import os
from pathlib import Path

import pytest

from bulletin.reading.finding import find_files

NO_CONTENT = (
    "nothing reads this file; content is in reports, committees, people, formulas, pages, images and in tags.yml"
)
NO_MARKDOWN = "the name of a content file ends in .md; pictures go into images"


def put(content: Path, *names: str) -> Path:
    """Make these files, empty."""
    for name in names:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).touch()
    return content


def test_files_of_every_kind_are_found_in_folders_of_any_depth(tmp_path: Path) -> None:
    names = ["committees/a.md", "formulas/a.md", "pages/a.md", "people/a.md", "reports/2020/05/b.md", "reports/a.md"]
    found = find_files(put(tmp_path, *reversed(names), "tags.yml", "images/2020/a.png"))
    assert sorted(file.path for file in found.files) == names
    assert {file.path: file.kind for file in found.files} == {name: name.partition("/")[0] for name in names}
    assert [picture.path for picture in found.pictures] == ["images/2020/a.png"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reports/x.txt", NO_MARKDOWN),
        ("reports/x.markdown", NO_MARKDOWN),
        ("reports/x.MD", NO_MARKDOWN),
        ("reports/2020/photo.jpg", NO_MARKDOWN),
        ("people/x", NO_MARKDOWN),
        ("report/x.md", NO_CONTENT),
        ("drafts/deep/x.md", NO_CONTENT),
        ("README.md", NO_CONTENT),
        ("x.md", NO_CONTENT),
        ("reports.md", NO_CONTENT),
        ("tags.yaml", NO_CONTENT),
        ("reports", NO_CONTENT),
    ],
)
def test_a_stray_file_is_said(tmp_path: Path, name: str, said: str) -> None:
    found = find_files(put(tmp_path, name))
    assert [str(problem) for problem in found.problems] == [f"{name}: {said}"]
    assert found.files == ()


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "reports/.x.md.swp",
        "reports/x.md~",
        "reports/#x.md#",
        ".git/config",
        "reports/.drafts/x.md",
        "~lock",
        "reports/Thumbs.db",
        "images/desktop.ini",
        "reports/2020/Icon\r",
    ],
)
def test_what_editors_and_systems_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    found = find_files(put(tmp_path, name))
    assert (found.files, found.pictures, found.problems) == ((), (), ())


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    found = find_files(tmp_path / "none")
    assert len(found.problems) == 1
    assert "there is no such folder" in found.problems[0].message


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    put(tmp_path, "reports/a.md")
    (tmp_path / "reports" / "b.md").symlink_to("gone.md")
    found = find_files(tmp_path)
    assert [file.path for file in found.files] == ["reports/a.md"]
    assert [problem.path for problem in found.problems] == ["reports/b.md"]


def test_a_folder_linked_into_itself_is_said(tmp_path: Path) -> None:
    put(tmp_path, "reports/a.md")
    (tmp_path / "reports" / "again").symlink_to(".")
    found = find_files(tmp_path)
    assert "reports/a.md" in [file.path for file in found.files]
    assert found.problems


@pytest.mark.parametrize("target", ["secret.md", "elsewhere", "../secret.md", "/etc/hostname"])
@pytest.mark.parametrize("link", ["reports/link.md", "reports/link", "images/link.png", "tags.yml"])
def test_a_link_that_leads_out_of_the_content_is_refused(tmp_path: Path, link: str, target: str) -> None:
    content = put(tmp_path / "content", "reports/a.md")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.md").write_text("Nobody may read this")
    for secret in (tmp_path / "secret.md", tmp_path.parent / "secret.md"):
        secret.write_text("Nobody may read this")
    (content / link).parent.mkdir(exist_ok=True)
    (content / link).symlink_to(tmp_path / target)
    found = find_files(content)
    assert [file.path for file in found.files] == ["reports/a.md"]
    assert found.pictures == ()
    assert [(problem.path, problem.severity) for problem in found.problems] == [(link, "error")]
    assert "leads out of the content folder" in found.problems[0].message


def test_a_link_within_the_content_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "reports/a.md")
    (tmp_path / "reports" / "2020").mkdir()
    (tmp_path / "reports" / "2020" / "b.md").symlink_to("../a.md")
    (tmp_path / "pages").symlink_to(tmp_path / "reports" / "2020")
    found = find_files(tmp_path)
    assert [file.path for file in found.files] == ["pages/b.md", "reports/2020/b.md", "reports/a.md"]
    assert found.problems == ()


def test_a_name_that_is_no_utf8_is_said(tmp_path: Path) -> None:
    put(tmp_path, "reports/a.md")
    try:
        with open(os.fsencode(tmp_path) + b"/reports/\xff.md", "wb"):
            pass
    except OSError:
        pytest.skip("this file system takes no such name")
    found = find_files(tmp_path)
    assert [file.path for file in found.files] == ["reports/a.md"]
    assert ["UTF-8" in problem.message for problem in found.problems] == [True]
    assert str(found.problems[0]).encode()


@pytest.mark.parametrize("name", ["images/a.png", "images/plan.pdf"])
def test_a_pointer_of_git_lfs_is_said(tmp_path: Path, name: str) -> None:
    (put(tmp_path, name) / name).write_text("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n")
    found = find_files(tmp_path)
    assert found.pictures == ()
    assert [(problem.path, "git lfs pull" in problem.message) for problem in found.problems] == [(name, True)]

"""A branch whose history was rewritten: what counts is what its last commit holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from branches import BRANCH, check_whole, commits, git, new_repository, place_of, refused
from generations import Place, plain_generations, publish_to, roll_back

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return new_repository(tmp_path, monkeypatch)


@pytest.fixture
def place(bare: Path) -> Place:
    return place_of(bare)


def amend(clone: Path) -> None:
    git(clone, "commit", "--quiet", "--amend", "-m", "Publish (typo in the message)")


def squash(clone: Path) -> None:
    git(clone, "checkout", "--quiet", "--orphan", "one")
    git(clone, "commit", "--quiet", "-m", "All that was published")


def revert(clone: Path) -> None:
    """As somebody does who does not know of rollback."""
    git(clone, "revert", "--no-edit", "HEAD")


def reset(clone: Path) -> None:
    git(clone, "reset", "--quiet", "--hard", "HEAD^")


def rename_author(clone: Path) -> None:
    """Every commit gets another name, also those that a commit of ours says it went back to."""
    change = 'GIT_AUTHOR_NAME="Clerk of the council"; export GIT_AUTHOR_NAME'
    git(clone, "-c", "advice.graftFileDeprecated=false", "filter-branch", "--env-filter", change, "HEAD")


def rewrite(bare: Path, change: Callable[[Path], None]) -> Path:
    """Change the history of the branch in a clone, and push that over the one there."""
    clone = bare.parent / change.__name__
    git(bare.parent, "clone", "--quiet", "--branch", BRANCH, str(bare), clone.name)
    change(clone)
    git(clone, "push", "--quiet", "--force", "origin", f"HEAD:{BRANCH}")
    return clone


@pytest.mark.parametrize("change", [amend, squash, revert, reset, rename_author])
def test_it_is_published_to_and_goes_back_all_the_same(
    bare: Path, place: Place, tmp_path: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILTER_BRANCH_SQUELCH_WARNING", "1")
    both = plain_generations()
    for number in (0, 1, 0):
        publish_to(place, both[number])
    roll_back(place)
    rewrite(bare, change)
    there = check_whole(bare).files
    elsewhere = place._replace(folder=tmp_path / "another machine")
    another = both[1] if there == both[0].files else both[0]
    publish_to(elsewhere, another)
    assert check_whole(bare).files == another.files
    assert roll_back(elsewhere).after.files == there
    assert check_whole(bare).files == there


def test_what_somebody_added_meanwhile_is_not_overwritten(bare: Path, place: Place) -> None:
    for number in (0, 1):
        publish_to(place, plain_generations()[number])

    def add_notes(clone: Path) -> None:
        (clone / "notes.txt").write_text("notes")
        git(clone, "add", "notes.txt")
        git(clone, "commit", "--quiet", "--amend", "-m", "Amended with notes")

    rewrite(bare, add_notes)
    refused(place, "ends with a commit that is not ours", "Amended with notes")
    assert len(commits(bare)) == 2

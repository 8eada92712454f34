"""Publishing to a branch as GitHub Pages shows it: its own commits of the domain, and whose repository is asked."""

import os
from pathlib import Path

import pytest
from branches import BRANCH, check_whole, commit_by_the_host, git, held, new_repository, place_of, refused
from generations import Place, plain_generations, publish_to, roll_back
from published_site import small_project

from bulletin.publishing.branch import host_of_its_own

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return new_repository(tmp_path, monkeypatch)


@pytest.fixture
def place(bare: Path) -> Place:
    return place_of(bare)


@pytest.mark.parametrize(
    ("siteurl", "cname"),
    [
        ("https://council.zz", "council.zz"),
        ("https://council.zz/a/path", ""),  # the domain is that of another repository
        ("https://council.github.io", ""),
        ("https://council.github.io/bulletin", ""),
    ],
)
def test_a_host_of_its_own_is_named(siteurl: str, cname: str) -> None:
    assert host_of_its_own(siteurl) == cname


def test_what_the_host_says_of_the_domain_is_taken_over_and_stands(bare: Path, tmp_path: Path) -> None:
    """GitHub writes CNAME when somebody sets a domain in Settings, Pages, and by that file alone it knows of one."""
    project, target = small_project(siteurl="https://council.github.io/bulletin"), f"github-pages:{bare}#{BRANCH}"
    project.published(target=target)
    commit_by_the_host(bare, "CNAME", "council.zz")
    project.published(target=target)
    assert held(bare)["CNAME"] == b"council.zz", "what was published is of another address, and the domain stays"
    project.published(target=target, siteurl="https://council.zz")
    assert held(bare)["CNAME"] == b"council.zz"
    commit_by_the_host(bare, "CNAME", "new.zz")
    project.edit("reports/year.md", "Only a year", "Another title")
    said = project.published(target=target, siteurl="https://council.zz").said
    assert "CNAME of" in said
    assert "with new.zz: write SITEURL to match" in said
    assert held(bare)["CNAME"] == b"new.zz"
    project.published(target=target, siteurl="https://new.zz")
    commit_by_the_host(bare, "CNAME", "")
    project.edit("reports/year.md", "Another title", "A third title")
    assert "without a domain" in project.published(target=target, siteurl="https://new.zz").said
    assert "CNAME" not in held(bare)
    project.published(target=target, siteurl="https://other.zz")
    assert held(bare)["CNAME"] == b"other.zz", "whoever changes SITEURL has a domain to write"
    check_whole(bare)


def test_going_back_over_what_the_host_says_of_the_domain_keeps_it(bare: Path, place: Place) -> None:
    both = plain_generations()
    publish_to(place, both[0])
    commit_by_the_host(bare, "CNAME", "council.zz")
    publish_to(place, both[1])
    commit_by_the_host(bare, "CNAME", "council.yy")
    assert roll_back(place).after.files == both[0].files
    assert check_whole(bare).files == both[0].files
    assert held(bare)["CNAME"] == b"council.yy"


def test_what_else_was_changed_beside_the_domain_is_somebody_else_s(bare: Path, place: Place) -> None:
    publish_to(place, plain_generations()[0])
    commit_by_the_host(bare, "CNAME", "council.zz")
    commit_by_the_host(bare, "index.html", "theirs")
    refused(place, "ends with a commit that is not ours", "Change index.html")
    assert held(bare)["index.html"] == b"theirs"


def test_a_remote_and_who_commits_are_those_of_the_settings_repository(tmp_path: Path) -> None:
    """As one program may publish for several groups, each with its own repository."""
    project = small_project(siteurl="https://council.zz")
    git(project.folder, "init", "--quiet")
    git(project.folder, "init", "--quiet", "--bare", str(tmp_path / "council.git"))
    git(project.folder, "remote", "add", "pages", str(tmp_path / "council.git"))
    git(project.folder, "config", "user.name", "Clerk of the council")
    git(project.folder, "config", "user.email", "clerk@council.zz")
    project.published(target=f"github-pages:pages#{BRANCH}")
    assert (
        git(tmp_path / "council.git", "log", "--format=%an <%ae>", BRANCH) == "Clerk of the council <clerk@council.zz>"
    )


def test_a_repository_of_another_user_is_told_of(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder to another user")
    project = small_project(siteurl="https://council.zz")
    git(project.folder, "init", "--quiet")
    git(project.folder, "remote", "add", "pages", "/nowhere")
    for path in (project.folder, *(project.folder / ".git").rglob("*"), project.folder / ".git"):
        os.chown(path, 65534, 65534)
    outcome = project.publish(target=f"github-pages:pages#{BRANCH}")
    assert outcome.status == 1
    assert "since it belongs to another user; if you trust it: git config --global --add safe.directory" in outcome.said

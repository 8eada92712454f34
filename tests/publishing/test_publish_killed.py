"""Publishing killed at any moment: what readers see is whole, and the next run makes what the manifest says."""

import random
import shutil
import time
from pathlib import Path

import pytest
from generations import check_whole, folder_place, generations, publish_to
from killing import ENOUGH, KILLS, begin, end, kill_at_random_moments
from published_site import Project, shown, small_project

WHOLE_KILLS = max(2, KILLS // 20)  # of the whole command, of which each takes long

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


def test_a_change_killed_at_any_moment_leaves_a_whole_site_and_is_completed_by_the_next(tmp_path: Path) -> None:
    both, srv = generations(), tmp_path / "srv"
    place = folder_place(srv)
    publish_to(place, both[0])
    began = time.monotonic()
    publish_to(place, both[1])
    longest = (time.monotonic() - began) * 1.5
    left, shown = [], {(srv / "current").resolve()}

    def check(kill: int) -> None:
        left.append((srv / "releases" / ".incoming").exists())
        shown.add((srv / "current").resolve())
        assert check_whole(srv).files in (both[0].files, both[1].files), f"kill {kill}"
        publish_to(place, both[kill % 2])
        assert check_whole(srv).files == both[kill % 2].files, f"kill {kill}"
        assert not (srv / "releases" / ".incoming").exists()
        assert len([path for path in (srv / "releases").iterdir() if path.is_dir()]) <= 5

    kill_at_random_moments(KILLS * 3, lambda kill: publish_to(place, both[kill % 2]), longest, check)
    assert KILLS < ENOUGH or sum(left) > KILLS // 10, "hardly any kill fell into the work"
    assert len(shown) > 1, "no kill came after the link had moved"


def test_the_whole_command_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path) -> None:
    project = small_project()
    project.published()
    began = time.monotonic()
    project.edit("pages/about.md", "title: About", "title: About 0")
    project.published()
    longest = time.monotonic() - began
    chance = random.Random(0)
    for kill in range(1, WHOLE_KILLS + 1):
        project.edit("pages/about.md", f"title: About {kill - 1}", f"title: About {kill}")
        process = begin(project.publish)
        time.sleep(chance.uniform(0, longest))
        end(process)
        check_whole(project.place)
        project.published()
        check_whole(project.place)
        assert f"About {kill}".encode() in shown(project)["about/index.html"]
        assert project.ledger.read_text("utf-8").endswith("\n")
    shutil.copytree(project.content, tmp_path / "content")
    clean = Project(tmp_path)
    clean.published()
    assert check_whole(clean.place).files == check_whole(project.place).files  # but for what earlier visits still need

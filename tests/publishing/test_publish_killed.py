"""Publishing killed at any moment: what readers see is whole, and the next run makes what the manifest says."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from generations import check_whole, generations, publish_to
from published_site import shown, small_project

KILLS = int(os.environ.get("BULLETIN_KILLS", "30"))
WHOLE_KILLS = max(3, KILLS // 20)  # of the whole command, of which each takes long

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generations")]


def begin(work: object, *arguments: object) -> int:
    """Begin a call in a process of its own."""
    process = os.fork()
    if process == 0:
        os.setsid()
        try:
            work(*arguments)  # type: ignore[operator]
        finally:
            os._exit(0)
    return process


def end(process: int) -> None:
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:  # it has no group of its own yet
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def test_a_change_killed_at_any_moment_leaves_a_whole_site_and_is_completed_by_the_next(tmp_path: Path) -> None:
    both = generations()
    place = tmp_path / "srv"
    publish_to(place, both[0])
    began = time.monotonic()
    publish_to(place, both[1])
    longest = (time.monotonic() - began) * 1.5
    chance, left, moved = random.Random(0), 0, 0
    for kill in range(KILLS):
        before, wanted = (place / "current").resolve(), both[kill % 2]
        process = begin(publish_to, place, wanted)
        time.sleep(chance.uniform(0, longest))
        end(process)
        left += (place / "releases" / ".incoming").exists()
        moved += (place / "current").resolve() != before
        assert check_whole(place).files in (both[0].files, both[1].files), f"kill {kill}"
        publish_to(place, wanted)
        assert check_whole(place).files == wanted.files, f"kill {kill}"
        assert not (place / "releases" / ".incoming").exists()
        assert len([path for path in (place / "releases").iterdir() if path.is_dir()]) <= 5
    assert left > KILLS // 10, "hardly any kill fell into the work"
    assert moved, "no kill came after the link had moved"


def test_the_whole_command_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path) -> None:
    project = small_project(tmp_path)
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
        assert (tmp_path / "addresses.txt").read_text("utf-8").endswith("\n")
    clean = small_project(tmp_path / "clean")
    shutil.copytree(project.content, clean.content, dirs_exist_ok=True)
    clean.published()
    assert shown(clean) == shown(project)

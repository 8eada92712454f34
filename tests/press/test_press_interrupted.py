"""A build killed at any moment: the next one completes it, and the output is what a clean build writes."""

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from builds import build, differences, report, tree, write
from press_site import small_content, telling_theme

KILLS = int(os.environ.get("BULLETIN_KILLS", "20"))

pytestmark = pytest.mark.slow


class Victim:
    """A site whose builds are killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = small_content(folder)
        self.theme = telling_theme(folder)
        self.output = folder / "output"

    def add(self, name: str, title: str) -> None:
        write(self.content, {f"reports/{name}.md": report(title, "2018-02-03", "[hub, sub]", "tags: growth")})

    def kill(self, after: float, jobs: int) -> None:
        """Begin a build in a process of its own and kill it, with its workers, so many seconds later."""
        process = self.begin(jobs)
        time.sleep(after)
        self.end(process)

    def kill_once(self, file: Path) -> None:
        """Begin a build and kill it as soon as a file is there."""
        process = self.begin(jobs=1)
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        self.end(process)
        assert file.exists()
        assert list(self.output.glob(".*")), "the build had come to its end"

    def begin(self, jobs: int) -> int:
        """Begin a build in a process of its own."""
        process = os.fork()
        if process == 0:
            os.setsid()
            try:
                build(self.content, self.output, theme=self.theme, jobs=jobs)
            finally:
                os._exit(0)
        return process

    def end(self, process: int) -> None:
        """Kill a process with all its workers."""
        try:
            os.killpg(process, signal.SIGKILL)
        except ProcessLookupError:  # it has no group of its own yet
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)

    def complete(self, jobs: int) -> list[str]:
        """Build to the end; the files in which the output then differs from a clean build."""
        result = build(self.content, self.output, theme=self.theme, jobs=jobs)
        assert result.status == 0, result.said
        assert "Traceback" not in result.said
        assert not list(self.output.glob(".*")), "something was left aside"
        for file in self.output.with_name("output.cache").glob("*.sqlite"):
            with closing(sqlite3.connect(file)) as connection:
                assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        clean = build(self.content, self.folder / "clean", theme=self.theme, clean=True)
        assert clean.status == 0, clean.said
        return differences(tree(self.output), tree(clean.output))


@pytest.fixture
def victim(tmp_path: Path) -> Victim:
    return Victim(tmp_path)


def test_a_build_killed_at_any_moment_is_completed_by_the_next(victim: Victim) -> None:
    began = time.monotonic()
    assert victim.complete(jobs=2) == []
    longest = (time.monotonic() - began) / 2
    chance = random.Random(0)
    for kill in range(KILLS):
        victim.add(f"x{kill % 7}", f"Title {kill}")
        (victim.content / "reports" / f"x{(kill + 3) % 7}.md").unlink(missing_ok=True)
        victim.kill(chance.uniform(0, longest), jobs=1 + kill % 2)
        assert victim.complete(jobs=1 + kill % 2) == [], f"kill {kill}"


def slow_down(victim: Victim) -> None:
    """Let the pages of committees take long, which are printed after those of reports."""
    slow = "{% for one in range(400000) %}{% endfor %}"
    (victim.theme / "templates" / "committee.html").write_text(slow, encoding="utf-8")


def test_what_a_killed_build_printed_goes_if_the_next_build_has_no_use_for_it(victim: Victim) -> None:
    assert victim.complete(jobs=1) == []
    slow_down(victim)
    victim.add("short-lived", "Short lived")
    victim.kill_once(victim.output / "reports" / "short-lived" / "index.html")
    (victim.content / "reports" / "short-lived.md").unlink()
    victim.kill(after=0.2, jobs=1)  # a second killed build does not forget what the first left behind
    assert victim.complete(jobs=1) == []


def test_what_a_killed_build_removed_is_no_obstacle_to_the_next(victim: Victim) -> None:
    victim.add("short-lived", "Short lived")
    assert victim.complete(jobs=1) == []
    (victim.content / "reports" / "short-lived.md").unlink()
    for after in (0.05 * step for step in range(1, 40)):
        victim.kill(after, jobs=2)
        if not (victim.output / "reports" / "short-lived").exists():
            break
    assert victim.complete(jobs=2) == []

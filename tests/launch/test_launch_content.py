"""What is true of the content that this repository ships; skipped where another site's stands in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import ROOT, run

from bulletin.desk.formatting import formatted
from bulletin.publishing.servers import SERVERS, write_configurations

CONTENT = ROOT / "content"
SEEDS = ("2020/2020-05-26-binhai", "2019/2019-04-17-dalian-first-meeting")  # the two that the bulletin began with
HERE = all((CONTENT / "reports" / f"{seed}.md").is_file() for seed in SEEDS)
FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*") if path.suffix in (".md", ".yml"))

pytestmark = pytest.mark.skipif(not HERE, reason="content/ is not the launch content: only the engine is tested")


def test_every_report_and_committee_of_the_launch_is_there() -> None:
    reports = [path for path in FILES if path.startswith("reports/")]
    committees = [path for path in FILES if path.startswith("committees/")]
    assert (len(reports), len(committees)) == (68, 77)


@pytest.mark.parametrize("path", FILES)
def test_it_is_in_our_style(path: str) -> None:
    content = (CONTENT / path).read_bytes()
    assert formatted(path, content) == content


def test_it_has_no_problem_and_no_warning() -> None:
    done = run(ROOT, "check", "--settings", "pelicanconf.py", "--strict")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)  # else it tells of other builds and the cache
    assert done.stdout.endswith("files checked: all is well\n")


def test_the_configurations_in_deploy_are_those_of_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    write_configurations(str(ROOT / "publishconf.py"), tmp_path, "")
    for server in SERVERS:
        made = (tmp_path / server).read_text("utf-8")
        assert (ROOT / "deploy" / server).read_text("utf-8") == made, "write them again: ./run servers"

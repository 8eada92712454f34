"""Two clean builds are equal byte for byte, wherever and however they are made."""

import subprocess
import sys
from pathlib import Path

import pytest
from builds import (
    LOCAL,
    SAMPLE,
    build,
    differences,
    sample_site,
    settings_file,
    shared_build,
    start,
    surroundings,
    tree,
)

CONTENT = SAMPLE / "content"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_processes_makes_no_difference(jobs: int, tmp_path: Path) -> None:
    result = build(CONTENT, tmp_path / "elsewhere", jobs=jobs)
    assert result.status == 0, result.said
    assert differences(tree(result.output), tree(sample_site())) == []


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "0", "TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh"},
    ],
    ids=["hash seed 1, Shanghai, C", "hash seed 0, Los Angeles, Chinese"],
)
def test_hash_order_time_zone_and_locale_make_no_difference(environment: dict[str, str], tmp_path: Path) -> None:
    settings = settings_file(tmp_path, path=str(CONTENT))
    done = start(tmp_path, "build", "--settings", str(settings), **environment)
    assert done.returncode == 0, done.stderr
    assert differences(tree(tmp_path / "output"), tree(sample_site()) | _search()) == []


def _search() -> dict[str, bytes]:
    """The index of the search, which a user's command makes too."""
    output = shared_build("browser-sample", CONTENT, siteurl=LOCAL, index=True)
    return {path: content for path, content in tree(output).items() if path.startswith("search/pagefind/")}


def test_the_bare_pelican_command_writes_the_same_bytes(tmp_path: Path) -> None:
    settings = settings_file(tmp_path, path=str(CONTENT))
    command = [sys.executable, "-m", "pelican", str(CONTENT), "-s", str(settings), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, **surroundings(tmp_path), capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert differences(tree(tmp_path / "out"), tree(sample_site())) == []

"""The engine's tests are green whatever site stands at the root: here that of a working group, in German."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from another_site import REPORTS, write_site
from builds import ROOT
from workflows import fresh_clone, run_script

# Those that look at a site the most; the others are only collected, since all would take minutes.
CARRIED_OUT = "test_format.py or test_contributing.py or test_hosting_files.py or launch or test_site_lists.py"
CARRIED_OUT += " or test_site_settings.py"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("hosting"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what a clone would hold is known to Git alone"),
]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clone = fresh_clone(tmp_path_factory.mktemp("another"))
    write_site(clone)
    return clone


def test_another_group_s_site_is_checked_and_built(clone: Path) -> None:
    done = run_script("./run check build", clone, {})
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^{REPORTS + 5} Dateien geprüft: ", done.stdout, re.M), done.stdout
    assert "AG Garten" in (clone / "output" / "committees" / "index.html").read_text("utf-8")


def test_the_suite_is_found_and_green_beside_it(clone: Path) -> None:
    chosen = ["-m", "not slow and not browser", "-k", CARRIED_OUT]
    command = [sys.executable, "-m", "pytest", "-q", "-n0", *chosen]
    done = subprocess.run(command, cwd=clone, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    ran = re.search(r"(\d+) passed.* (\d+) deselected", done.stdout)
    assert ran, done.stdout
    assert int(ran[1]) > 100
    assert int(ran[2]) > 5000

"""README's first command on every Python that the project is for: each builds the site, and all of them the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builds import differences, tree
from project_files import copy_project

RUNNING = f"{sys.version_info[0]}.{sys.version_info[1]}"
VERSIONS = ("3.11", "3.12", "3.13")

pytestmark = [pytest.mark.slow, pytest.mark.network, pytest.mark.xdist_group("run")]


def interpreter(version: str) -> str | None:
    """A Python of this version in PATH, or among those that pyenv keeps, which need not be in it."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    kept = sorted(str(python) for python in pyenv.glob(f"{version}.*/bin/python{version}"))
    for found in (shutil.which(f"python{version}"), *kept):
        if found and subprocess.run([found, "-c", "import venv"], capture_output=True, check=False).returncode == 0:
            return found
    return None


def built(folder: Path, python: str, *starting: str) -> dict[str, bytes]:
    """The site that a fresh copy of this project makes of itself with `python run build`, or started otherwise."""
    copy_project(folder)
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    command = [python, *(starting or [str(folder / "run")]), "build"]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    return tree(folder / "output")


@pytest.fixture(scope="module")
def of_this_python(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """That of the packages that are here: `run` has installed them, to run these tests."""
    return built(tmp_path_factory.mktemp("this"), sys.executable, "-m", "bulletin")


@pytest.mark.parametrize("version", [version for version in VERSIONS if version != RUNNING])
def test_another_python_builds_the_same_site(version: str, tmp_path: Path, of_this_python: dict[str, bytes]) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"NO SITE WAS BUILT WITH PYTHON {version}: this machine has none")
    other = built(tmp_path, python)
    assert other
    assert differences(of_this_python, other) == []

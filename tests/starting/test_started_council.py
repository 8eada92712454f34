"""examples/council is a started site but for the engine: laid over what `start` makes, every task works in it."""

import re
import runpy
import shutil
from pathlib import Path

import pytest
from builds import COUNCIL, ROOT, tree, write
from builds import run as run_here
from workflows import lend_venv, run_job, run_script

from bulletin.desk.starting.new_site import site_files
from starting.installed import Installed

MADE = (".cache", "output", "__pycache__")


def settings_in(folder: Path, name: str) -> set[str]:
    """The names of the settings that a file gives."""
    return {key for key in runpy.run_path(str(folder / name)) if key.isupper()}


def test_it_has_the_files_of_a_started_site_as_start_makes_them(tmp_path: Path) -> None:
    settings = runpy.run_path(str(COUNCIL / "pelicanconf.py"))
    in_french = {key: settings[key]["fr"] for key in ("SITENAME", "TAGLINE")}  # a started site has one language
    files = site_files(settings | in_french, "Conseil municipal")
    for name, content in files.items():
        if not name.startswith(("content/", "schema/")):  # schemas are made with the engine
            write(tmp_path, {name: content.decode()})
            if name.endswith(".py"):
                assert settings_in(COUNCIL, name) | {"REDIRECTS"} == settings_in(tmp_path, name) | {"REDIRECTS"}, name
            elif name != "README.md":
                assert (COUNCIL / name).read_bytes() == content, f"{name}: start makes it otherwise"


@pytest.fixture(scope="module")
def council(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as its README says to make a site of it, with a lent .venv that has the wheel."""
    folder = tmp_path_factory.mktemp("started")
    lines = (COUNCIL / "README.md").read_text("utf-8").split("\n\n")
    (commands,) = (part for part in lines if part.startswith("    ./run start"))
    options = re.findall(r'--\w+|"[^"]+"|(?<= )fr(?= )', commands.split("\n")[0])
    done = installed.call(folder, "bulletin", "start", "conseil", *(option.strip('"') for option in options))
    assert done.returncode == 0, done.stderr
    site = folder / "conseil"
    shutil.rmtree(site / "content")
    shutil.copytree(COUNCIL, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*MADE))
    lend_venv(site, installed.folder)
    return site


@pytest.mark.slow
@pytest.mark.xdist_group("starting")
def test_it_is_checked_and_built_as_by_the_engine(council: Path, tmp_path: Path) -> None:
    for line in ("./run check --strict", "./run format --check", "./run build"):
        done = run_script(line, council, {"BULLETIN_COMPILED": ""})
        assert done.returncode == 0, done.stdout + done.stderr
    done = run_here(
        ROOT, "build", "--settings", "examples/council/pelicanconf.py", "--output", str(tmp_path / "output")
    )
    assert done.returncode == 0, done.stderr
    assert tree(council / "output") == tree(tmp_path / "output")


@pytest.mark.slow
@pytest.mark.xdist_group("starting")
def test_its_workflows_are_carried_out_as_written(council: Path) -> None:
    for name, job in (("check.yml", "content"), ("publish.yml", "build")):
        done = run_job(council, name, job, {"steps.pages.outputs.base_url": "https://conseil.zz"})
        assert done.failed == [], done.said
    assert b"https://conseil.zz/" in (council / "public" / "index.html").read_bytes()

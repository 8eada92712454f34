"""The engine as a package: everything is in the wheel, and `bulletin TASK` in a site's folder is `./run TASK`."""

import email
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from builds import COUNCIL, ROOT, council_site, differences, tree
from packaging.requirements import Requirement

from bulletin import __version__
from starting.installed import Installed

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("starting")]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site's folder with nothing of the engine in it: settings and content."""
    return Path(shutil.copytree(COUNCIL, tmp_path / "site", ignore=shutil.ignore_patterns("output", ".cache")))


def test_all_of_the_package_theme_and_schemas_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = {path.relative_to(ROOT).as_posix() for path in (ROOT / "bulletin").rglob("*") if path.is_file()}
    beside = {
        f"bulletin/engine/{path.relative_to(ROOT).as_posix()}"
        for folder in ("theme", "schema")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    wanted = {path for path in package | beside if "__pycache__" not in path}
    assert wanted - inside == set()
    assert [path for path in inside if "__pycache__" in path or "tests" in path] == []


def test_its_dependencies_are_those_of_the_requirements(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel)
    (name,) = (path for path in inside.namelist() if path.endswith(".dist-info/METADATA"))
    metadata = email.message_from_bytes(inside.read(name))
    assert metadata["Version"] == __version__
    told = metadata.get_all("Requires-Dist", [])
    for extra in ("", "import", "publish"):
        lines = (ROOT / "requirements" / f"{extra or 'base'}.in").read_text("utf-8").splitlines()
        mark = f"; extra == '{extra}'" if extra else ""
        wanted = {str(Requirement(f"{line}{mark}")) for line in lines if line and line[0] not in "#-"}
        assert wanted <= {str(Requirement(line)) for line in told}


def test_the_changelog_says_what_this_version_brings_to_whom() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    (latest, *_) = re.findall(r"(?ms)^## (\S+)$(.*?)(?=^## |\Z)", text)
    assert latest[0] == __version__
    assert re.findall(r"(?m)^### (.*)$", latest[1]) == ["For sites", "For themes", "For scripts"]


def test_the_command_knows_its_version_and_every_task_of_a_site(installed: Installed, site: Path) -> None:
    said = installed.call(site, "bulletin", "--version")
    assert (said.returncode, said.stdout) == (0, f"bulletin {__version__}\n")
    listed = installed.call(site, "bulletin")
    assert {"admin", "build", "check", "import", "new", "publish", "serve"} <= set(listed.stdout.split())
    assert "lint" not in listed.stdout.split()


def test_the_installed_command_and_pelican_build_what_the_project_builds(installed: Installed, site: Path) -> None:
    checked = installed.call(site, "bulletin", "check")
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    built = installed.call(site, "bulletin", "build")
    assert built.returncode == 0, built.stderr
    files = tree(site / "output")
    pages = {path: data for path, data in files.items() if "search/pagefind/" not in path}
    assert len(pages) < len(files)
    assert differences(pages, tree(council_site(""))) == []
    shutil.rmtree(site / "output")
    done = installed.call(site, "python", "-m", "pelican", "content")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differences(tree(site / "output"), tree(council_site(""))) == []
    assert {path.name for path in site.iterdir()} >= {".cache", "output"}

"""`start` and `upgrade` as a new user meets them: an installed wheel, an empty folder, and what README says to do."""

import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from builds import ROOT, tree, write
from ruamel.yaml import YAML
from workflows import lend_venv, run_job, run_script

from bulletin import __version__
from bulletin.desk.starting.wheel import WheelError, read_wheel
from starting.installed import Installed

ANSWERS = ("--name", "Werkstatt Süd: Protokolle", "--language", "fr", "--levels", "Conseil, Commission")
PAGES = {"steps.pages.outputs.base_url": "https://council.zz/bulletin"}
ADDRESS = "https://werkstatt.zz/protokolle"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("starting")]


@pytest.fixture(scope="module")
def site(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was started from the installed wheel, with a lent .venv that has it."""
    home = tmp_path_factory.mktemp("home")
    done = installed.call(home, "bulletin", "start", "ours", *ANSWERS, "--address", ADDRESS)
    assert (done.returncode, done.stdout) == (0, "ours\n"), done.stderr
    lend_venv(home / "ours", installed.folder)
    return home / "ours"


def copy_of(site: Path, folder: Path, installed: Installed) -> Path:
    """The site in another folder, which has to be lent its own .venv: that of a copy is made from nothing."""
    shutil.copytree(site, folder, symlinks=True, ignore=shutil.ignore_patterns(".venv"))
    lend_venv(folder, installed.folder)
    return folder


def run(site: Path, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_script(line, site, {"BULLETIN_COMPILED": "", **environment})


def test_the_folder_has_all_that_a_site_needs_and_nothing_of_another(site: Path) -> None:
    files = tree(site)
    names = {name for name in files if not name.startswith(".venv")}
    assert {"run", "README.md", "pelicanconf.py", "publishconf.py", "content/pages/about.md"} < names
    assert {".github/workflows/check.yml", ".github/workflows/publish.yml", "schema/reports.json"} < names
    assert os.access(site / "run", os.X_OK)
    for name in names:
        if not name.endswith((".whl", ".json")):
            text = files[name].decode()
            assert not re.search("[一-鿿]|(?i:cyberspace|bilingual)", text), name
    form = YAML(typ="safe").load(site / ".github/ISSUE_TEMPLATE/report-a-meeting.yml")
    assert {field.get("id") for field in form["body"] if field.get("validations")} == {"source", "committee"}


def test_every_task_is_the_site_s_own(site: Path) -> None:
    checked = run(site, "./run check --strict && ./run format --check")
    comment = (
        "remarque: il n’y a ici qu’un commentaire, que les lecteurs ne voient pas ; écrivez le texte, et ôtez <!-- -->"
    )
    assert (checked.returncode, checked.stdout.count(comment)) == (0, 2), checked.stdout
    assert checked.stdout.endswith("\n4 fichiers vérifiés : 2 remarques\n4 fichiers, à modifier : aucun\n")
    built = run(site, "./run build")
    assert built.returncode == 0, built.stderr
    assert "Werkstatt Süd: Protokolle" in (site / "output" / "index.html").read_text("utf-8")
    assert not list((site / "output" / "reports").glob("*")), "the report to learn from is a draft"
    begun = run(site, "./run new --title 'Réunion' --body conseil --date 2024-05-06 --source https://a.example/1")
    assert begun.stdout == "content/reports/2024/2024-05-06-conseil-reunion.md\n", begun.stderr
    (site / begun.stdout.strip()).unlink()
    assert run(site, "./run --version").stdout == f"bulletin {__version__}\n"


def test_it_is_published_to_a_folder_with_its_own_ledger(site: Path, tmp_path: Path) -> None:
    done = run(site, f"./run publish folder:{tmp_path}/served", SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stderr + done.stdout
    assert (tmp_path / "served" / "current" / "about" / "index.html").is_file()
    assert "about/" in (site / "addresses.txt").read_text("utf-8")
    assert (site / ".cache").is_dir()


def test_its_workflows_are_carried_out_as_written(site: Path) -> None:
    for name, job in (("check.yml", "content"), ("publish.yml", "build")):
        done = run_job(site, name, job, PAGES)
        assert done.failed == [], done.said
    assert b"https://council.zz/bulletin/about/" in (site / "public" / "about" / "index.html").read_bytes()


def test_a_folder_that_has_something_in_it_and_answers_that_are_wrong_make_nothing(
    installed: Installed, site: Path, tmp_path: Path
) -> None:
    again = installed.call(site.parent, "bulletin", "start", "ours", *ANSWERS)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.endswith("existe déjà et n’est pas vide ; nommez un nouveau dossier\n")
    wrong = installed.call(tmp_path, "bulletin", "start", "new", "--name", "X", "--language", "xx-1", "--address", "a")
    assert wrong.returncode == 1
    assert {line.partition(":")[0] for line in wrong.stderr.splitlines()} == {"--language", "--address"}
    unnamed = installed.call(tmp_path, "bulletin", "start", "new")
    assert (unnamed.returncode, unnamed.stderr) == (
        1,
        "--name: there is no terminal to ask at; say what the site is called\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_site_may_begin_in_the_empty_repository_that_one_is_in(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = installed.call(tmp_path, "bulletin", "start", ".", *ANSWERS)
    assert (done.returncode, done.stdout) == (0, ".\n"), done.stderr
    assert done.stderr.endswith("Ensuite : ./run serve. Le fichier README.md y dit le reste.\n")
    assert {".git", "run", "content", "vendor"} <= {path.name for path in tmp_path.iterdir()}
    assert not list(tmp_path.glob(".start-*"))


def newer(wheel: Path, folder: Path) -> Path:
    """The same engine as version 9.0.0, with another workflow, form of headers and schema, and a changelog."""
    made = folder / wheel.name.replace(__version__, "9.0.0")
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".dist-info/METADATA"):
                content = content.replace(f"Version: {__version__}".encode(), b"Version: 9.0.0", 1)
            if name.endswith(("check.yml", "publish.yml", "reports.json", "engine/run")):
                content += b"\n"
            if name.endswith("desk/describing.py"):
                content = content.replace(b'"scope": "markdown"', b'"scope": "markdown,plaintext"', 1)
            if name.endswith("CHANGELOG.md"):
                content = content.replace(b"\n## ", b"\n## 9.0.0\n\n- Everything is better.\n\n## ", 1)
            if not name.endswith("netlify.toml"):
                new.writestr(name, content)
    return made


def test_an_upgrade_replaces_what_is_the_engine_s_and_says_what_changed(
    site: Path, installed: Installed, wheel: Path, tmp_path: Path
) -> None:
    ours = copy_of(site, tmp_path / "ours", installed)
    publish = f"{(ours / '.github/workflows/publish.yml').read_text('utf-8')}# ours\n"
    write(ours, {".github/workflows/publish.yml": publish, ".gitignore": "ours\n"})
    (ours / ".editorconfig").unlink()
    before, target = tree(ours / "content"), newer(wheel, tmp_path / "new")
    done = run(ours, f"./run upgrade {target}")
    assert done.returncode == 0, done.stderr
    first, stays, *changes = done.stdout.splitlines()
    assert first.startswith(f"de la version {__version__} à 9.0.0 : "), "the site's language"
    assert stays.startswith(".github/workflows/publish.yml : vous l’avez modifié, il reste donc ; ")
    assert "".join(changes) == "## 9.0.0- Everything is better."
    assert (ours / ".github/workflows/publish.yml").read_text("utf-8") == publish
    assert (ours / ".github/workflows/publish.yml.new").is_file()
    assert (ours / ".gitignore").read_text("utf-8") == "ours\n", "the engine's is as before, so nothing is to say"
    assert not (ours / ".editorconfig").exists(), "who deletes a file does not want it back"
    assert (ours / ".github/workflows/check.yml").read_bytes().endswith(b"\n\n")
    assert [path.name for path in (ours / "vendor").iterdir()] == [target.name]
    assert not (ours / "netlify.toml").exists()
    snippets = (ours / ".vscode/content.code-snippets").read_text("utf-8")
    assert '"scope": "markdown,plaintext"' in snippets
    assert snippets.replace(",plaintext", "") == (site / ".vscode/content.code-snippets").read_text("utf-8")
    assert tree(ours / "content") == before
    pinned = (ours / "requirements/base.txt").read_text("utf-8")
    assert pinned.startswith(f"./vendor/{target.name} \\\n    --hash=sha256:")
    assert f"bulletin-{__version__}" not in pinned


def test_keys_for_vs_code_that_the_site_has_changed_stay_and_the_new_ones_lie_beside(
    site: Path, installed: Installed, wheel: Path, tmp_path: Path
) -> None:
    ours = copy_of(site, tmp_path / "ours", installed)
    snippets = ours / ".vscode/content.code-snippets"
    snippets.write_text("{}\n", "utf-8")
    done = run(ours, f"./run upgrade {newer(wheel, tmp_path / 'new')}")
    assert ".vscode/content.code-snippets : vous l’avez modifié, il reste donc ; " in done.stdout, done.stderr
    assert snippets.read_text("utf-8") == "{}\n"
    assert "markdown,plaintext" in snippets.with_name(f"{snippets.name}.new").read_text("utf-8")


KILLED = """\
import os, signal, sys
from pathlib import Path
from bulletin.desk.options import UpgradeOptions
from bulletin.desk.starting import upgrading
steps = iter(range(int(sys.argv[2]), 1000))
def counted(real):
    def call(*given):
        if next(steps) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given)
    return call
upgrading.write_whole, Path.unlink = counted(upgrading.write_whole), counted(Path.unlink)
upgrading.upgrade_site(UpgradeOptions(sys.argv[1]))
print(next(steps))
"""


def test_an_upgrade_that_is_killed_is_completed_by_the_next(site: Path, wheel: Path, tmp_path: Path) -> None:
    target = newer(wheel, tmp_path / "new")

    def upgrade(folder: Path, first: int = 1) -> str:
        """The number of steps that it took; it is killed at that of the number 0."""
        command = [sys.executable, "-c", KILLED, str(target), str(first)]
        known = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)
        assert done.returncode == (-signal.SIGKILL if first < 1 else 0), done.stderr
        return done.stdout.rpartition("\n")[0].rpartition("\n")[2]

    def copied(name: str) -> Path:
        folder = shutil.copytree(site, tmp_path / name, symlinks=True, ignore=shutil.ignore_patterns(".venv"))
        return write(Path(folder), {".github/workflows/publish.yml": "# ours\n"})

    whole = copied("whole")
    steps = int(upgrade(whole)) - 1
    assert steps > 5
    for killed_at in (steps // 2, steps - 1):  # the last one removes the earlier wheel
        ours = copied(f"killed-{killed_at}")
        upgrade(ours, -killed_at)
        assert tree(ours) != tree(whole)
        upgrade(ours)
        assert tree(ours) == tree(whole)


def test_no_other_file_is_taken_for_a_wheel_of_the_engine(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other-1.0-py3-none-any.whl"
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("other-1.0.dist-info/METADATA", "Name: other\nVersion: 1.0\n")
    text = tmp_path / "bulletin-2-py3-none-any.whl"
    text.write_text("no zip", "utf-8")
    for path, said in (
        (other, "is not a wheel of the bulletin"),
        (text, "cannot be read"),
        (tmp_path / "no", "no file"),
        (tmp_path, ": Is a directory; name the file of a wheel"),
    ):
        with pytest.raises(WheelError, match=said):
            read_wheel(path)
    done = run(site, f"./run upgrade {other}")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr

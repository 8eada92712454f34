"""The command `run`, as a real process in a project of its own, without a network."""

import ast
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

RUN = Path(__file__).parents[1] / "run"
SETS = ("base", "import", "publish", "dev")
INTERRUPTS = int(os.environ.get("BULLETIN_KILLS", "6"))

# Stands in for the tasks: says how it was called, and ends with the status asked for.
COMMAND_LINE = """\
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}))
sys.exit(int(os.environ.get("STATUS", "0")))
"""

pytestmark = pytest.mark.xdist_group("run")  # so that one project is prepared, not one for each process

Calls = list[subprocess.CompletedProcess[str]]

PREPARING = "Preparing .venv from requirements/{}.txt (once) …\n"


def call(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the project's `run` from its folder content/, with `environment` on top of this process's own."""
    return subprocess.run(
        [sys.executable, str(project / "run"), *arguments],
        cwd=project / "content",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What the stand-in for the tasks said of its call."""
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def new_project(folder: Path) -> Path:
    (folder / "content").mkdir(parents=True)
    shutil.copy(RUN, folder / "run")
    (folder / "bulletin").mkdir()
    (folder / "bulletin" / "__main__.py").write_text(COMMAND_LINE, encoding="utf-8")
    (folder / "requirements").mkdir()
    for name in SETS:
        (folder / "requirements" / f"{name}.txt").write_text("# nothing\n", encoding="utf-8")
    return folder


def disguise(folder: Path, code: str) -> str:
    """A folder for PYTHONPATH whose `code` Python carries out before `run`: so it seems another Python."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(f"import sys\n{code}\n", encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def first_calls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Calls]:
    """A project and its first two calls: both at once, pip's settings lead astray, .venv is stale."""
    # A name with a space and Chinese in it, as a user's may be.
    project = new_project(tmp_path_factory.mktemp("home") / "my 简报")
    (project / ".venv").mkdir()
    for name in ("left-over", "base.installed", "dev.installed"):
        (project / ".venv" / name).write_text("of an earlier time", encoding="ascii")
    astray = {"PIP_TARGET": str(project / "elsewhere"), "PIP_USER": "1", "PIP_NO_SUCH_OPTION": "?"}
    with ThreadPoolExecutor() as pool:
        calls = list(pool.map(lambda _: call(project, "--list", **astray), range(2)))
    return project, calls


@pytest.fixture
def project(first_calls: tuple[Path, Calls]) -> Path:
    return first_calls[0]


def test_two_first_calls_at_once_prepare_it_once(first_calls: tuple[Path, Calls]) -> None:
    project, calls = first_calls
    assert [told(done)["arguments"] for done in calls] == [["--list"], ["--list"]]
    assert "".join(done.stderr for done in calls).count(PREPARING.format("base")) == 1
    assert (project / ".venv" / "pyvenv.cfg").is_file()
    assert not (project / "elsewhere").exists()


def test_made_again_nothing_stale_is_left(project: Path) -> None:
    assert not (project / ".venv" / "left-over").exists()
    stamp = project / ".venv" / "base.installed"
    assert re.fullmatch(r"[0-9a-f]{64}", stamp.read_text(encoding="ascii"))


def test_hands_on_unchanged_arguments_and_says_where_it_was_called_from(project: Path) -> None:
    arguments = ["build", "--date=2020", "content/a b.md", "", "--", "$HOME *", "会议"]
    answer = told(call(project, *arguments))
    assert answer["arguments"] == arguments
    assert Path(answer["folder"]) == project.resolve()
    assert Path(answer["environment"]["BULLETIN_CALLED_FROM"]) == (project / "content").resolve()
    assert answer["environment"]["PATH"].startswith(str(project.resolve() / ".venv"))
    assert answer["environment"]["PIP_DISABLE_PIP_VERSION_CHECK"] == "1"


def test_alone_it_lists_the_tasks_and_says_nothing_itself(project: Path) -> None:
    done = call(project)
    assert told(done)["arguments"] == ["--list"]
    assert done.stderr == ""


@pytest.mark.parametrize("status", ["1", "7", "130"])
def test_ends_with_the_status_of_the_task(project: Path, status: str) -> None:
    assert call(project, "build", STATUS=status).returncode == int(status)


@pytest.mark.parametrize(("task", "name"), [("import", "import"), ("test", "dev")])
def test_further_requirements_come_with_the_tasks_that_need_them(project: Path, task: str, name: str) -> None:
    call(project, "test")
    stamp = project / ".venv" / f"{name}.installed"
    stamp.unlink()
    for line in (("build", task), (task, "--help"), ("--help", task), (task, "-h")):
        assert call(project, *line).stderr == ""
    assert not stamp.exists()
    assert call(project, "--echo", task).stderr == PREPARING.format(name)
    assert call(project, "lint").stderr == ""


@pytest.mark.parametrize("task", ["admin", "build", "check", "format", "new", "portable", "serve", "servers"])
def test_an_editors_tasks_need_no_network_after_the_first(project: Path, task: str) -> None:
    for name in SETS[1:]:
        (project / ".venv" / f"{name}.installed").unlink(missing_ok=True)
    assert call(project, task).stderr == ""


def test_a_failed_install_shows_what_pip_said_and_leaves_no_stamp(project: Path) -> None:
    requirements = project / "requirements" / "dev.txt"
    before = requirements.read_text(encoding="utf-8")
    requirements.write_text(f"not-to-be-had==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    failed = call(project, "test", PIP_NO_INDEX="1")
    requirements.write_text(before, encoding="utf-8")
    assert failed.returncode == 1
    assert "not-to-be-had==1.0" in failed.stderr
    assert "run: .venv could not be prepared: the lines above are the output of pip.\n" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert call(project, "test").stderr == PREPARING.format("dev")


@pytest.mark.parametrize("change", ["requirements", "python", "place"])
def test_to_be_made_again_when_what_it_follows_from_changes(project: Path, tmp_path: Path, change: str) -> None:
    """Seen by its asking for ensurepip, which is taken from it: so .venv stays for the other tests."""
    code = "sys.modules['ensurepip'] = None"
    assert call(project, PYTHONPATH=disguise(tmp_path / "same", code)).returncode == 0
    requirements = project / "requirements" / "base.txt"
    before = requirements.read_text(encoding="utf-8")
    if change == "requirements":
        requirements.write_text(before + "# nothing still\n", encoding="utf-8")
    elif change == "python":
        code += "; sys.implementation.cache_tag = 'cpython-399'"
    else:
        project = Path(shutil.copytree(project, tmp_path / "copy", symlinks=True))
    done = call(project, PYTHONPATH=disguise(tmp_path / "other", code))
    requirements.write_text(before, encoding="utf-8")
    assert "lacks the module ensurepip" in done.stderr


def test_an_incomplete_copy_is_named(tmp_path: Path) -> None:
    project = new_project(tmp_path / "copy")
    (project / "requirements" / "base.txt").unlink()
    done = call(project, "build")
    assert done.returncode == 1
    assert done.stderr.startswith(f"run: {project.resolve() / 'requirements' / 'base.txt'} is missing")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_without_venv_it_names_the_package_to_install(tmp_path: Path, module: str) -> None:
    project = new_project(tmp_path / "copy")
    lacking = disguise(tmp_path / "python", f"sys.modules[{module!r}] = None")
    done = call(project, "build", PYTHONPATH=lacking)
    assert done.returncode == 1
    assert f"lacks the module {module}" in done.stderr
    assert f"apt install python{sys.version_info.major}.{sys.version_info.minor}-venv\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / ".venv").exists()


def test_an_old_python_is_told_so(tmp_path: Path) -> None:
    project = new_project(tmp_path / "copy")
    old = disguise(tmp_path / "python", "sys.version_info = (3, 8, 10, 'final', 0)")
    done = call(project, "build", PYTHONPATH=old)
    assert done.returncode == 1
    assert done.stderr.startswith("run: this project needs Python 3.11 or newer, and this is Python 3.8 (")


def test_an_old_python_can_read_it() -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_interrupt_at_any_moment_has_its_line_and_no_traceback(first_calls: tuple[Path, Calls]) -> None:
    """From the first line of `run` on: what comes while Python itself starts is the business of Python."""
    project, _ = first_calls
    chance = random.Random(0)
    said = set()
    for command in ([str(project / "run")], ["-m", "bulletin", "check", "--help"]):
        line = [sys.executable, *command]
        began = time.monotonic()
        subprocess.run(line, cwd=RUN.parent, capture_output=True, check=True)
        longest = time.monotonic() - began
        for _ in range(INTERRUPTS):
            process = subprocess.Popen(
                line, cwd=RUN.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=_hold
            )
            time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGINT)
            errors = process.communicate(timeout=60)[1]
            assert process.returncode in (0, 130, -signal.SIGINT), errors
            said.add(errors.strip())
    assert said <= {
        "",
        "run: stopped. Unfinished work will be redone next time.",
        "interrupted; run it again to continue",
    }
    assert len(said) > 1


def _hold() -> None:
    """Hold the interrupt back, as `run` does for the Python that it starts."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

"""The files of `.github/` as a Git host reads them, and their steps carried out as it would, on this machine."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from builds import ROOT, SAMPLE
from project_files import copy_project
from ruamel.yaml import YAML

GITHUB = ROOT / ".github"
WORKFLOWS = sorted(path.name for path in (GITHUB / "workflows").glob("*.yml"))


def read(path: Path) -> Any:
    """A YAML file as version 1.2 has it: `on` is a word."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def schema(name: str) -> Any:
    """The schema of a kind of file, as published."""
    return json.loads((Path(__file__).parent / "schemas" / f"{name}.json").read_text("utf-8"))


def workflow(name: str) -> Any:
    return read(GITHUB / "workflows" / name)


def steps(name: str) -> Iterator[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    for job in workflow(name)["jobs"].values():
        yield from job.get("steps", ())


def fresh_clone(folder: Path) -> Path:
    """A clone of this state once it is committed, with the sample site and this process's .venv."""
    copy_project(folder)
    shutil.rmtree(folder / "content")
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    lend_venv(folder)
    return folder


def lend_venv(folder: Path, ours: Path = Path(sys.prefix)) -> None:
    """Give a project a .venv without a network: its stamps are its own, its programs and packages are `ours`."""
    venv = folder / ".venv"
    venv.mkdir()
    shutil.copy(ours / "pyvenv.cfg", venv)
    for part in ("bin", "lib"):
        (venv / part).symlink_to(ours / part)
    wanted = runpy.run_path(str(folder / "run"))["wanted"]
    for requirements in folder.glob("requirements/*.txt"):
        (venv / f"{requirements.stem}.installed").write_text(wanted(requirements.stem), "ascii")


class Run(NamedTuple):
    """What came of a job: the name and the end of each step that ran, and the summary that it wrote."""

    steps: dict[str, subprocess.CompletedProcess[str]]
    summary: str

    @property
    def said(self) -> str:
        """All output, for a failing test."""
        return "\n".join(f"{name}: {done.stdout}{done.stderr}" for name, done in self.steps.items())

    @property
    def failed(self) -> list[str]:
        return [name for name, done in self.steps.items() if done.returncode]


def run_job(clone: Path, name: str, job: str, values: Mapping[str, str] | None = None) -> Run:
    """Carry out the `run` steps of a job as written; `values` stand for `${{ … }}` in a step's environment.

    As on the host, a step whose condition says failure() runs after a failed one, any other only before.
    """
    summary = clone / "summary.md"
    summary.write_text("")
    ended: dict[str, subprocess.CompletedProcess[str]] = {}
    for step in workflow(name)["jobs"][job]["steps"]:
        failed = any(done.returncode for done in ended.values())
        if "run" in step and failed == ("failure()" in step.get("if", "")):
            said = {key: _settled(text, values or {}) for key, text in step.get("env", {}).items()}
            ended[step["name"]] = run_script(step["run"], clone, {**said, "GITHUB_STEP_SUMMARY": str(summary)})
    text = summary.read_text("utf-8")
    summary.unlink()
    return Run(ended, text)


def _settled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: values[match[1]], text)


def run_script(script: str, clone: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script with the shell of a Linux runner that is told none: bash -e."""
    telling = {"BULLETIN_CALLED_FROM", "VIRTUAL_ENV", "SITEURL"}
    surroundings = {key: value for key, value in os.environ.items() if key not in telling}
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=clone,
        env={**surroundings, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )

"""The engine as a package: built, installed into an environment of its own, and called from there."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

from builds import ROOT


class Installed(NamedTuple):
    """An environment with the wheel in it."""

    folder: Path

    @property
    def programs(self) -> Path:
        """Where its commands lie."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def call(self, folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Call one of its commands from a folder, as a user would."""
        ours = {"PYTHONPATH", "BULLETIN_CALLED_FROM", "VIRTUAL_ENV", "SITEURL"}
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        kept["PATH"] = f"{self.programs}{os.pathsep}{kept['PATH']}"
        return subprocess.run(
            [str(self.programs / command[0]), *command[1:]],
            cwd=folder,
            env={**kept, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )


def build_wheel(folder: Path) -> Path:
    """Build the wheel of the project into a folder."""
    _succeed([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)])
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Installed:
    """Make an environment that has the wheel, and what it depends on from the environment of the tests."""
    _succeed([sys.executable, "-m", "venv", "--without-pip", str(folder)])
    ours = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", vars=ours))
    (packages / "of_the_tests.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    made = Installed(folder)
    pip = [sys.executable, "-m", "pip", "--python", str(made.programs / "python"), "install", "--quiet"]
    _succeed([*pip, "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)])
    return made


def _succeed(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr

"""The files of this project as Git knows them: what a clone would hold once this state is committed."""

import shutil
import subprocess
from pathlib import Path

from builds import ROOT
from lacking import program


def project_files() -> list[str]:
    """Their paths below the project's folder; files that Git ignores are not among them."""
    listed = [program("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def copy_project(folder: Path) -> Path:
    """Put a copy of them into a folder, with their permissions."""
    for name in project_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder

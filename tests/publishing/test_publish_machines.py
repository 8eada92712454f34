"""Two machines, with other users, times and languages, publish the same bytes."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from builds import ROOT, command, differences, surroundings
from published_site import EPOCH, Project, shown

pytestmark = pytest.mark.slow
OPEN = "/var/tmp" if os.name == "posix" else None  # where every user may look


def another_user() -> list[str]:
    """What makes another user of a command; empty where this one may not change, or the other could not read us."""
    nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]
    setpriv = shutil.which("setpriv")
    if setpriv is None or os.geteuid() != 0:
        return []
    reads = [setpriv, *nobody, sys.executable, "-c", "import bulletin"]
    return (
        [setpriv, *nobody] if subprocess.run(reads, cwd=ROOT, capture_output=True, check=False).returncode == 0 else []
    )


def test_two_machines_publish_the_same_bytes() -> None:
    surrounding = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    another = {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LOGNAME": "jane", "HOME": "/"}
    sites = []
    # Not below pytest's folder, into which nobody else may look.
    with tempfile.TemporaryDirectory(dir=OPEN) as one, tempfile.TemporaryDirectory(dir=OPEN) as other:
        for place, user, umask, told in (
            (Path(one), [], 0o022, surrounding),
            (Path(other, "another", "place"), another_user(), 0o077, another),
        ):
            project = Project(place)
            asked = [*user, *command("publish", "live", "--settings", str(project.settings))]
            if user:
                for path in (Path(other), *Path(other).rglob("*")):
                    os.chown(path, 65534, 65534)
            around = surroundings(project.folder, SOURCE_DATE_EPOCH=EPOCH, **told)
            done = subprocess.run(asked, **around, umask=umask, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
            sites.append(shown(project))
            owner = project.current.stat()
            assert (owner.st_uid, owner.st_mode & 0o777) == (65534 if user else os.geteuid(), 0o755)
    assert differences(*sites) == []
    assert b"\nExpires: 20" in sites[0][".well-known/security.txt"]
